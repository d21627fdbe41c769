import { expect, test } from 'vitest';
import { lintTexts } from '../../../src/netwright/lint-texts.ts';
import { answer, said } from '../asking.ts';
import { networkOfYaml } from '../network-of-yaml.ts';

// Two facts at once: what each says alone is tested elsewhere.

const open = 'securityGroups: { open: { ingress: [{ from: internet, allow: all }] } }';

const overlapping = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  one:
    cidr: [100.64.0.0/16, 10.1.0.0/24]
    natGateways: { inner: { subnet: routable, type: private } }
    subnets:
      app: { zone: a, cidr: 100.64.1.0/24, routes: [{ to: 10.0.0.0/8, via: nat/inner }] }
      routable: { zone: a, cidr: 10.1.0.0/26, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] }
      door: { zone: a, cidr: 10.1.0.64/28 }
    ${open}
  two:
    cidr: [100.64.0.0/16, 10.2.0.0/24]
    subnets:
      db: { zone: a, cidr: 10.2.0.0/26, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] }
      door: { zone: a, cidr: 10.2.0.64/28 }
    securityGroups: { db: { ingress: [{ from: 10.1.0.0/24, allow: postgresql }], egress: [] } }
transitGateways:
  hub:
    routeTables: { all: { associations: [one, two], routes: [{ to: 10.1.0.0/24, via: one }, { to: 10.2.0.0/24, via: two }] } }
    attachments: { one: { vpc: one, subnets: door }, two: { vpc: two, subnets: door } }
workloads:
  app: { kind: instance, vpc: one, subnets: app, securityGroups: [open] }
  db: { kind: database, vpc: two, subnets: db, securityGroups: [db] }
`);

test('T4, T5, G3: VPCs of the same block meet by a private NAT gateway, also where the address is still to be given', () => {
  expect(said(overlapping, 'app → db on postgresql')).toBe('reachable');
  expect(said(overlapping, 'app → db on ssh')).toBe('blocked ENI_SG_RULES_MISMATCH');
  expect(answer(overlapping, 'db → app on ssh').blocked.length).toBe(1);
});

test('R1, E4: what the internet reaches by IPv6 alone it is proved to reach, in a network that has IPv6 itself', async () => {
  const text = `
netwright: 1
region: eu-west-1
vpcs:
  v:
    cidr: 10.1.0.0/16
    ipv6: 2a05:d018:1:2300::/56
    internetGateway: true
    subnets: { pub: { zone: a, cidr: 10.1.0.0/24, ipv6: 2a05:d018:1:2300::/64, assignIpv6: true, routes: internet } }
    securityGroups: { open: { ingress: [{ from: "::/0", allow: ssh }] } }
workloads: { web: { kind: instance, vpc: v, subnets: pub, securityGroups: [open] } }
`;
  const { findings } = await lintTexts([{ path: 'design.yaml', text }]);
  const [found] = findings.filter(each => each.rule === 'exposure/admin-port-open');
  expect([found?.severity, found?.message.split(' by ')[0]]).toEqual([
    'critical',
    'web answers tcp/22 from the whole internet',
  ]);
});
