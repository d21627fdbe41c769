import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endpointClients } from '../../src/facts/endpoint-clients.ts';
import { plainlyShutOut } from '../../src/facts/shut-out.ts';
import { kinds } from '../../src/kinds/kinds.ts';
import { type Network, networkOf } from '../../src/model/network.ts';
import type { Resource } from '../../src/model/resource.ts';
import { anyNetwork } from '../reach/simulator/any-network.ts';
import { networkIn } from './facts-of.ts';

/** How often it was plain, and how often somebody was shut out. */
interface Met {
  all: number;
  plain: number;
  shutOut: number;
}

function compare(network: Network, met: Met): void {
  for (const endpoint of network.all('endpoint')) {
    if (endpoint.type !== 'interface' || endpoint.endpointService) continue;
    met.all++;
    const plain = plainlyShutOut(endpoint, network);
    if (!plain) continue;
    met.plain++;
    if (plain.length > 0) met.shutOut++;
    expect(plain).toEqual(endpointClients(endpoint, network)?.shutOut);
  }
}

/** The same account, where the endpoint is in the groups of its interface, as in AWS. */
function withItsGroups(network: Network): Network {
  const resources = kinds.flatMap(({ kind }) => network.all(kind) as readonly Resource[]);
  const [card] = network.where('networkInterface', 'addresses', '10.0.2.60');
  return networkOf(
    resources.map(each => (each.key === 'vpce-if' ? { ...each, securityGroups: card?.securityGroups } : each)),
    { readings: network.readings },
  );
}

test('in any account, whom an endpoint keeps out is told from groups, tables and ACLs as packets tell it', () => {
  const met: Met = { all: 0, plain: 0, shutOut: 0 };
  fc.assert(
    fc.property(anyNetwork, network => compare(withItsGroups(network), met)),
    { numRuns: 150 },
  );
  expect(met.shutOut).toBeGreaterThan(0);
});

const peers = ['api', 'doors', 'both', '10.0.0.0/16', '10.0.0.0/24', '10.0.1.0/25', 'internet', 'prefixList/near'];
const rules = (side: 'from' | 'to') =>
  fc
    .array(
      fc
        .tuple(fc.constantFrom(...peers), fc.constantFrom('https', 'https', 'tcp/80', 'all', 'tcp/400-500'))
        .map(([peer, allow]) => `{ ${side}: ${peer}, allow: ${allow} }`),
      { maxLength: 2 },
    )
    .map(list => `[${list.join(', ')}]`);
const group = fc.tuple(rules('from'), rules('to')).map(([from, to]) => `{ ingress: ${from}, egress: ${to} }`);
const entries = fc.array(
  fc.record({
    action: fc.constantFrom('allow', 'deny'),
    traffic: fc.constantFrom('https', 'all', 'tcp/1024-65535', 'udp'),
    peer: fc.constantFrom('0.0.0.0/0', '10.0.0.0/24', '10.0.1.0/24', '10.0.1.0/25'),
  }),
  { maxLength: 3 },
);
const acl = fc.tuple(fc.boolean(), entries, entries).map(([isOpen, ingress, egress]) => {
  const said = (side: string, list: readonly { action: string; traffic: string; peer: string }[]) =>
    list.map(({ action, traffic, peer }, index) => `{ rule: ${index + 1}, ${action}: ${traffic}, ${side}: ${peer} }`);
  const all = (side: string) => (isOpen ? [`{ rule: 90, allow: all, ${side}: 0.0.0.0/0 }`] : []);
  const [into, out] = [
    [...said('from', ingress), ...all('from')],
    [...said('to', egress), ...all('to')],
  ];
  return `ingress: [${into.join(', ')}], egress: [${out.join(', ')}]`;
});
const member = fc.record({
  subnet: fc.constantFrom('app', 'app', 'data'),
  groups: fc.subarray(['api', 'both', 'web'], { minLength: 1 }),
});

const design = fc
  .record({
    groups: fc.record({ api: group, doors: group, both: group, web: group }),
    acls: fc.record({ app: acl, data: acl }),
    routes: fc.constantFrom('isolated', 'isolated', 'isolated', '[{ to: 10.0.1.0/24, via: firewall/guard }]'),
    doors: fc.subarray(['doors', 'both'], { minLength: 1 }),
    at: fc.constantFrom('app', 'data', '[app, data]'),
    members: fc.array(member, { minLength: 1, maxLength: 3 }),
  })
  .map(
    ({ groups, acls, routes, doors, at, members }) => `
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
    securityGroups:
${Object.entries(groups)
  .map(([name, text]) => `      ${name}: ${text}`)
  .join('\n')}
    endpoints: { sqs: { service: sqs, type: interface, subnets: ${at}, securityGroups: [${doors.join(', ')}] } }
workloads:
${members
  .map(
    ({ subnet, groups: own }, i) =>
      `  w${i}: { kind: instance, subnets: ${subnet}, securityGroups: [${own.join(', ')}] }`,
  )
  .join('\n')}
`,
  );

test('and in any design, where addresses are still to be given', async () => {
  const met: Met = { all: 0, plain: 0, shutOut: 0 };
  await fc.assert(
    fc.asyncProperty(design, async text => compare(await networkIn(text), met)),
    { numRuns: 150 },
  );
  expect(met.shutOut).toBeGreaterThan(5);
});
