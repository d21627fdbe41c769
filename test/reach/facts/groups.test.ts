import { expect, test } from 'vitest';
import { cidr } from '../../../src/net/cidr.ts';
import { parseTraffic } from '../../../src/net/traffic.ts';
import { changed, said, vpc } from '../asking.ts';

const origin = { from: 'account', file: 'groups.json', id: 'sg' } as const;
const rule = (traffic: string, peer: object) => ({ traffic: parseTraffic(traffic)!, peer, origin });
const from = (text: string) => ({ type: 'cidr', cidr: cidr(text) });
const group = (securityGroup: string) => ({ type: 'securityGroup', securityGroup });

const base = vpc(
  `ipv6: true
subnets: { app: { zone: a, cidr: 10.0.1.0/24, addressing: dual }, data: { zone: a, cidr: 10.0.2.0/24, addressing: dual } }
securityGroups:
  client: {}
  server: { ingress: [] }
  more: { ingress: [] }`,
  `prefixLists: { offices: [10.0.1.0/24] }
workloads:
  client: { kind: instance, vpc: v, subnets: app, securityGroups: [client], address: 10.0.1.9 }
  server: { kind: instance, vpc: v, subnets: data, securityGroups: [server, more], address: 10.0.2.9 }
  plain: { kind: instance, vpc: v, subnets: app, securityGroups: [default], address: 10.0.1.10 }
  twin: { kind: instance, vpc: v, subnets: app, securityGroups: [default], address: 10.0.1.11 }`,
);

const admits = (...ingress: readonly object[]) => changed(base, 'securityGroup/v.server', { ingress });

test('S1: the rules of all groups together, in any order', () => {
  const network = changed(admits(), 'securityGroup/v.more', { ingress: [rule('https', from('10.0.0.0/16'))] });
  expect(said(network, 'client → server on https')).toBe('reachable');
  expect(said(admits(), 'client → server on https')).toBe('blocked SG_HAS_NO_RULES');
});

test('S2: a new group lets everything out; the default group also lets its own members in', () => {
  expect(said(base, 'client → server on https')).toBe('blocked SG_HAS_NO_RULES');
  expect(said(base, 'plain → twin on https')).toBe('reachable');
  expect(said(base, 'client → twin on https')).toBe('blocked ENI_SG_RULES_MISMATCH');
});

test('S3, S5, S7: replies pass whatever the protocol', () => {
  const network = changed(admits(rule('all', from('10.0.0.0/16'))), 'securityGroup/v.server', {
    ingress: [rule('all', from('10.0.0.0/16'))],
    egress: [],
  });
  for (const traffic of ['https', 'udp/53', 'icmp/8', 'protocol/47']) {
    expect(said(network, `client → server on ${traffic}`)).toBe('reachable');
  }
});

test('S8: a rule that names a group admits the private addresses of its members', () => {
  const network = admits(rule('https', group('v.client')));
  expect(said(network, 'client → server on https')).toBe('reachable');
  expect(said(network, 'plain → server on https')).toBe('blocked ENI_SG_RULES_MISMATCH');
});

test('S9: a group may name itself', () => {
  const network = changed(base, 'securityGroup/v.client', { ingress: [rule('ssh', group('v.client'))] });
  const twins = changed(network, 'networkInterface/v.twin', { securityGroups: ['v.client'] });
  expect(said(twins, 'client → twin on ssh')).toBe('reachable');
});

test('S12: a prefix list admits its entries', () => {
  const network = admits(rule('https', { type: 'prefixList', prefixList: 'offices' }));
  expect(said(network, 'client → server on https')).toBe('reachable');
  const unread = changed(network, 'prefixList/offices', { entries: undefined });
  expect(said(unread, 'client → server on https')).toBe('unknown');
});

test('S13, S14: a protocol by number has no ports; ICMP is by type and code', () => {
  expect(said(admits(rule('protocol/47', from('10.0.0.0/16'))), 'client → server on protocol/47')).toBe('reachable');
  const ping = admits(rule('icmp/8', from('10.0.0.0/16')));
  expect(said(ping, 'client → server on icmp/8')).toBe('reachable');
  expect(said(ping, 'client → server on icmp/13')).toBe('blocked ENI_SG_RULES_MISMATCH');
  expect(said(admits(rule('icmp/3/4', from('10.0.0.0/16'))), 'client → server on icmp/3/4')).toBe('reachable');
});

test('S15: rules for IPv4 never match IPv6', () => {
  const six = { ipv6: ['2001:db8::9'] };
  const block = { ipv6: [{ cidr: cidr('2001:db8::/56'), given: true }] };
  const dual = changed(
    changed(changed(admits(rule('https', from('0.0.0.0/0'))), 'vpc/v', block), 'networkInterface/v.client', six),
    'networkInterface/v.server',
    { ipv6: ['2001:db8:0:1::a'] },
  );
  const placed = changed(changed(dual, 'subnet/v.app', { ipv6: cidr('2001:db8::/64') }), 'subnet/v.data', {
    ipv6: cidr('2001:db8:0:1::/64'),
  });
  expect(said(placed, 'client → server on https')).toBe('mixed ENI_SG_RULES_MISMATCH');
});

test('S16: a group may serve several VPCs', () => {
  const network = admits(rule('https', group('v.client')));
  expect(said(changed(network, 'securityGroup/v.client', { vpc: 'elsewhere' }), 'client → server on https')).toBe(
    'reachable',
  );
});

test('a rule that names a group of an account that was not read leaves open who is in it', () => {
  const network = changed(base, 'securityGroup/v.client', { egress: [rule('https', group('sg-of-others'))] });
  expect(said(network, 'client → server on https')).toContain('ENI_SG_RULES_MISMATCH');
  expect(said(network, 'client → 10.9.0.1 on https')).toContain('NO_ROUTE_TO_DESTINATION');
});
