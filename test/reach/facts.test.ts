import { describe, expect, test } from 'vitest';
import { verdictOn } from '../../src/reach/answer.ts';
import { answer, host, open, said, vpc } from './asking.ts';
import { networkOfYaml } from './network-of-yaml.ts';

describe('security groups and network ACLs', () => {
  test('S1, S3: what no rule allows is refused; replies pass whatever the other direction allows', () => {
    const network = vpc(
      `subnets: { app: { zone: a, cidr: 10.0.1.0/24 } }
securityGroups:
  client: { ingress: [], egress: [{ to: server, allow: https }] }
  server: { ingress: [{ from: client, allow: https }], egress: [] }`,
      `workloads:
  client: { kind: instance, vpc: v, subnets: app, securityGroups: [client] }
  server: { kind: instance, vpc: v, subnets: app, securityGroups: [server] }`,
    );
    expect(said(network, 'client → server on tcp/443')).toBe('reachable');
    expect(said(network, 'client → server on tcp/80')).toBe('blocked ENI_SG_RULES_MISMATCH');
    expect(said(network, 'server → client on tcp/443')).toBe('blocked SG_HAS_NO_RULES');
  });

  test('N1, N3: network ACLs judge replies too, and only what crosses the border of a subnet', () => {
    const network = vpc(
      `subnets: { app: { zone: a, cidr: 10.0.1.0/24 }, data: { zone: a, cidr: 10.0.2.0/24 } }
networkAcls: { data: { subnets: data, ingress: [{ rule: 100, allow: tcp/5432, from: 10.0.0.0/16 }], egress: [] } }
${open}`,
      `workloads: { app: ${host('app')}, db: ${host('data')}, twin: ${host('data', ', address: 10.0.2.9')} }`,
    );
    expect(said(network, 'app → db on tcp/5432')).toBe('blocked SUBNET_ACL_RESTRICTION');
    const [part] = answer(network, 'app → db on tcp/5432').blocked;
    expect(part?.blockers.map(blocker => blocker.reply)).toEqual([true]);
    expect(said(network, 'twin → db on tcp/22')).toBe('reachable');
  });

  test('N2, N7: the lowest rule decides, and replies need the ports that clients send from', () => {
    const network = vpc(
      `subnets: { app: { zone: a, cidr: 10.0.1.0/24 }, data: { zone: a, cidr: 10.0.2.0/24 } }
networkAcls:
  data:
    subnets: data
    ingress: [{ rule: 200, allow: tcp/22, from: 10.0.0.0/16 }, { rule: 100, deny: tcp/22, from: 10.0.1.0/25 }]
    egress: [{ rule: 100, allow: tcp/49152-65535, to: 10.0.0.0/16 }]
${open}`,
      `workloads: { low: ${host('app', ', address: 10.0.1.9')}, high: ${host('app', ', address: 10.0.1.200')}, db: ${host('data')} }`,
    );
    expect(said(network, 'low → db on tcp/22')).toBe('blocked SUBNET_ACL_RESTRICTION');
    expect(verdictOn(answer(network, 'high → db on tcp/22'))).toBe('mixed');
  });

  test('an address that is not known yet splits an answer that depends on it', () => {
    const network = vpc(
      `subnets: { app: { zone: a, cidr: 10.0.1.0/24 }, data: { zone: a, cidr: 10.0.2.0/24 } }
networkAcls:
  data: { subnets: data, ingress: [{ rule: 1, allow: all, from: 10.0.1.0/25 }], egress: [{ rule: 1, allow: all, to: 10.0.0.0/16 }] }
${open}`,
      `workloads: { app: ${host('app')}, db: ${host('data')} }`,
    );
    const { reachable, blocked } = answer(network, 'app → db on tcp/22');
    expect([reachable.length, blocked.length]).toEqual([1, 1]);
  });
});

describe('ways out', () => {
  const edge = vpc(
    `internetGateway: true
natGateways: { nat: { subnet: public } }
subnets:
  public: { zone: a, cidr: 10.0.1.0/24, routes: internet }
  app: { zone: a, cidr: 10.0.2.0/24, routes: nat }
  gone: { zone: a, cidr: 10.0.3.0/24, routeTable: gone }
routeTables:
  gone: { routes: [{ to: 0.0.0.0/0, via: nat/nat }, { to: 8.8.8.0/24, via: nat/nat, active: false }] }
${open}`,
    `workloads:
  web: ${host('public', ', publicIp: true')}
  dark: ${host('public', ', address: 10.0.1.77')}
  app: ${host('app')}
  shown: ${host('app', ', publicIp: true, address: 10.0.2.99')}
  gone: ${host('gone')}`,
  );

  test('I2: the internet gateway carries what has a public address', () => {
    expect(said(edge, 'web → 1.1.1.1 on https')).toBe('reachable');
    expect(said(edge, 'dark → 1.1.1.1 on https')).toBe('blocked IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS');
    expect(said(edge, 'internet → web on tcp/22')).toBe('reachable');
  });

  test('T1, T7: NAT lets TCP, UDP and ICMP out, and nothing in', () => {
    expect(said(edge, 'app → 1.1.1.1 on https')).toBe('reachable');
    expect(said(edge, 'app → 1.1.1.1 on protocol/47')).toBe('blocked PROTOCOL_RESTRICTION');
    expect(said(edge, 'internet → natGateway/nat on https')).toBe('blocked MANAGED_INTERFACE');
  });

  test('T2: what comes in by the internet gateway cannot answer by NAT', () => {
    expect(said(edge, 'internet → shown on tcp/22')).toBe('blocked CONNECTION_NOT_KNOWN');
  });

  test('R11: a blackhole drops; no wider route takes over', () => {
    expect(said(edge, 'gone → 8.8.8.8 on https')).toBe('blocked BAD_STATE_ROUTE MORE_SPECIFIC_ROUTE');
    expect(said(edge, 'gone → 8.8.9.8 on https')).toBe('reachable');
  });

  test('an address that nobody in the network has is reached as far as the edge, and the path says so', () => {
    const [part] = answer(edge, 'app → 1.1.1.1 on https').reachable;
    expect(part?.path.hops.filter(hop => !hop.reply).at(-1)?.did).toBe('left the network');
  });

  test('every blocker is told, not the first', () => {
    const network = vpc(
      `subnets: { app: { zone: a, cidr: 10.0.1.0/24 } }
securityGroups: { shut: { ingress: [], egress: [] } }`,
      `workloads: { app: { kind: instance, vpc: v, subnets: app, securityGroups: [shut] } }`,
    );
    expect(said(network, 'app → 1.1.1.1 on https')).toBe('blocked SG_HAS_NO_RULES NO_ROUTE_TO_DESTINATION');
  });
});

describe('between VPCs', () => {
  const three = networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  a:
    cidr: 10.1.0.0/16
    subnets: { app: { zone: a, cidr: 10.1.1.0/24, routes: [{ to: 10.0.0.0/8, via: peering/ab }] } }
    securityGroups: { open: { ingress: [{ from: internet, allow: all }], egress: [{ to: internet, allow: all }] } }
  b:
    cidr: 10.2.0.0/16
    subnets: { app: { zone: a, cidr: 10.2.1.0/24, routes: [{ to: 10.1.0.0/16, via: peering/ab }, { to: 10.3.0.0/16, via: peering/bc }] } }
    securityGroups: { named: { ingress: [{ from: a.open, allow: https }], egress: [] } }
  c:
    cidr: 10.3.0.0/16
    subnets: { app: { zone: a, cidr: 10.3.1.0/24, routes: [{ to: 10.0.0.0/8, via: peering/bc }] } }
    securityGroups: { open: { ingress: [{ from: internet, allow: all }], egress: [{ to: internet, allow: all }] } }
peerings: { ab: { between: [a, b] }, bc: { between: [b, c] } }
workloads:
  one: { kind: instance, vpc: a, subnets: app, securityGroups: [open] }
  two: { kind: instance, vpc: b, subnets: app, securityGroups: [named] }
  three: { kind: instance, vpc: c, subnets: app, securityGroups: [open] }
`);

  test('S10: groups of a peer are known within a region', () => {
    expect(said(three, 'one → two on https')).toBe('reachable');
  });

  test('P2, P7: a peering carries packets to its two VPCs only', () => {
    expect(said(three, 'one → three on https')).toBe('blocked PCX_REQUIRES_ADDRESS_IN_VPC_CIDR');
  });

  const hub = (more: string, subnets: string) =>
    networkOfYaml(`
netwright: 1
region: eu-west-1
vpcs:
  a:
    cidr: 10.1.0.0/16
    subnets:
      app-a: { zone: a, cidr: 10.1.1.0/24, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] }
      app-b: { zone: b, cidr: 10.1.2.0/24, routes: [{ to: 10.0.0.0/8, via: transitGateway/hub }] }
    securityGroups: { open: { ingress: [{ from: internet, allow: all }], egress: [{ to: internet, allow: all }] } }
  b:
    cidr: 10.2.0.0/16
    subnets:
      app: { zone: a, cidr: 10.2.1.0/24, routes: [{ to: 10.1.0.0/16, via: transitGateway/hub }] }
      door: { zone: a, cidr: 10.2.9.0/28 }
    ${more}
    securityGroups: { named: { ingress: [{ from: a.open, allow: https }, { from: 10.1.0.0/16, allow: ssh }], egress: [] } }
transitGateways: { hub: { attachments: { a: { vpc: a, subnets: ${subnets} }, b: { vpc: b, subnets: door } } } }
workloads:
  one: { kind: instance, vpc: a, subnets: app-a, securityGroups: [open] }
  far: { kind: instance, vpc: a, subnets: app-b, securityGroups: [open] }
  two: { kind: instance, vpc: b, subnets: app, securityGroups: [named] }
`);

  test('G1: only zones with a subnet of the attachment can send', () => {
    const network = hub('', 'app-a');
    expect(said(network, 'one → two on ssh')).toBe('reachable');
    expect(said(network, 'far → two on ssh')).toBe('blocked TGW_ROUTE_AZ_RESTRICTION');
  });

  test('S11: a transit gateway does not hand on groups unless it is told to', () => {
    expect(said(hub('', 'app-a'), 'one → two on https')).toBe('blocked SG_REFERENCING_SUPPORT');
  });

  test('N9: the network ACL of the attachment’s subnet looks at both directions by their own side', () => {
    const acl = (egress: string) =>
      `networkAcls: { door: { subnets: door, ingress: [{ rule: 1, allow: all, from: 10.2.0.0/16 }], egress: [${egress}] } }`;
    expect(said(hub(acl('{ rule: 1, allow: all, to: 10.2.0.0/16 }'), 'app-a'), 'one → two on ssh')).toBe('reachable');
    expect(said(hub(acl(''), 'app-a'), 'one → two on ssh')).toBe('blocked SUBNET_ACL_RESTRICTION');
  });
});

describe('load balancers and endpoints', () => {
  const balanced = (group: string, crossZone = 'false') =>
    vpc(
      `internetGateway: true
subnets:
  public: { zone: a, cidr: 10.0.1.0/24, routes: internet }
  app: { zone: a, cidr: 10.0.2.0/24, routes: isolated }
  other: { zone: b, cidr: 10.0.3.0/24, routes: isolated }
securityGroups:
  api: { ingress: [{ from: 8.8.8.0/24, allow: tcp/8080 }], egress: [] }
  inner: { ingress: [{ from: 10.0.1.0/24, allow: tcp/8080 }], egress: [] }
${open.replace('securityGroups:\n', '')}`,
      `workloads:
  api: { kind: instance, vpc: v, subnets: app, securityGroups: [api] }
  inner: { kind: instance, vpc: v, subnets: app, securityGroups: [inner] }
  distant: { kind: instance, vpc: v, subnets: other, securityGroups: [inner] }
  client: ${host('public')}
loadBalancers:
  edge:
    type: network
    scheme: internet-facing
    vpc: v
    subnets: public
    crossZone: ${crossZone}
    listeners: [{ port: 443, protocol: tcp, forward: group }]
    targetGroups: { group: ${group} }`,
    );

  test('B3: with client addresses preserved the target’s group must admit the client', () => {
    const network = balanced('{ protocol: tcp, port: 8080, targets: [api] }');
    expect(verdictOn(answer(network, 'internet → edge on tcp/443'))).toBe('mixed');
    expect(said(network, 'client → edge on tcp/443')).toBe('blocked ENI_SG_RULES_MISMATCH');
  });

  test('B1, B3: without, it must admit the nodes', () => {
    const network = balanced('{ protocol: tcp, port: 8080, preserveClientIp: false, targets: [inner] }');
    expect(said(network, 'internet → edge on tcp/443')).toBe('reachable');
  });

  test('M1: nodes answer on listeners only', () => {
    const network = balanced('{ protocol: tcp, port: 8080, preserveClientIp: false, targets: [inner] }');
    expect(said(network, 'internet → edge on tcp/80')).toBe('blocked ELBV2_LISTENERS_MISMATCH');
    expect(said(network, 'client → edge on icmp/8')).toBe('blocked ELBV2_LISTENERS_MISMATCH');
  });

  test('B6: without cross-zone a node uses the targets of its zone; targets of zones without a node are never used', () => {
    const group = '{ protocol: tcp, port: 8080, preserveClientIp: false, targets: [distant] }';
    expect(said(balanced(group), 'internet → edge on tcp/443')).toBe('blocked ELB_INSTALLED_AZ_RESTRICTION');
    expect(said(balanced(group, 'true'), 'internet → edge on tcp/443')).toBe('blocked ELB_INSTALLED_AZ_RESTRICTION');
  });

  test('where AWS chooses and some choices work, it depends', () => {
    const network = balanced('{ protocol: tcp, port: 8080, preserveClientIp: false, targets: [inner, api] }');
    const [part] = answer(network, 'internet → edge on tcp/443').unknown;
    expect(part?.missing.join()).toContain('depends on the target');
    expect(part?.paths.length).toBe(2);
  });

  test('B4: a target that is its own client fails', () => {
    const network = balanced('{ protocol: tcp, port: 8080, targets: [client] }');
    expect(said(network, 'client → edge on tcp/443')).toContain('NLB_HAIRPIN');
  });

  test('L4, L5, M1: endpoints answer for their service', () => {
    const network = vpc(
      `subnets: { app: { zone: a, cidr: 10.0.1.0/24 } }
endpoints: { secrets: { service: secretsmanager, type: interface, subnets: app, securityGroups: [open] } }
${open}`,
      `workloads: { app: ${host('app')} }`,
    );
    expect(said(network, 'app → endpoint/v.secrets on https')).toBe('reachable');
    expect(said(network, 'app → endpoint/v.secrets on ssh')).toBe('blocked MANAGED_INTERFACE');
    expect(said(network, 'app → endpoint/v.secrets on icmp/8')).toBe('blocked MANAGED_INTERFACE');
  });
});

describe('hosts', () => {
  test('E6: nothing filters the way to the resolver, the clock and the metadata service', () => {
    const network = vpc(
      `subnets: { app: { zone: a, cidr: 10.0.1.0/24 } }
securityGroups: { shut: { ingress: [], egress: [] } }`,
      `workloads: { app: { kind: instance, vpc: v, subnets: app, securityGroups: [shut] } }`,
    );
    expect(said(network, 'app → 10.0.0.2 on udp/53')).toBe('reachable');
    expect(said(network, 'app → 169.254.169.254 on http')).toBe('reachable');
    expect(verdictOn(answer(network, 'app → 10.0.0.2 on tcp/22'))).toBe('blocked');
  });

  test('E1: traffic through an appliance is unknown, and dropped where its check is on', () => {
    const network = (check: string) =>
      vpc(
        `subnets: { app: { zone: a, cidr: 10.0.1.0/24, routes: [{ to: 0.0.0.0/0, via: eni/wall }] }, wall: { zone: a, cidr: 10.0.2.0/24 } }
networkInterfaces: { wall: { subnet: wall, addresses: [10.0.2.5], securityGroups: [open], sourceDestCheck: ${check} } }
${open}`,
        `workloads: { app: ${host('app')} }`,
      );
    expect(said(network('false'), 'app → 1.1.1.1 on https')).toBe('unknown');
    expect(said(network('true'), 'app → 1.1.1.1 on https')).toBe('blocked ENI_SOURCE_DEST_CHECK_RESTRICTION');
  });
});
