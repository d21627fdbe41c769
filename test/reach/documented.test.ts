import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { icmp } from '../../src/net/traffic.ts';
import { verdictOn } from '../../src/reach/answer.ts';
import { ask } from '../../src/reach/ask.ts';
import type { End } from '../../src/reach/end.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { networkOfYaml } from './network-of-yaml.ts';

const file = join(import.meta.dirname, '../../../shared/labs/documented/block-public-access/expectations.json');
const known = existsSync(file);
if (!known)
  console.log('skipped: there is no folder ../shared/labs, so the walkthrough of Block Public Access is not asked');

interface Check {
  readonly scenario: string;
  readonly bpa_mode: string;
  readonly subnet_A_exclusion: 'allow-bidirectional' | 'allow-egress' | null;
  readonly from: string;
  readonly to: string;
  readonly proto: 'icmp' | 'icmpv6';
  readonly expect: 'accepted' | 'denied';
}

const checks: readonly Check[] = known
  ? (JSON.parse(readFileSync(file, 'utf8')) as { checks: readonly Check[] }).checks
  : [];

/** The VPC of the walkthrough. [AWS: VPC Block Public Access, advanced example] */
function walkthrough(mode: string, exclusion: Check['subnet_A_exclusion']): string {
  const exclusions = exclusion ? `[{ of: subnet/demo.a, allow: ${exclusion.replace('allow-', '')} }]` : '[]';
  return `
netwright: 1
name: walkthrough
region: eu-west-1
vpcs:
  demo:
    cidr: 10.0.0.0/16
    ipv6: 2a05:d018:1:2300::/56
    internetGateway: true
    egressOnlyInternetGateway: true
    natGateways: { nat: { subnet: b } }
    subnets:
      a: { zone: a, cidr: 10.0.1.0/24, routes: internet }
      b: { zone: a, cidr: 10.0.2.0/24, routes: internet }
      c: { zone: a, cidr: 10.0.3.0/24, ipv6: 2a05:d018:1:2303::/64, routeTable: c }
    routeTables:
      c: [{ to: 0.0.0.0/0, via: nat/nat }, { to: "::/0", via: egressOnlyInternetGateway/demo }]
    securityGroups:
      all:
        ingress: [{ from: internet, allow: [ssh, icmp, icmpv6] }]
        egress: [{ to: internet, allow: all }]
blockPublicAccess: { mode: ${mode}, exclusions: ${exclusions} }
workloads:
  A: { kind: instance, vpc: demo, subnets: a, publicIp: true, securityGroups: [all] }
  B: { kind: instance, vpc: demo, subnets: b, publicIp: true, securityGroups: [all] }
  C: { kind: instance, vpc: demo, subnets: c, securityGroups: [all] }
  D: { kind: instance, vpc: demo, subnets: c, address: 10.0.3.77, ipv6: ["2a05:d018:1:2303::77"], securityGroups: [all] }
`;
}

describe.runIf(known)('Block Public Access as AWS walks through it (K1–K3)', () => {
  test.each(['1', '2', '3', '4', '5', '6'])('scenario %s', scenario => {
    const own = checks.filter(check => check.scenario === scenario);
    expect(own.length).toBe(6);
    const [first] = own;
    const network = networkOfYaml(walkthrough(first!.bpa_mode, first!.subnet_A_exclusion));
    const said = own.map(check => {
      const answer = ask(engineOf(network), {
        from: endOf(check.from),
        to: endOf(check.to),
        on: check.proto === 'icmp' ? icmp(8, 0) : icmp(128, 0, 6),
      });
      return `${check.from} → ${check.to}: ${{ reachable: 'accepted', blocked: 'denied' }[verdictOn(answer) as string] ?? verdictOn(answer)}`;
    });
    expect(said).toEqual(own.map(check => `${check.from} → ${check.to}: ${check.expect}`));
  });
});

function endOf(text: string): End {
  const name = /instance (\w)/.exec(text)?.[1];
  return name ? { type: 'resource', reference: { kind: 'workload', key: name } } : { type: 'internet' };
}
