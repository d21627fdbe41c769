import { expect, test } from 'vitest';
import { answer, changed, host, open, said, vpc } from '../asking.ts';

const two = vpc(
  `internetGateway: true
subnets: { app: { zone: a, cidr: 10.0.1.0/24, routes: internet }, data: { zone: a, cidr: 10.0.2.0/24 } }
${open}
  shut: { ingress: [], egress: [] }`,
  `workloads: { app: ${host('app', ', publicIp: true')}, db: ${host('data', ', address: 10.0.2.9')} }`,
);

test('E1: an interface sends from its own addresses only, unless its check is off', () => {
  const check = (sourceDestCheck: boolean) => changed(two, 'networkInterface/v.app', { sourceDestCheck });
  expect(said(check(true), 'app → db on https')).toBe('reachable');
  expect(said(check(false), 'db → app on https')).toBe('unknown');
});

test('E2: groups belong to interfaces; two of one host talk without them', () => {
  const owner = { kind: 'workload', key: 'app' };
  const shut = { owner, securityGroups: ['v.shut'] };
  expect(said(changed(two, 'networkInterface/v.db', shut), 'app → networkInterface/v.db on https')).toBe('reachable');
  const apart = { securityGroups: ['v.shut'] };
  expect(said(changed(two, 'networkInterface/v.db', apart), 'app → db on https')).toBe('blocked SG_HAS_NO_RULES');
});

test('E3: a function begins connections and takes none', () => {
  const network = changed(two, 'networkInterface/v.db', { type: 'lambda', owner: undefined, requesterManaged: true });
  expect(said(network, 'app → networkInterface/v.db on https')).toBe('blocked MANAGED_INTERFACE');
  expect(said(network, 'networkInterface/v.db → app on https')).toBe('reachable');
});

test('E4: a public address stands for one private one', () => {
  const publicIps = [{ public: '52.1.1.1', private: '10.0.1.9' }];
  const network = changed(two, 'networkInterface/v.app', {
    addresses: ['10.0.1.8', '10.0.1.9'],
    publicIps,
    publicIp: false,
  });
  expect(said(network, 'internet → 52.1.1.1 on https')).toBe('reachable');
  expect(said(network, 'app → 8.8.8.8 on https')).toBe('mixed IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS');
});

test('E5: a stopped host neither sends nor answers', () => {
  const network = changed(two, 'workload/db', { state: 'stopped' });
  expect(said(network, 'app → db on https')).toBe('blocked HOST_STOPPED');
  expect(said(network, 'db → app on https')).toBe('blocked HOST_STOPPED');
});

test('E5: an interface that is attached to nothing answers nothing', () => {
  const network = changed(two, 'networkInterface/v.db', { owner: undefined, status: 'available' });
  expect(said(network, 'app → networkInterface/v.db on https')).toBe('blocked BAD_STATE');
});

test('A3, E6: the resolver stands at the third address of the primary block, where the VPC has one', () => {
  const blocks = (dnsSupport: boolean) =>
    changed(two, 'vpc/v', { cidr: [...two.get('vpc', 'v')!.cidr, ...secondary], dnsSupport });
  const secondary = two.get('subnet', 'v.data')!.cidr ? [{ ...two.get('vpc', 'v')!.cidr[0]!, base: 0x0b000000 }] : [];
  expect(said(blocks(true), 'app → 10.0.0.2 on udp/53')).toBe('reachable');
  expect(said(blocks(true), 'app → 11.0.0.2 on udp/53')).toContain('blocked');
  expect(said(blocks(false), 'app → 10.0.0.2 on udp/53')).toContain('blocked');
});

test('E6: metadata of containers and activation of Windows are answered on the link', () => {
  expect(said(two, 'app → 169.254.170.2 on http')).toBe('reachable');
  expect(said(two, 'app → 169.254.169.250 on tcp/1688')).toBe('reachable');
});

test('what VPC Lattice answers on the link is not part of the model, and that is said', () => {
  const found = answer(two, 'app → 169.254.171.10 on https');
  expect(found.unknown.flatMap(({ missing }) => missing).join()).toContain('VPC Lattice');
  expect(said(two, 'app → 169.254.172.10 on https')).toContain('blocked');
});

test('M1: a mount target answers on its file service only', () => {
  const network = changed(two, 'networkInterface/v.db', { type: 'efs', owner: undefined, requesterManaged: true });
  expect(said(network, 'app → networkInterface/v.db on nfs')).toBe('reachable');
  expect(said(network, 'app → networkInterface/v.db on icmp/8')).toBe('blocked MANAGED_INTERFACE');
});

test('an address that nobody has is no destination', () => {
  expect(said(two, 'app → 10.0.2.99 on https')).toBe('blocked UNKNOWN_DESTINATION');
  expect(said(two, 'app → 10.0.99.1 on https')).toBe('blocked UNKNOWN_DESTINATION');
});

test('M2: an interface that talks to itself passes no filter', () => {
  const network = changed(two, 'networkInterface/v.db', { securityGroups: ['v.shut'] });
  expect(said(network, 'db → db on https')).toBe('reachable');
});

test('what was not read of groups is unknown, and said', () => {
  const network = changed(two, 'networkInterface/v.db', { securityGroups: ['sg-elsewhere'] });
  expect(said(network, 'app → db on https')).toBe('unknown UNKNOWN_RESOURCE');
});
