import fc from 'fast-check';
import type { Network } from '../../../src/model/network.ts';
import { networkOf } from '../../../src/model/network.ts';
import type { AnyReference, KindName } from '../../../src/model/resource.ts';
import { cidr } from '../../../src/net/cidr.ts';
import { parseTraffic } from '../../../src/net/traffic.ts';
import { resourcesOf, type Spec } from './any-resources.ts';
import { origin } from './make.ts';

/** Traffic that rules name: the ranges have ends where ports that are chosen make a difference. */
const traffics = [
  ...['all', 'all', 'tcp', 'tcp/22', 'tcp/443', 'tcp/8080', 'udp/53', 'udp', 'icmp', 'icmp/8', 'icmp/3/4'],
  ...['icmpv6', 'icmpv6/128', 'protocol/47', 'tcp/1024-65535', 'tcp/32768-61000', 'udp/1024-65535', 'tcp/80, tcp/443'],
];

/** One port of each stretch that rules tell apart. */
export const portsOfRules: readonly number[] = [1024, 8080, 8081, 32768, 61001];

const traffic = fc.constantFrom(...traffics).map(text => parseTraffic(text)!);
const blocks4 = ['0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/16', '10.0.1.0/24', '10.1.2.0/24'];
const others = ['192.168.0.0/16', '8.8.0.0/16', '52.0.0.0/24', '::/0', '2a05:d010::/32', '2a05:d011:1:2300::/56'];
const block = fc.constantFrom(...blocks4, ...others).map(cidr);

const groupRule = fc.record({
  traffic,
  peer: fc.oneof(
    { weight: 5, arbitrary: block.map(each => ({ type: 'cidr' as const, cidr: each })) },
    {
      weight: 3,
      arbitrary: fc
        .constantFrom('sg-1', 'sg-2', 'sg-3')
        .map(securityGroup => ({ type: 'securityGroup' as const, securityGroup })),
    },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom('pl-known', 'pl-known', 'pl-s3', 'pl-unread')
        .map(prefixList => ({ type: 'prefixList' as const, prefixList })),
    },
  ),
  origin: fc.constant(origin),
});

const aclEntry = fc.record({
  direction: fc.constantFrom('ingress' as const, 'egress' as const),
  action: fc.constantFrom('allow' as const, 'deny' as const, 'deny' as const),
  traffic,
  cidr: block,
  origin: fc.constant(origin),
});

const target = (kind: KindName, key: string): AnyReference => ({ kind, key });
const ofVpc: readonly (readonly AnyReference[])[] = [
  [
    ...[target('internetGateway', 'igw-0'), target('internetGateway', 'igw-0'), target('natGateway', 'nat-0')],
    ...[target('natGateway', 'nat-r'), target('peering', 'pcx-01'), target('transitGateway', 'tgw-1')],
    ...[target('networkInterface', 'eni-app'), target('networkInterface', 'eni-01'), target('firewall', 'fw')],
    ...[target('endpoint', 'vpce-fw-a'), target('endpoint', 'vpce-fw-a'), target('endpoint', 'vpce-fw-b')],
  ],
  [
    ...[target('internetGateway', 'igw-1'), target('natGateway', 'nat-1'), target('peering', 'pcx-01')],
    ...[target('peering', 'pcx-12'), target('transitGateway', 'tgw-1'), target('vpnGateway', 'vgw-1')],
    target('natGateway', 'nat-0'),
  ],
  [
    ...[target('internetGateway', 'igw-2'), target('internetGateway', 'igw-2'), target('peering', 'pcx-12')],
    ...[target('peering', 'pcx-12'), target('transitGateway', 'tgw-2'), target('transitGateway', 'tgw-2')],
    target('endpoint', 'vpce-gw'),
  ],
];

const destinations4 = [
  ...['0.0.0.0/0', '0.0.0.0/0', '0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/16', '10.1.0.0/16', '10.2.0.0/16', '10.1.2.0/24'],
  ...['10.0.2.0/24', '192.168.0.0/16', '192.168.0.0/16', '8.8.8.0/24', '52.0.0.0/24', 'pl-known', 'pl-s3'],
  '172.16.0.0/12',
];
const destinations6 = ['::/0', '::/0', '2a05:d010:1:2300::/56', '2a05:d011:1:2300::/56', '2a05:d012:1:2300::/56'];

/** A route of a table: by its number among what the VPC has. */
const route = fc.record({
  to: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...destinations4) },
    { weight: 3, arbitrary: fc.constantFrom(...destinations6) },
    { weight: 1, arbitrary: fc.constantFrom('64:ff9b::/96', 'pl-unread') },
  ),
  via: fc.nat(99),
  active: fc.nat(11).map(each => each > 0),
  propagated: fc.nat(9).map(each => each === 0),
});

const list = <T>(arbitrary: fc.Arbitrary<T>, length: number) =>
  fc.array(arbitrary, { minLength: length, maxLength: length });
const often = fc.nat(9).map(each => each > 1);
const rarely = fc.nat(9).map(each => each < 2);

const transitRoute = fc.record({
  to: fc.constantFrom(
    '10.0.0.0/8',
    '10.1.0.0/16',
    '10.2.0.0/16',
    '10.0.2.0/24',
    '192.168.128.0/17',
    '0.0.0.0/0',
    '172.16.0.0/16',
  ),
  via: fc.constantFrom('att-0', 'att-1', 'att-vpn', 'att-peer1', 'att-dx', 'blackhole'),
});

const firewallRule = fc
  .record({
    engine: fc.constantFrom('stateless', 'stateful', 'stateful'),
    stateless: fc.constantFrom('pass', 'drop', 'forward'),
    stateful: fc.constantFrom('pass', 'drop', 'reject', 'alert'),
    traffic,
    from: fc.option(
      block.map(each => [each]),
      { nil: undefined },
    ),
    to: fc.option(
      block.map(each => [each]),
      { nil: undefined },
    ),
    bothWays: fc.boolean(),
    isOpen: fc.nat(9).map(each => each === 0),
  })
  .map(({ engine, stateless, stateful, isOpen, ...rest }) => ({
    ...{ ...rest, engine, origin, action: engine === 'stateless' ? stateless : stateful },
    ...(isOpen && engine === 'stateful' ? { undecided: 'a list of domains' } : {}),
  }));

const spare = fc.record({
  by: fc.constantFrom(undefined, 'vpn-0', 'vpn-1', 'vif'),
  isFirst: fc.boolean(),
  isPart: fc.boolean(),
});

const spec: fc.Arbitrary<Spec> = fc.record({
  groups: list(
    fc.record({
      open: often,
      ingress: fc.array(groupRule, { maxLength: 4 }),
      egress: fc.array(groupRule, { minLength: 1, maxLength: 4 }),
    }),
    4,
  ),
  acls: list(fc.array(aclEntry, { maxLength: 2 }), 9),
  tables: list(fc.array(route, { maxLength: 5 }), 9),
  edge: fc.option(fc.constantFrom('10.0.1.0/24', '10.0.3.0/24', '10.0.0.0/16'), { freq: 5 }),
  publics: list(fc.boolean(), 12),
  members: list(fc.nat(3), 16),
  stopped: list(
    fc.nat(11).map(each => each === 0),
    9,
  ),
  gateways: list(often, 4),
  peerings: list(fc.constantFrom('active', 'active', 'active', 'pending-acceptance', 'deleted'), 2),
  doors: list(fc.integer({ min: 1, max: 7 }), 3),
  appliance: list(rarely, 3),
  referencing: list(fc.boolean(), 4),
  associations: list(fc.nat(3), 5),
  propagations: list(fc.boolean(), 10),
  transitRoutes: list(fc.array(transitRoute, { maxLength: 3 }), 2),
  states: list(
    fc.nat(14).map(each => each > 0),
    8,
  ),
  balancer: fc.record({
    preserve: fc.option(fc.boolean(), { nil: undefined }),
    crossZone: fc.option(fc.boolean(), { nil: undefined }),
    ownCrossZone: fc.boolean(),
    filtered: fc.boolean(),
    targets: fc.subarray(['i-00', 'i-01', 'i-02', '10.0.1.10', '10.0.2.10', '10.1.1.10', '10.2.1.10'], {
      minLength: 1,
    }),
    health: list(fc.constantFrom('healthy', 'healthy', 'healthy', 'unhealthy', 'initial', 'draining'), 7),
  }),
  access: fc.record({
    mode: fc.constantFrom('off', 'off', 'off', 'block-bidirectional', 'block-ingress'),
    exclusions: fc.array(
      fc.record({
        of: fc.constantFrom(target('vpc', 'vpc-0'), target('subnet', 'subnet-00'), target('subnet', 'subnet-01')),
        allow: fc.constantFrom('bidirectional', 'egress'),
      }),
      { maxLength: 2 },
    ),
  }),
  accepts: fc.constantFrom('all', 'tcp/443', undefined),
  firewall: fc.record({
    read: often,
    rules: fc.array(firewallRule, { maxLength: 4 }),
    stateless: fc.constantFrom('forward', 'forward', 'pass', 'drop'),
    strict: fc.boolean(),
    drops: fc.boolean(),
  }),
  direct: fc.constantFrom('transitGateway' as const, 'vpnGateway' as const),
  filterPrivateLink: fc.boolean(),
  spares: fc.record({ office: spare, branch: spare, plant: spare }),
  staticLine: fc.constantFrom(undefined, undefined, 'vpn-0', 'vpn-1'),
  lists: fc.boolean(),
});

/** Three VPCs in two regions, with whatever stands in them and between them. */
export const anyNetwork: fc.Arbitrary<Network> = spec.map(each => {
  const kinds = new Set<KindName>([
    ...(['vpc', 'subnet', 'routeTable', 'networkAcl', 'securityGroup', 'networkInterface', 'natGateway'] as const),
    ...(['peering', 'internetGateway', 'transitGateway', 'transitGatewayAttachment', 'listener'] as const),
    ...(['transitGatewayRouteTable', 'blockPublicAccess', 'workload', 'endpoint', 'loadBalancer'] as const),
    ...(['firewall', 'endpointService', 'directConnectGateway', 'virtualInterface'] as const),
  ]);
  return networkOf(resourcesOf(each, ofVpc), { readings: [{ kinds }] });
});
