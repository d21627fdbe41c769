import { expect, test } from 'vitest';
import { type RouteSubject, routeFact } from '../../src/kinds/route-table/facts.ts';
import { type AddressSet, formatAddresses } from '../../src/net/address-set.ts';
import { spanOf } from '../../src/source/origin.ts';
import { sound } from './try-kinds.ts';

const network = sound(`vpcs:
  v:
    cidr: 10.0.0.0/16
    zones: [a]
    internetGateway: true
    subnets: { web: { size: /24, routes: internet }, app: { size: /24, routes: [{ to: prefixList/p, via: internetGateway }] }, db: { size: /24 } }
prefixLists: { p: [192.0.2.0/24, 198.51.100.0/24] }
`);

const subjects = [...(routeFact.subjects(network) as Iterable<RouteSubject>)];
const routeOf = (table: string, index: number) =>
  subjects.find(subject => subject.table.name === table && subject.index === index) as RouteSubject;
const field = (subject: RouteSubject, name: string) => routeFact.fields[name]?.get(subject, network);

test('a route says where it leads and through what', () => {
  const route = routeOf('web', 1);
  const names = ['destination', 'targetKind', 'target', 'active', 'propagated', 'local', 'main', 'subnetCount'];
  expect(names.map(name => field(route, name))).toEqual([
    '0.0.0.0/0',
    'internetGateway',
    'v',
    true,
    false,
    false,
    false,
    1,
  ]);
});

test('a prefix list is its entries', () => {
  const route = routeOf('app', 1);
  expect(formatAddresses(field(route, 'to') as AddressSet)).toBe('192.0.2.0/24, 198.51.100.0/24');
  expect(field(route, 'destination')).toBe('prefixList/p');
});

test('names of hexadecimal digits are no addresses', () => {
  const named = sound(`vpcs:
  b:
    cidr: 10.0.0.0/16
    zones: [a]
    internetGateway: true
    subnets: { web: { size: /24, routes: [{ to: cafe, via: igw/b }] } }
    securityGroups: { db: { egress: [{ to: cafe, allow: https }] }, web: { egress: [{ to: b.db, allow: https }] } }
prefixLists: { cafe: [192.0.2.0/24] }
`);
  expect(named.get('routeTable', 'b.web')?.routes.at(-1)?.to).toEqual({ prefixList: 'cafe' });
  const peers = ['b.db', 'b.web'].map(key => named.get('securityGroup', key)?.egress[0]?.peer);
  expect(peers).toEqual([
    { type: 'prefixList', prefixList: 'cafe' },
    { type: 'securityGroup', securityGroup: 'b.db' },
  ]);
});

test('the main table counts the subnets that no table names (R9)', () => {
  const local = routeOf('main', 0);
  expect(['local', 'main', 'subnetCount'].map(name => field(local, name))).toEqual([true, true, 1]);
});

test('a route points at what was written for it', () => {
  const words = (subject: RouteSubject) => {
    const span = spanOf(routeFact.place?.(subject) ?? { origin: routeFact.origin(subject) });
    return span?.source.text.slice(span.start, span.end);
  };
  expect(words(routeOf('web', 1))).toBe('internet');
  expect(words(routeOf('app', 1))).toBe('prefixList/p');
});

test('a route to a VPC leads to each of its blocks', () => {
  const peered = sound(`vpcs:
  v:
    cidr: 10.0.0.0/16
    zones: [a]
    subnets: { app: { size: /24, routes: [{ to: vpc/w, via: peering/vw }] } }
  w: { cidr: [10.1.0.0/16, 10.2.0.0/16], zones: [a], subnets: { db: { size: /24, routes: isolated } } }
peerings: { vw: { between: [v, w] } }
`);
  const app = [...(routeFact.subjects(peered) as Iterable<RouteSubject>)].filter(({ table }) => table.name === 'app');
  const destinations = app.map(subject => routeFact.fields['destination']?.get(subject, peered));
  expect(destinations).toEqual(['10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/16']);
});
