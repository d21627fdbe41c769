import { expect, test } from 'vitest';
import { changed, host, open, said, vpc } from '../asking.ts';

const base = (acls: string) =>
  vpc(
    `internetGateway: true
natGateways: { nat: { subnet: public } }
subnets:
  public: { zone: a, cidr: 10.0.1.0/24, routes: internet }
  app: { zone: a, cidr: 10.0.2.0/24, routes: nat }
  data: { zone: a, cidr: 10.0.3.0/24 }
${acls}
${open}`,
    `workloads: { app: ${host('app')}, db: ${host('data')} }`,
  );

test('N4: the default network ACL lets everything pass, a new one nothing', () => {
  expect(said(base(''), 'app → db on https')).toBe('reachable');
  const shut = base('networkAcls: { data: { subnets: data, ingress: [], egress: [] } }');
  expect(said(shut, 'app → db on https')).toBe('blocked SUBNET_ACL_RESTRICTION');
});

test('N5: a subnet has the network ACL that names it, else the default one', () => {
  const network = base('networkAcls: { app: { subnets: app, ingress: [], egress: [] } }');
  expect(said(network, 'db → app on https')).toBe('blocked SUBNET_ACL_RESTRICTION');
  expect(said(network, 'app → db on https')).toBe('blocked SUBNET_ACL_RESTRICTION');
});

test('N8: entries are for ICMP types and codes', () => {
  const network = base(`networkAcls:
  data:
    subnets: data
    ingress: [{ rule: 1, allow: icmp/8, from: 10.0.0.0/16 }]
    egress: [{ rule: 1, allow: icmp/0, to: 10.0.0.0/16 }]`);
  expect(said(network, 'app → db on icmp/8')).toBe('reachable');
  expect(said(network, 'app → db on icmp/13')).toBe('blocked SUBNET_ACL_RESTRICTION');
});

test('N10: the network ACL of a NAT gateway’s subnet looks at what comes to it and goes from it', () => {
  const acl = (ingress: string, egress: string) =>
    base(`networkAcls: { public: { subnets: public, ingress: [${ingress}], egress: [${egress}] } }`);
  const all = '{ rule: 1, allow: all, from: internet }';
  const out = '{ rule: 1, allow: all, to: internet }';
  expect(said(acl(all, out), 'app → 8.8.8.8 on https')).toBe('reachable');
  expect(said(acl('', out), 'app → 8.8.8.8 on https')).toBe('blocked SUBNET_ACL_RESTRICTION');
  // Replies come to the ports that the gateway chose (N7).
  const early = '{ rule: 1, allow: tcp/443, from: 10.0.0.0/16 }, { rule: 2, allow: tcp/32768-60999, from: internet }';
  expect(said(acl(early, out), 'app → 8.8.8.8 on https')).toBe('unknown');
});

test('N11: network ACLs look at what endpoints and load balancers get', () => {
  const network = vpc(
    `subnets: { app: { zone: a, cidr: 10.0.2.0/24 }, ends: { zone: a, cidr: 10.0.4.0/24 } }
endpoints: { secrets: { service: secretsmanager, type: interface, subnets: ends, securityGroups: [open] } }
networkAcls: { ends: { subnets: ends, ingress: [], egress: [] } }
${open}`,
    `workloads: { app: ${host('app')} }`,
  );
  expect(said(network, 'app → endpoint/v.secrets on https')).toBe('blocked SUBNET_ACL_RESTRICTION');
});

test('a network ACL that was not read leaves open what passes', () => {
  const unread = changed(base(''), 'networkAcl/v.default', undefined);
  expect(said(unread, 'app → db on https')).toBe('unknown');
});

test('what far more entries than AWS allows let through is not worked out, and nothing is called blocked for it', () => {
  const network = (count: number) =>
    base(`networkAcls:
  data:
    subnets: data
    ingress: [${Array.from({ length: count }, (_, i) => `{ rule: ${i + 1}, allow: tcp/${i + 1000}, from: 10.0.0.0/16 }`).join(', ')}]
    egress: [{ rule: 1, allow: all, to: internet }]`);
  expect(said(network(400), 'app → db on tcp/1200')).toBe('reachable');
  expect(said(network(400), 'app → db on https')).toBe('blocked SUBNET_ACL_RESTRICTION');
  for (const on of ['tcp/1200', 'https']) expect(said(network(401), `app → db on ${on}`)).toMatch(/^unknown/);
});
