import { expect, test } from 'vitest';
import { openTexts } from '../../src/open/opened-design.ts';
import { ask } from '../../src/reach/ask.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { readEnd } from '../../src/reach/read-end.ts';
import { header } from './attack.ts';

// Each choice of AWS behind another one doubles the ways: followed one by one, thirty of them would take for ever.
const many = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => one(i)).join(', ');
const balancers = `${header}vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a, b]
    internetGateway: true
    subnets: { app: { size: /20, routes: internet } }
    securityGroups: { web: { ingress: [{ from: internet, allow: http }] } }
workloads: { end: { kind: instance, vpc: main, subnets: app, securityGroups: [web], listens: [http] } }
loadBalancers: { ${many(
  30,
  i => `lb${i}: {
  type: network, scheme: ${i === 0 ? 'internet-facing' : 'internal'}, subnets: app, securityGroups: [web], crossZone: true,
  listeners: [{ port: 80, protocol: tcp, forward: next }],
  targetGroups: { next: { protocol: tcp, port: 80, targetType: ip, targets: ${i === 29 ? 'end' : `loadBalancer/lb${i + 1}`} } } }`,
)} }
`;
const hubs = `${header}vpcs: { ${many(
  30,
  i => `v${i}: {
  cidr: 10.${i}.0.0/16, zones: [a, b, c, d], subnets: { app: { size: /24, routes: [
    { to: 172.16.0.0/12, via: transitGateway/t${Math.min(i, 28)} }, { to: 10.0.0.0/16, via: transitGateway/t${Math.max(i - 1, 0)} }] } } }`,
)} }
transitGateways: { ${many(
  29,
  i => `t${i}: {
  routeTables: { all: { associations: [v${i}, v${i + 1}],
    routes: [{ to: 172.16.0.0/12, via: v${i + 1} }, { to: 10.0.0.0/16, via: v${i} }] } },
  attachments: {
    v${i}: { vpc: v${i}, subnets: [app-a, app-b, app-c, app-d] },
    v${i + 1}: { vpc: v${i + 1}, subnets: [${i % 2 ? 'app-a, app-b' : 'app-c, app-d'}] } } }`,
)} }
workloads: { start: { kind: instance, vpc: v0, subnets: app-a } }
`;

test.each([
  ['thirty load balancers one behind the other', balancers, 'internet', 'lb0', 'the target'],
  ['thirty transit gateways one behind the other', hubs, 'start', '172.16.0.1', 'the zone'],
])(
  'what stands behind %s is unknown, and said to be',
  async (_, text, from, to, among) => {
    const { network, problems } = await openTexts([{ path: 'design.yaml', text }]);
    expect(problems).toEqual([]);
    const [sender, receiver] = [readEnd(from, network), readEnd(to, network)];
    if (!('end' in sender && 'end' in receiver)) throw new Error('both ends are there');
    const answer = ask(engineOf(network), { from: sender.end, to: receiver.end });
    expect(answer.reachable).toEqual([]);
    const missing = answer.unknown.flatMap(each => each.missing);
    expect(missing.join('\n')).toMatch(new RegExp(`${among} at .* more than 1,000 ways, which are not followed`));
  },
  30_000,
);
