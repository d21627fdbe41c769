import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlainReach } from '../../src/facts/plain-reach.ts';
import { plainlyHeld } from '../../src/facts/plainly-held.ts';
import { endAt } from '../../src/facts/speakers.ts';
import { plainlyPasses } from '../../src/facts/unreachable-target.ts';
import type { Check } from '../../src/kinds/load-balancer/checks.ts';
import type { Claim, Expectation, Party } from '../../src/model/expectation.ts';
import type { Network } from '../../src/model/network.ts';
import { trafficOf } from '../../src/net/flows.ts';
import { difference, formatTraffic, isEmpty, parseTraffic, unionAll } from '../../src/net/traffic.ts';
import { askBriefly } from '../../src/reach/ask.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { internetEnd } from '../../src/reach/exposure.ts';
import { hold } from '../../src/reach/hold.ts';
import { type FailedCheck, targetChecks } from '../../src/reach/target-checks.ts';
import { anyNetwork } from '../reach/simulator/any-network.ts';
import { networkIn } from './facts-of.ts';

/** How often it was plain, and how often all, some or nothing got there. */
interface Met {
  asked: number;
  all: number;
  some: number;
  nothing: number;
  hidden: number;
  checks: number;
  passed: number;
  byTargets: number;
  can: number;
  cannot: number;
}

const nobody: Met = {
  ...{ asked: 0, all: 0, some: 0, nothing: 0, hidden: 0, checks: 0, passed: 0, byTargets: 0 },
  ...{ can: 0, cannot: 0 },
};

const traffics = ['tcp/5432', 'tcp/5432, tcp/6379', 'tcp/400-500, udp/500'].map(text => parseTraffic(text)!);

function compare(network: Network, met: Met): void {
  const engine = engineOf(network);
  const reach = new PlainReach(engine);
  for (const to of engine.graph.stations.all) {
    if (!reach.isHidden(to)) continue;
    met.hidden++;
    for (const on of [traffics[0], undefined]) {
      const { reachable, unknown, blocked } = askBriefly(engine, { from: internetEnd, to: endAt(to), on });
      expect([reachable.length, unknown.length, blocked.length > 0]).toEqual([0, 0, true]);
    }
  }
  for (const from of engine.graph.stations.all) {
    for (const to of engine.graph.stations.all) {
      for (const on of traffics) {
        met.asked++;
        const plain = reach.gets(from, to, on);
        if (!plain) continue;
        const { reachable, unknown, blocked } = askBriefly(engine, { from: endAt(from), to: endAt(to), on });
        const told = unionAll([...reachable, ...unknown].map(({ flows }) => trafficOf(flows)));
        const pair = `${from.id} to ${to.id} on ${formatTraffic(on)}`;
        expect(`${pair}: ${formatTraffic(plain)}`).toBe(`${pair}: ${formatTraffic(told)}`);
        expect(blocked.length > 0).toBe(!isEmpty(difference(on, plain)));
        expect(unknown).toEqual([]);
        if (isEmpty(plain) && blocked[0]?.path.hops.some(({ did }) => did === 'chosen')) met.byTargets++;
        met[isEmpty(plain) ? 'nothing' : blocked.length > 0 ? 'some' : 'all']++;
      }
    }
  }
}

/** What a load balancer cannot reach is the same where nothing is plain. */
function compareChecks(network: Network, met: Met): void {
  const engine = engineOf(network);
  const reach = new PlainReach(engine);
  for (const group of network.all('targetGroup')) {
    for (const key of group.loadBalancers) {
      const balancer = network.get('loadBalancer', key);
      if (!balancer) continue;
      const isPlain = (check: Check) => {
        met.checks++;
        const passes = plainlyPasses(check, reach);
        if (passes) met.passed++;
        return passes;
      };
      const { failed } = targetChecks(engine, balancer, group, isPlain);
      const all = targetChecks(engine, balancer, group, () => false).failed;
      expect(failed.map(nameOf)).toEqual(all.map(nameOf));
    }
  }
}

/** What is expected holds or not, and of as many pairs, where nothing is plain as well. */
function compareHeld(network: Network, met: Met): void {
  const engine = engineOf(network);
  const isPlain = plainlyHeld(engine);
  const told = (claim: Claim, plain: typeof isPlain) => {
    const expectation: Expectation = { text: '', claim, origin: { from: 'account', file: 'test', id: 'test' } };
    const { verdict, against, asked } = hold(engine, expectation, undefined, plain);
    return { verdict, asked, against: against.map(({ type, count }) => `${type} ${count}`) };
  };
  const counted: typeof isPlain = (claim, pair) => {
    const plain = isPlain(claim, pair);
    if (plain) met[claim.verb === 'can' ? 'can' : 'cannot']++;
    return plain;
  };
  const compareClaim = (claim: Claim) => expect(told(claim, counted)).toEqual(told(claim, () => false));
  const [on] = traffics;
  const [first, ...others] = network
    .all('workload')
    .slice(0, 3)
    .map(({ kind, key }): Party => ({ type: 'resource', reference: { kind, key } }));
  if (!first) return;
  compareClaim({ verb: 'cannot', from: [{ type: 'internet' }], to: [first] });
  for (const other of others) {
    for (const verb of ['can', 'cannot'] as const) {
      compareClaim({ verb, from: [first], to: [other], on });
      compareClaim({ verb, from: [other], to: [first], on });
    }
  }
  for (const verb of ['only', 'alone'] as const) compareClaim({ verb, from: [first], to: others.slice(0, 1), on });
}

function nameOf({ purpose, node, goal, flows }: FailedCheck): string {
  return `${purpose} from ${node.id} to ${goal.name}: ${formatTraffic(trafficOf(flows))}`;
}

test('in any account, who plainly gets where is what packets tell', () => {
  const met: Met = { ...nobody };
  fc.assert(
    fc.property(anyNetwork, network => {
      compare(network, met);
      compareChecks(network, met);
      compareHeld(network, met);
    }),
    { numRuns: 60 },
  );
  expect(met.nothing).toBeGreaterThan(50);
  expect(met.hidden).toBeGreaterThan(50);
});

const peers = ['api', 'db', '10.0.0.0/16', '10.0.0.0/24', '10.0.1.0/25', '10.1.0.0/16', '0.0.0.0/0', 'prefixList/near'];
const words = ['postgresql', 'postgresql', 'redis', 'all', 'tcp/400-450', 'tcp, udp', 'udp'];
const rules = (side: 'from' | 'to') =>
  fc
    .array(
      fc
        .tuple(fc.constantFrom(...peers), fc.constantFrom(...words))
        .map(([peer, allow]) => `{ ${side}: ${peer}, allow: [${allow}] }`),
      { maxLength: 3 },
    )
    .map(list => `[${list.join(', ')}]`);
const group = fc.tuple(rules('from'), rules('to')).map(([from, to]) => `{ ingress: ${from}, egress: ${to} }`);
const entries = fc.array(
  fc.record({
    rule: fc.integer({ min: 1, max: 5 }),
    action: fc.constantFrom('allow', 'allow', 'deny'),
    traffic: fc.constantFrom('all', 'tcp/1024-65535', 'tcp/32768-65535', 'udp', 'postgresql', 'tcp/400-450'),
    peer: fc.constantFrom('0.0.0.0/0', '10.0.0.0/24', '10.0.1.0/24', '10.0.1.0/25', '10.1.0.0/16'),
  }),
  { maxLength: 3 },
);
const acl = fc.tuple(fc.boolean(), entries, entries).map(([isOpen, ingress, egress]) => {
  const said = (side: string, list: readonly { rule: number; action: string; traffic: string; peer: string }[]) =>
    [...new Map(list.map(each => [each.rule, each])).values()].map(
      ({ rule, action, traffic, peer }) => `{ rule: ${rule}, ${action}: [${traffic}], ${side}: ${peer} }`,
    );
  const all = (side: string) => (isOpen ? [`{ rule: 90, allow: all, ${side}: 0.0.0.0/0 }`] : []);
  const [into, out] = [
    [...said('from', ingress), ...all('from')],
    [...said('to', egress), ...all('to')],
  ];
  return `ingress: [${into.join(', ')}], egress: [${out.join(', ')}]`;
});
const open = 'ingress: [{ rule: 1, allow: all, from: 0.0.0.0/0 }], egress: [{ rule: 1, allow: all, to: 0.0.0.0/0 }]';
const anyAcl = fc.oneof(acl, fc.constant(open));
const routes = fc.constantFrom(
  ...['isolated', '[{ to: 10.1.0.0/16, via: peering/both }]', '[{ to: 10.1.0.0/16, via: peering/both }]'],
  ...['[{ to: 10.1.0.0/25, via: peering/both }]', '[{ to: 10.0.1.0/24, via: firewall/guard }]'],
);
const back = fc.constantFrom('isolated', '[{ to: 10.0.0.0/16, via: peering/both }]');
const member = fc.record({
  at: fc.constantFrom('main, subnets: app', 'main, subnets: app', 'main, subnets: data', 'far, subnets: app'),
  groups: fc.subarray(['api', 'db'], { minLength: 1 }),
  count: fc.constantFrom('', '', ', count: 2', ', state: stopped'),
});

const design = fc
  .record({
    groups: fc.record({ api: group, db: group }),
    acls: fc.record({ app: anyAcl, data: anyAcl }),
    routes,
    back,
    others: fc.record({ api: group, db: group }),
    members: fc.array(member, { minLength: 2, maxLength: 4 }),
    balancer: fc.constantFrom(
      'type: application, securityGroups: [api], subnets: data',
      'type: application, securityGroups: [db], subnets: app',
      ...['type: network, subnets: data', 'type: network, subnets: data', 'type: network, subnets: data'],
      'type: network, subnets: data, crossZone: true',
      'type: network, securityGroups: [api], subnets: app',
    ),
  })
  .map(
    ({ groups, acls, routes, back, others, members, balancer }) => `
prefixLists: { near: [10.0.0.0/25, 10.0.1.128/25] }
vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a]
    subnets:
      app: { zone: a, cidr: 10.0.0.0/24, routes: ${routes} }
      data: { zone: a, cidr: 10.0.1.0/24, routes: isolated }
      guard: { zone: a, cidr: 10.0.9.0/28, routes: isolated }
    firewalls: { guard: { subnets: guard } }
    networkAcls:
      app: { subnets: app, ${acls.app} }
      data: { subnets: data, ${acls.data} }
    securityGroups: { api: ${groups.api}, db: ${groups.db} }
  far:
    cidr: 10.1.0.0/16
    zones: [a]
    subnets: { app: { zone: a, cidr: 10.1.0.0/24, routes: ${back} } }
    endpoints: { s3: { service: s3, type: gateway, routeTables: app } }
    securityGroups: { api: ${others.api}, db: ${others.db} }
peerings: { both: { between: [main, far] } }
workloads:
${members
  .map(
    ({ at, groups: own, count }, i) =>
      `  w${i}: { kind: instance, vpc: ${at}, securityGroups: [${own.join(', ')}]${count} }`,
  )
  .join('\n')}
loadBalancers:
  edge:
    ${balancer.split(', ').join('\n    ')}
    scheme: internal
    vpc: main
    listeners: [{ port: 5432, protocol: ${balancer.includes('network') ? 'tcp' : 'http'}, forward: w }]
    targetGroups:
      w: { protocol: ${balancer.includes('network') ? `tcp, preserveClientIp: ${balancer.includes('crossZone')}` : 'http'}, port: 5432, targets: [w0, w1] }
`,
  );

test('and in any design, where addresses are still to be given', async () => {
  const met: Met = { ...nobody };
  await fc.assert(
    fc.asyncProperty(design, async text => {
      const network = await networkIn(text);
      compare(network, met);
      compareChecks(network, met);
      compareHeld(network, met);
    }),
    { numRuns: 150 },
  );
  expect(met.all).toBeGreaterThan(20);
  expect(met.some).toBeGreaterThan(5);
  expect(met.passed).toBeGreaterThan(5);
  expect(met.byTargets).toBeGreaterThan(0);
  expect(met.can).toBeGreaterThan(5);
  expect(met.cannot).toBeGreaterThan(20);
});
