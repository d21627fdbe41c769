import { describe, expect, test } from 'vitest';
import { openingsOf } from '../../src/facts/openings.ts';
import { designOf } from '../../src/lint/example-marks.ts';
import { lintTexts } from '../../src/netwright/lint-texts.ts';
import { networkIn } from './facts-of.ts';

/** What proves the finding of a rule, in one text. */
async function evidenceFor(fragment: string): Promise<(rule: string) => string> {
  const { findings } = await lintTexts([{ path: 'design.yaml', text: designOf(fragment).text }]);
  return rule => {
    // What else a rule leaves open is told without a path.
    const proved = findings.filter(each => each.rule === rule && each.evidence);
    expect(
      proved.map(each => each.message),
      rule,
    ).toHaveLength(1);
    return (proved[0]?.evidence ?? [])
      .flatMap(({ title, steps }) => [title, ...steps.map(step => step.text)])
      .join('\n');
  };
}

/** One security group rule for many ports, each of which a listener hands to somebody else. */
const balanced = `
vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a]
    internetGateway: true
    subnets: { public: { size: /24, routes: internet }, app: { size: /24, routes: isolated } }
    securityGroups:
      front: { ingress: [{ from: internet, allow: tcp/20-90 }], egress: [{ to: app, allow: all }] }
      app: { ingress: [{ from: front, allow: all }], egress: [] }
workloads:
  bastion: { kind: instance, subnets: app, securityGroups: [app] }
  mail: { kind: instance, subnets: app, securityGroups: [app] }
  web: { kind: instance, subnets: app, securityGroups: [app] }
loadBalancers:
  edge:
    type: network
    subnets: public
    securityGroups: [front]
    listeners:
      - { port: 80, protocol: tcp, forward: web }
      - { port: 22, protocol: tcp, forward: bastion }
      - { port: 25, protocol: tcp, forward: mail }
    targetGroups:
      bastion: { protocol: tcp, port: 22, targets: [bastion] }
      mail: { protocol: tcp, port: 25, targets: [mail] }
      web: { protocol: tcp, port: 80, targets: [web] }
`;

describe('what proves an exposure is about the ports of the rule that tells it', () => {
  test('B3: of many ports behind one security group rule the path is that of its own listener and target', async () => {
    const evidence = await evidenceFor(balanced);
    const targets = {
      'exposure/admin-port-open': 'bastion',
      'exposure/sensitive-port-open': 'mail',
    };
    for (const [rule, own] of Object.entries(targets)) {
      const passed = ['bastion', 'mail', 'web'].filter(name =>
        evidence(rule).includes(`networkInterface/main.${name}`),
      );
      expect(passed, rule).toEqual([own]);
    }
  });

  test('S1: of several in one group the path leads to the one that listens there', async () => {
    const evidence = await evidenceFor(`
vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a]
    internetGateway: true
    subnets: { public: { size: /24, routes: internet } }
    securityGroups: { wide: { ingress: [{ from: internet, allow: tcp/20-90 }], egress: [] } }
workloads:
  web: { kind: instance, subnets: public, securityGroups: [wide], publicIp: true, listens: [http] }
  bastion: { kind: instance, subnets: public, securityGroups: [wide], publicIp: true, listens: [ssh] }
`);
    expect(evidence('exposure/plain-http-open')).toContain('networkInterface/main.web delivered');
    expect(evidence('exposure/admin-port-open')).toContain('networkInterface/main.bastion delivered');
    expect(evidence('exposure/admin-port-open')).not.toContain('networkInterface/main.web');
  });
});

test('what a group opens is found once, however many places stand behind it', async () => {
  const network = await networkIn(`
vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a]
    internetGateway: true
    subnets: { app: { size: /24, routes: internet } }
    securityGroups: { web: { ingress: [{ from: internet, allow: http }] } }
workloads:
  one: { kind: instance, subnets: app, publicIp: true, securityGroups: [web] }
  two: { kind: instance, subnets: app, publicIp: true, securityGroups: [web] }
`);
  const [opening] = openingsOf(network);
  expect(opening?.exposures.map(({ to }) => to.name)).toEqual(['one', 'two']);
  expect([...openingsOf(network)][0]).toBe(opening);
});
