import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim } from '../../src/model/expectation.ts';
import type { Network } from '../../src/model/network.ts';
import { cidr } from '../../src/net/cidr.ts';
import { parseTraffic } from '../../src/net/traffic.ts';
import { askBriefly } from '../../src/reach/ask.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { hold } from '../../src/reach/hold.ts';
import type { End } from '../../src/reach/question.ts';
import { crowdedNetwork } from './crowded-network.ts';
import { networkOfYaml } from './network-of-yaml.ts';

const origin = { from: 'account', file: 'test', id: 'test' } as const;

/** `unmet reachable 3, unknown 1`: what speaks against a claim, and of how many pairs. */
function heldOf(network: Network, claim: Claim): string {
  const { verdict, against } = hold(engineOf(network), { text: '', claim, origin });
  return [verdict, ...countsOf(against)].join(' ');
}

function countsOf(against: readonly { readonly type: string; readonly count: number }[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { type, count } of against) counts.set(type, (counts.get(type) ?? 0) + count);
  return [...counts].map(([type, count]) => `${type} ${count}`).sort();
}

function expectationOf(network: Network): Claim {
  return network.expectations[0]!.claim;
}

const inspected = (viaOfA: string, viaOfB: string, through = 'firewall/guard') =>
  networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  spoke:
    cidr: 10.1.0.0/16
    zones: [a]
    subnets: { app: { size: /24, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] } }
    securityGroups: { all: { ingress: [{ from: 10.0.0.0/8, allow: all }], egress: [{ to: 10.0.0.0/8, allow: all }] } }
  other:
    cidr: 10.2.0.0/16
    zones: [a]
    subnets: { app: { size: /24, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] } }
    securityGroups: { all: { ingress: [{ from: 10.0.0.0/8, allow: all }], egress: [{ to: 10.0.0.0/8, allow: all }] } }
  middle:
    cidr: 10.9.0.0/16
    zones: [a, b]
    subnets:
      transit-a: { zone: a, size: /28, routes: [{ to: 10.0.0.0/8, via: ${viaOfA} }] }
      transit-b: { zone: b, size: /28, routes: [{ to: 10.0.0.0/8, via: ${viaOfB} }] }
      guard: { zone: a, size: /28, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] }
    firewalls: { guard: { subnets: guard, statelessDefault: pass } }
transitGateways:
  hub:
    attachments:
      spoke: { vpc: spoke, subnets: app }
      other: { vpc: other, subnets: app }
      middle: { vpc: middle, subnets: [transit-a, transit-b], applianceMode: true }
    routeTables:
      spokes: { associations: [spoke, other], routes: [{ to: 0.0.0.0/0, via: middle }] }
      middle: { associations: [middle], propagations: [spoke, other] }
workloads:
  one: { kind: instance, vpc: spoke, subnets: app, securityGroups: [all] }
  two: { kind: instance, vpc: other, subnets: app, securityGroups: [all] }
expect:
  - one can reach two only through ${through}
`);

describe('only through', () => {
  test('every way that AWS may choose is looked at', () => {
    const guarded = inspected('firewall/guard', 'firewall/guard');
    expect(heldOf(guarded, expectationOf(guarded))).toBe('met');
    const straight = inspected('transitGateway/hub', 'transitGateway/hub', 'subnet/middle.transit-a');
    expect(heldOf(straight, expectationOf(straight))).toBe('unmet reachable 1');
    const other = inspected('transitGateway/hub', 'transitGateway/hub', 'subnet/middle.transit-b');
    expect(heldOf(other, expectationOf(other))).toBe('unmet reachable 1');
  });

  test('where it depends on what AWS chooses whether the way around works, nobody can tell', () => {
    const half = inspected('firewall/guard', 'local');
    expect(heldOf(half, expectationOf(half))).toBe('unknown unknown 1');
    // What begins in the zone without a firewall keeps to it on the way back (G8).
    const around = inspected('firewall/guard', 'transitGateway/hub');
    expect(heldOf(around, expectationOf(around))).toBe('unmet reachable 1');
  });
});

describe('expectations of many', () => {
  test('what is said by class is what each pair says', () => {
    fc.assert(
      fc.property(crowdedNetwork, fc.constantFrom('can', 'cannot'), fc.boolean(), (network, verb, narrow) => {
        const cards = network.all('networkInterface').map(({ kind, key }) => ({ kind, key }) as const);
        const on = narrow ? parseTraffic('tcp/443') : undefined;
        const parties = cards.map(reference => ({ type: 'resource', reference }) as const);
        const blocks = [{ type: 'addresses', cidr: cidr('10.0.1.0/28') } as const];
        const claim = { verb: verb as 'can', from: parties, to: [...parties, ...blocks], on };
        const engine = engineOf(network);
        const single = claim.from.flatMap(from =>
          claim.to.flatMap(
            to => hold(engine, { text: '', claim: { ...claim, from: [from], to: [to] }, origin }).against,
          ),
        );
        const words = countsOf(single).join(' ').split(' ').filter(Boolean);
        expect(heldOf(network, claim).split(' ').slice(1)).toEqual(words);
      }),
      { numRuns: 40 },
    );
  });

  test('only: each sender is asked about all others', () => {
    fc.assert(
      fc.property(crowdedNetwork, network => {
        const cards = network.all('networkInterface').map(({ kind, key }) => ({ kind, key }) as const);
        const [named, ...senders] = cards;
        const party = (reference: (typeof cards)[number]) => ({ type: 'resource', reference }) as const;
        const claim = { verb: 'only', from: senders.map(party), to: [party(named!)] } as const;
        const engine = engineOf(network);
        const single = claim.from.flatMap(
          from => hold(engine, { text: '', claim: { ...claim, from: [from] }, origin }).against,
        );
        const plain = senders.filter(sender => {
          const end = (reference: typeof sender): End => ({ type: 'resource', reference });
          const others = cards.filter(each => each.key !== named!.key && each.key !== sender.key);
          return others.some(to => askBriefly(engine, { from: end(sender), to: end(to) }).reachable.length > 0);
        });
        const found = heldOf(network, claim);
        expect(found.split(' ').slice(1)).toEqual(countsOf(single).join(' ').split(' ').filter(Boolean));
        if (plain.length > 0) expect(found).toContain('unmet');
      }),
      { numRuns: 40 },
    );
  });

  test('only: who shares a host with one that is alike is asked alone, for it reaches the other on the host (E2)', () => {
    const network = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.0.0.0/16
    zones: [a]
    subnets: { app: { size: /24, routes: isolated } }
    securityGroups: { shut: { ingress: [], egress: [] } }
    networkInterfaces:
      alone: { subnet: app, addresses: 10.0.0.10, securityGroups: [shut], owner: workload/one }
      left: { subnet: app, addresses: 10.0.0.11, securityGroups: [shut], owner: workload/two }
      right: { subnet: app, addresses: 10.0.0.12, securityGroups: [shut], owner: workload/two }
      named: { subnet: app, addresses: 10.0.0.13, securityGroups: [shut], owner: workload/three }
workloads:
  one: { kind: instance, interfaces: [alone] }
  two: { kind: instance, interfaces: [left, right] }
  three: { kind: instance, interfaces: [named] }
`);
    const party = (key: string) => ({ type: 'resource', reference: { kind: 'networkInterface', key } }) as const;
    const senders = ['v.alone', 'v.left', 'v.right'].map(party);
    expect(heldOf(network, { verb: 'only', from: senders, to: [party('v.named')] })).toBe('unmet reachable 2');
  });

  test('thousands of workloads with thousands of groups end in seconds, and what was not looked at is not clean', () => {
    const many = Array.from({ length: 1500 }, (_, i) => i);
    const network = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.0.0.0/16
    zones: [a]
    subnets: { app: { size: /20, routes: isolated } }
    securityGroups:
${many.map(i => `      g${i}: { ingress: [{ from: 10.0.0.0/16, allow: tcp/${i + 1} }], egress: [{ to: 10.0.0.0/16, allow: all }] }`).join('\n')}
workloads:
${many.map(i => `  w${i}: { kind: instance, vpc: v, subnets: app, securityGroups: [g${i}], tags: { Team: t${i % 2} } }`).join('\n')}
expect:
  - tag/Team=t0 cannot reach tag/Team=t1 on udp/53
`);
    const before = process.cpuUsage();
    expect(heldOf(network, expectationOf(network))).toBe('unknown unknown 1');
    const { user } = process.cpuUsage(before);
    console.log(`${(user / 1e6).toFixed(1)} s for an expectation of 750 × 750 unlike pairs`);
    expect(user).toBeLessThan(30e6);
  }, 60_000);

  test('thousands of like workloads are a handful of questions', () => {
    const network = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.0.0.0/16
    zones: [a]
    subnets: { app: { size: /20, routes: isolated } }
    securityGroups: { all: { ingress: [{ from: 10.0.0.0/16, allow: all }], egress: [{ to: 10.0.0.0/16, allow: all }] } }
workloads:
${Array.from({ length: 2000 }, (_, i) => `  w${i}: { kind: instance, vpc: v, subnets: app, securityGroups: [all], tags: { Team: all } }`).join('\n')}
expect:
  - tag/Team=all cannot reach tag/Team=all on ssh
`);
    expect(heldOf(network, expectationOf(network))).toMatch(/^unmet reachable (3998000|4000000)$/);
  });
});
