import { expect, test } from 'vitest';
import { engineOf } from '../../../src/reach/engine.ts';
import { hold } from '../../../src/reach/hold.ts';
import { matrixOf } from '../../../src/reach/matrix.ts';
import { answer, changed, host, open, said, vpc } from '../asking.ts';
import { networkOfYaml } from '../network-of-yaml.ts';

const two = vpc(
  `internetGateway: true
subnets: { app: { zone: a, cidr: 10.0.1.0/24, routes: internet }, data: { zone: a, cidr: 10.0.2.0/24 } }
${open}
  shut: { ingress: [], egress: [] }`,
  `workloads: { app: ${host('app', ', publicIp: true')}, db: ${host('data', ', address: 10.0.2.9')} }`,
);

/** A host that its own group lets in to HTTPS, and its own public address to SSH; and the same with its gateway elsewhere. */
const byPublicAddress = (() => {
  const network = vpc(
    `internetGateway: true
subnets: { app: { zone: a, cidr: 10.0.1.0/24, routes: internet } }
securityGroups:
  own:
    ingress: [{ from: self, allow: https }, { from: 52.1.1.1/32, allow: ssh }]
    egress: [{ to: internet, allow: all }]`,
    'workloads: { app: { kind: instance, vpc: v, subnets: app, securityGroups: [own], address: 10.0.1.9 } }',
  );
  const publicIps = [{ public: '52.1.1.1', private: '10.0.1.9' }];
  const app = changed(network, 'networkInterface/v.app', { publicIps });
  return { app, gone: changed(app, 'internetGateway/v', { vpc: 'elsewhere' }) };
})();

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

test('E2: so do two of one host in two VPCs, which nothing joins', () => {
  const network = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  one:
    cidr: 10.1.0.0/16
    subnets: { app: { zone: a, cidr: 10.1.1.0/24 } }
    securityGroups: { shut: { ingress: [], egress: [] } }
    networkInterfaces: { left: { subnet: app, addresses: 10.1.1.9, securityGroups: shut, owner: workload/router } }
  two:
    cidr: 10.2.0.0/16
    subnets: { app: { zone: a, cidr: 10.2.1.0/24 } }
    securityGroups: { shut: { ingress: [], egress: [] } }
    networkInterfaces: { right: { subnet: app, addresses: 10.2.1.9, securityGroups: shut, owner: workload/router } }
workloads: { router: { kind: instance, interfaces: [one.left, two.right] } }
expect: [one cannot reach two]
`);
  expect(said(network, 'networkInterface/one.left → networkInterface/two.right on https')).toBe('reachable');
  expect(said(network, 'networkInterface/one.left → 10.2.1.10 on https')).toContain('blocked');
  // It crosses no network, and breaks no expectation.
  expect(hold(engineOf(network), network.expectations[0]!).verdict).toBe('met');
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

test('E5, E6, M2: a stopped host reaches not even itself, nor the services of its link', () => {
  const network = changed(two, 'workload/db', { state: 'stopped' });
  expect(said(two, 'db → db on https')).toBe('reachable');
  expect(said(network, 'db → db on https')).toBe('blocked HOST_STOPPED');
  expect(said(two, 'db → 169.254.169.254 on http')).toBe('reachable');
  expect(said(network, 'db → 169.254.169.254 on http')).toBe('blocked HOST_STOPPED');
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

test('E2, M2: what a host sends to an address of its own never leaves it, whatever its groups and network ACLs say', () => {
  const addresses = ['10.0.2.9', '10.0.2.10'];
  const shut = { securityGroups: ['v.shut'], addresses };
  const walled = changed(changed(two, 'networkInterface/v.db', shut), 'networkAcl/v.default', { entries: [] });
  expect(said(walled, 'db → 10.0.2.10 on https')).toBe('reachable');
  expect(said(walled, 'db → 10.0.2.11 on https')).toContain('blocked SG_HAS_NO_RULES');
  const [part] = answer(walled, 'db → db on https').reachable;
  expect(part?.path.hops.map(({ component, did }) => `${component} ${did}`)).toEqual(
    Array(2).fill('networkInterface/v.db delivered'),
  );
});

test('E2: several machines written as one are no host: to its like each sends by the network', () => {
  const network = vpc(
    `subnets: { app: { zone: a, cidr: 10.0.1.0/24 } }
securityGroups:
  shut: { ingress: [], egress: [] }
  among: { ingress: [{ from: self, allow: ssh }], egress: [{ to: self, allow: ssh }] }`,
    `workloads:
  one: { kind: instance, vpc: v, subnets: app, securityGroups: [shut] }
  shut: { kind: instance, vpc: v, subnets: app, count: 2, securityGroups: [shut] }
  among: { kind: instance, vpc: v, subnets: app, count: 2, securityGroups: [among] }
expect:
  - shut can reach shut on ssh
  - among cannot reach among on ssh`,
  );
  expect(said(network, 'one → one on ssh')).toBe('reachable');
  expect(said(network, 'shut → shut on ssh')).toBe('blocked SG_HAS_NO_RULES');
  expect(said(network, 'among → among on ssh')).toBe('reachable');
  expect(said(network, 'among → among on https')).toBe('blocked ENI_SG_RULES_MISMATCH');
  const held = network.expectations.map(each => hold(engineOf(network), each).verdict);
  expect(held).toEqual(['unmet', 'unmet']);
  const { cells } = matrixOf(engineOf(network), 'workload');
  expect(cells.map(({ from, to, everywhere }) => [from, to, everywhere])).toEqual([['among', 'among', true]]);
});

test('I4, S8: by its own public address a host leaves its VPC and comes back, a stranger to its own group', () => {
  const { app, gone } = byPublicAddress;
  expect(said(app, 'app → 10.0.1.9 on https')).toBe('reachable');
  expect(said(app, 'app → 52.1.1.1 on https')).toBe('blocked SG_REFERENCES_NOT_PRESERVED');
  const [part] = answer(app, 'app → 52.1.1.1 on ssh').reachable;
  const there = part?.path.hops.filter(({ reply }) => !reply).map(({ component }) => component);
  expect(there).toEqual([
    ...['networkInterface/v.app', 'subnet/v.app', 'routeTable/v.app', 'internetGateway/v', 'internet'],
    ...['internetGateway/v', 'subnet/v.app', 'networkInterface/v.app'],
  ]);
  expect(said(gone, 'app → 10.0.1.9 on ssh')).toBe('reachable');
  expect(said(gone, 'app → 52.1.1.1 on ssh')).toBe('blocked BAD_STATE_ROUTE');
});

test('what was not read of groups is unknown, and said', () => {
  const network = changed(two, 'networkInterface/v.db', { securityGroups: ['sg-elsewhere'] });
  expect(said(network, 'app → db on https')).toBe('unknown UNKNOWN_RESOURCE');
});
