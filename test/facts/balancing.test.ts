import { describe, expect, test } from 'vitest';
import { factKinds } from '../../src/facts/facts.ts';
import { kinds } from '../../src/kinds/kinds.ts';
import { recordsOf } from '../../src/lint/fact-record.ts';
import type { FactKind } from '../../src/model/fact.ts';
import { type Network, networkOf } from '../../src/model/network.ts';
import type { KindName, Resource } from '../../src/model/resource.ts';
import { formatTraffic, type Traffic } from '../../src/net/traffic.ts';
import { openTexts } from '../../src/open/opened-design.ts';

/** Three zones, with a load balancer in two of them. */
const design = `
netwright: 1
name: example
region: eu-west-1
vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a, b, c]
    subnets: { app: { size: /24, routes: isolated } }
    securityGroups:
      front: { ingress: [{ from: 10.0.0.0/16, allow: [tcp/5000-5002, icmp/8] }, { from: self, allow: all }] }
workloads:
  everywhere: { kind: instance, vpc: main, subnets: app, count: 3 }
  one: { kind: instance, vpc: main, subnets: app-a }
loadBalancers:
  front:
    type: network
    scheme: internal
    vpc: main
    subnets: [app-a, app-b]
    securityGroups: [front]
    listeners:
      - { port: 5000, protocol: tcp, forward: everywhere }
      - { port: 5001, protocol: tcp, forward: outside }
      - { port: 5002, protocol: udp, forward: near }
    targetGroups:
      everywhere: { protocol: tcp, port: 80, targets: [everywhere] }
      outside: { protocol: tcp, port: 80, targetType: ip, targets: [{ target: 172.16.0.9, zone: all }] }
      near: { protocol: udp, port: 80, targets: [one] }
`;

describe('targets and zones', () => {
  test('a target in a zone without a node gets nothing', async () => {
    expect((await groupNamed('everywhere'))['deafTargets']).toEqual(['everywhere (eu-west-1c)']);
    expect((await groupNamed('near'))['deafTargets']).toEqual([]);
  });

  test('a zone without targets is bare while nodes keep to their zone', async () => {
    expect((await groupNamed('near'))['bareZones']).toEqual(['eu-west-1b']);
    expect((await groupNamed('near', design.replace('scheme: internal', 'crossZone: true')))['bareZones']).toEqual([]);
  });

  test('an address outside the VPC counts for all zones', async () => {
    const group = await groupNamed('outside');
    expect([group['deafTargets'], group['bareZones']]).toEqual([[], []]);
  });
});

describe('targets that are not well', () => {
  const told = async (targets: readonly object[]) => {
    const network = await networkOfText(design);
    const group = network.all('targetGroup').find(each => each.name === 'everywhere')!;
    const resources = kinds.flatMap(({ kind }) => network.all(kind as KindName) as readonly Resource[]);
    const changed = resources.map(each => (each === group ? ({ ...each, targets } as Resource) : each));
    const record = recordsNamed('target-group', networkOf(changed)).find(each => each['name'] === 'everywhere');
    return [record?.['healthyCount'], record?.['sickCount']];
  };
  const target = (health?: string, reason?: string) => ({ target: '10.0.0.9', health, reason });

  test('B7: one that is still being registered, or is leaving, is neither well nor sick', async () => {
    expect(await told([target('initial'), target('draining')])).toEqual([0, 0]);
    expect(await told([target('initial'), target('unhealthy', 'Target.Timeout')])).toEqual([0, 1]);
    expect(await told([target('healthy'), target('unused'), target('unavailable')])).toEqual([1, 2]);
  });

  test('without health checks nobody is sick, though AWS calls them unavailable', async () => {
    expect(await told([target('unavailable', 'Target.HealthCheckDisabled')])).toEqual([0, 0]);
    expect(await told([target('unavailable', 'Elb.InternalError')])).toEqual([0, 1]);
  });

  test('where the health of one was not read, nothing is counted', async () => {
    expect(await told([target('unhealthy'), target()])).toEqual([undefined, undefined]);
  });
});

test('ports are needless by transport; pings and members of the own group are not told', async () => {
  const network = await networkOfText(design);
  const [balancer] = recordsNamed('load-balancer', network);
  expect(formatTraffic(balancer?.['needless'] as Traffic)).toBe('tcp/5002');
});

test('every field of every fact of balancing can be read', async () => {
  const network = await networkOfText(design);
  for (const name of ['load-balancer', 'listener', 'target-group']) {
    const fact = factKinds().find(each => each.name === name) as FactKind;
    for (const record of recordsNamed(name, network)) {
      for (const field of Object.keys(fact.fields)) expect(() => record[field]).not.toThrow();
    }
  }
});

async function groupNamed(name: string, text = design) {
  const found = recordsNamed('target-group', await networkOfText(text)).find(each => each['name'] === name);
  if (!found) throw new Error(`there is no target group ${name}`);
  return found;
}

async function networkOfText(text: string): Promise<Network> {
  return (await openTexts([{ path: 'design.yaml', text }])).network;
}

function recordsNamed(name: string, network: Network): readonly Readonly<Record<string, unknown>>[] {
  const fact = factKinds().find(each => each.name === name) as FactKind;
  // One record stands for the subject that was asked for last: here each subject has its own.
  return [...fact.subjects(network)].map(
    subject => recordsOf(fact, network)(subject) as Readonly<Record<string, unknown>>,
  );
}
