import fc from 'fast-check';
import type { Network } from '../../src/model/network.ts';
import { networkOf } from '../../src/model/network.ts';
import type { AnyReference, Resource } from '../../src/model/resource.ts';
import { cidr } from '../../src/net/cidr.ts';
import { parseTraffic } from '../../src/net/traffic.ts';
import type { Origin } from '../../src/source/origin.ts';

const origin: Origin = { from: 'account', file: 'small.json', id: 'small' };
const zones = ['eu-west-1a', 'eu-west-1b'];

const traffics = [
  'all',
  'tcp',
  'tcp/22',
  'tcp/443',
  'udp/53',
  'icmp',
  'tcp/1024-65535',
  'tcp/32768-65535',
  'udp',
] as const;
const traffic = fc.constantFrom(...traffics).map(text => parseTraffic(text)!);
const block = fc
  .constantFrom('0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/16', '10.1.0.0/16', '10.0.1.0/24', '10.1.2.0/24')
  .map(cidr);

const groupRule = fc.record({
  traffic,
  peer: fc.oneof(
    { weight: 3, arbitrary: block.map(each => ({ type: 'cidr' as const, cidr: each })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('sg-1', 'sg-2').map(key => ({ type: 'securityGroup' as const, securityGroup: key })),
    },
  ),
  origin: fc.constant(origin),
});

/** Filters are mostly open, so that packets get far enough for everything to matter. */
const aclEntry = fc.record({
  rule: fc.integer({ min: 1, max: 99 }),
  direction: fc.constantFrom('ingress' as const, 'egress' as const),
  action: fc.constantFrom('allow' as const, 'deny' as const),
  traffic,
  cidr: block,
  origin: fc.constant(origin),
});

const targets: readonly (AnyReference | 'local')[] = [
  'local',
  { kind: 'internetGateway', key: 'igw-0' },
  { kind: 'internetGateway', key: 'igw-1' },
  { kind: 'natGateway', key: 'nat-0' },
  { kind: 'peering', key: 'pcx' },
  { kind: 'transitGateway', key: 'tgw' },
];

const route = fc.record({
  to: fc.constantFrom('0.0.0.0/0', '10.0.0.0/8', '10.1.0.0/16', '10.0.0.0/16', '10.1.2.0/24', '10.0.2.0/24'),
  via: fc.constantFrom(...targets),
  active: fc.integer({ min: 0, max: 9 }).map(each => each > 0),
});

/** Two VPCs of two subnets in two zones, with whatever stands between them. */
export const smallNetwork: fc.Arbitrary<Network> = fc
  .record({
    groups: fc.array(
      fc.record({
        ingress: fc.array(groupRule, { maxLength: 3 }),
        egress: fc.array(groupRule, { minLength: 1, maxLength: 3 }),
      }),
      { minLength: 2, maxLength: 2 },
    ),
    open: fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }),
    acls: fc.array(fc.array(aclEntry, { maxLength: 3 }), { minLength: 4, maxLength: 4 }),
    tables: fc.array(fc.array(route, { maxLength: 4 }), { minLength: 4, maxLength: 4 }),
    publics: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    gateways: fc.tuple(fc.boolean(), fc.boolean()),
    peering: fc.constantFrom('active', 'active', 'pending-acceptance'),
    doors: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    // Which group each of the four interfaces is in.
    members: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 4, maxLength: 4 }),
  })
  .map(spec => networkOf([...resourcesOf(spec)], { readings: [{ region: 'eu-west-1', kinds: everyKind }] }));

interface Spec {
  readonly groups: readonly { readonly ingress: readonly object[]; readonly egress: readonly object[] }[];
  readonly open: readonly boolean[];
  readonly acls: readonly (readonly object[])[];
  readonly tables: readonly (readonly {
    readonly to: string;
    readonly via: AnyReference | 'local';
    readonly active: boolean;
  }[])[];
  readonly publics: readonly boolean[];
  readonly gateways: readonly [boolean, boolean];
  readonly peering: string;
  readonly doors: readonly [number, number];
  readonly members: readonly number[];
}

const everyKind = new Set([
  ...([
    'vpc',
    'subnet',
    'routeTable',
    'networkAcl',
    'securityGroup',
    'networkInterface',
    'natGateway',
    'peering',
  ] as const),
  ...([
    'internetGateway',
    'transitGateway',
    'transitGatewayAttachment',
    'transitGatewayRouteTable',
    'blockPublicAccess',
  ] as const),
]);

function* resourcesOf(spec: Spec): Iterable<Resource> {
  for (const vpc of [0, 1]) {
    yield make('vpc', `vpc-${vpc}`, { cidr: [cidr(`10.${vpc}.0.0/16`)], ipv6: [] });
    if (spec.gateways[vpc]) yield make('internetGateway', `igw-${vpc}`, { vpc: `vpc-${vpc}` });
    else yield make('internetGateway', `igw-${vpc}`, {});
    for (const place of [0, 1]) yield* subnetOf(spec, vpc, place);
  }
  for (const [index, rules] of spec.groups.entries()) {
    const all = { traffic: parseTraffic('all')!, peer: { type: 'cidr', cidr: cidr('0.0.0.0/0') }, origin };
    const { ingress, egress } = spec.open[index] ? { ingress: [all], egress: [all] } : rules;
    yield make('securityGroup', `sg-${index + 1}`, { vpc: 'vpc-0', ingress, egress, isDefault: false });
  }
  yield make('natGateway', 'nat-0', {
    vpc: 'vpc-0',
    subnet: 'subnet-00',
    type: 'public',
    availability: 'zonal',
    addresses: [{ privateIp: '10.0.1.200', publicIp: '52.0.0.200' }],
    state: 'available',
  });
  const sides = { requester: { vpc: 'vpc-0' }, accepter: { vpc: 'vpc-1' } };
  yield make('peering', 'pcx', { ...sides, state: spec.peering });
  yield make('transitGateway', 'tgw', { cidrs: [], state: 'available' });
  for (const vpc of [0, 1]) {
    const subnets = [0, 1].filter(place => spec.doors[vpc]! & (1 << place)).map(place => `subnet-${vpc}${place}`);
    const vpcKey = `vpc-${vpc}`;
    const attachment = { transitGateway: 'tgw', type: 'vpc', vpc: vpcKey, subnets, state: 'available' };
    yield make('transitGatewayAttachment', `att-${vpc}`, { ...attachment, resource: { kind: 'vpc', key: vpcKey } });
  }
  const both = ['att-0', 'att-1'];
  const table = { transitGateway: 'tgw', associations: both, propagations: both, routes: [], state: 'available' };
  yield make('transitGatewayRouteTable', 'tgw-rtb', {
    ...table,
    isDefaultAssociation: true,
    isDefaultPropagation: true,
  });
}

function* subnetOf(spec: Spec, vpc: number, place: number): Iterable<Resource> {
  const index = vpc * 2 + place;
  const key = `subnet-${vpc}${place}`;
  const vpcKey = `vpc-${vpc}`;
  yield make('subnet', key, { vpc: vpcKey, zone: zones[place], cidr: cidr(`10.${vpc}.${place + 1}.0/24`) });
  const open = ['ingress', 'egress'].map(direction => ({
    rule: 100,
    direction,
    action: 'allow',
    traffic: parseTraffic('all')!,
    cidr: cidr('0.0.0.0/0'),
    origin,
  }));
  yield make('networkAcl', `acl-${vpc}${place}`, {
    vpc: vpcKey,
    isDefault: false,
    subnets: [key],
    entries: [...numbered(spec.acls[index]!), ...open],
  });
  const local = { to: { cidr: cidr(`10.${vpc}.0.0/16`) }, via: { type: 'local' }, active: true, propagated: false };
  const seen = new Set([`10.${vpc}.0.0/16`]);
  const routes = spec.tables[index]!.flatMap(({ to, via, active }) => {
    // A table has one route a destination (R13), and `local` leads nowhere but into the VPC.
    if (seen.has(to) || via === 'local') return [];
    seen.add(to);
    return [{ to: { cidr: cidr(to) }, via: { type: 'resource', target: via }, active, propagated: false }];
  });
  yield make('routeTable', `rtb-${vpc}${place}`, {
    vpc: vpcKey,
    routes: [local, ...routes],
    subnets: [key],
    gateways: [],
    main: false,
    propagates: [],
  });
  yield make('networkInterface', `eni-${vpc}${place}`, {
    vpc: vpcKey,
    subnet: key,
    addresses: [`10.${vpc}.${place + 1}.10`],
    ipv6: [],
    publicIps: spec.publics[index] ? [{ public: `52.0.0.${index + 1}`, private: `10.${vpc}.${place + 1}.10` }] : [],
    elasticIps: [],
    securityGroups: [`sg-${spec.members[index]! + 1}`],
    sourceDestCheck: true,
    type: 'interface',
    status: 'in-use',
    count: 1,
  });
}

/** Rule numbers are unique. */
function numbered(entries: readonly object[]): readonly object[] {
  return entries.map((entry, index) => ({ ...entry, rule: index + 1 }));
}

function make(kind: string, key: string, attributes: object): Resource {
  return { kind, key, name: key, region: 'eu-west-1', origin, ...attributes } as unknown as Resource;
}
