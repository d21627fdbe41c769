import type { AnyReference, Resource } from '../../../src/model/resource.ts';
import { cidr } from '../../../src/net/cidr.ts';
import { parseTraffic } from '../../../src/net/traffic.ts';
import { balancersOf } from './any-balancers.ts';
import { directConnectOf, middleboxesOf, providersOf } from './any-services.ts';
import { transitOf } from './any-transit.ts';
import { make, origin } from './make.ts';

/** What is random about a network: choices by number, so that all of them shrink to the plainest. */
export interface Spec {
  readonly groups: readonly {
    readonly open: boolean;
    readonly ingress: readonly object[];
    readonly egress: readonly object[];
  }[];
  readonly acls: readonly (readonly object[])[];
  readonly tables: readonly (readonly RouteSpec[])[];
  readonly edge: string | null;
  readonly publics: readonly boolean[];
  readonly members: readonly number[];
  readonly stopped: readonly boolean[];
  readonly gateways: readonly boolean[];
  readonly peerings: readonly string[];
  readonly doors: readonly number[];
  readonly appliance: readonly boolean[];
  readonly referencing: readonly boolean[];
  readonly associations: readonly number[];
  readonly propagations: readonly boolean[];
  readonly transitRoutes: readonly (readonly { readonly to: string; readonly via: string }[])[];
  readonly states: readonly boolean[];
  readonly balancer: {
    readonly preserve: boolean | undefined;
    readonly crossZone: boolean | undefined;
    readonly ownCrossZone: boolean;
    readonly filtered: boolean;
    readonly targets: readonly string[];
    readonly health: readonly string[];
  };
  readonly access: { readonly mode: string; readonly exclusions: readonly object[] };
  readonly accepts: string | undefined;
  readonly firewall: {
    readonly read: boolean;
    readonly rules: readonly object[];
    readonly stateless: string;
    readonly strict: boolean;
    readonly drops: boolean;
  };
  /** What the Direct Connect gateway is associated with. */
  readonly direct: 'transitGateway' | 'vpnGateway';
  readonly filterPrivateLink: boolean;
  /** By site. */
  readonly spares: Readonly<Record<string, Spare>>;
  readonly staticLine: string | undefined;
  /** Whether the list of the storage service was read. */
  readonly lists: boolean;
}

/** Another way of a site on premises. */
export interface Spare {
  readonly by: string | undefined;
  readonly isFirst: boolean;
  readonly isPart: boolean;
}

interface RouteSpec {
  readonly to: string;
  readonly via: number;
  readonly active: boolean;
  readonly propagated: boolean;
}

export const regions = ['eu-west-1', 'eu-west-1', 'eu-central-1'];
export const zoneOf = (vpc: number, place: number): string => `${regions[vpc]}${'aba'[place]}`;

export function* resourcesOf(spec: Spec, targets: readonly (readonly AnyReference[])[]): Iterable<Resource> {
  for (const vpc of [0, 1, 2]) {
    const own = { cidr: [cidr(`10.${vpc}.0.0/16`)], ipv6: [{ cidr: ipv6Of(vpc), given: true }], dnsSupport: true };
    yield make('vpc', `vpc-${vpc}`, own, regions[vpc]);
    const attached = spec.gateways[vpc] ? { vpc: `vpc-${vpc}` } : {};
    yield make('internetGateway', `igw-${vpc}`, attached, regions[vpc]);
    for (const place of [0, 1, 2]) yield* subnetOf(spec, vpc, place, targets[vpc] ?? []);
  }
  yield* filtersOf(spec);
  yield* gatewaysOf(spec);
  yield* middleboxesOf(spec);
  yield* providersOf(spec);
  yield* directConnectOf(spec);
  yield* transitOf(spec);
  yield* balancersOf(spec);
}

function ipv6Of(vpc: number) {
  return cidr(`2a05:d01${vpc}:1:2300::/56`);
}

function* filtersOf({ groups, access, lists }: Spec): Iterable<Resource> {
  const all = ['0.0.0.0/0', '::/0'].map(text => ({
    traffic: parseTraffic('all')!,
    peer: { type: 'cidr', cidr: cidr(text) },
    origin,
  }));
  for (const [index, { open, ingress, egress }] of groups.entries()) {
    const rules = open ? { ingress: all, egress: all } : { ingress, egress };
    yield make('securityGroup', `sg-${index + 1}`, { vpc: 'vpc-0', ...rules, isDefault: false });
  }
  const entries = (...texts: readonly string[]) => texts.map(text => ({ cidr: cidr(text) }));
  yield make('prefixList', 'pl-known', { managedBy: 'customer', entries: entries('10.1.0.0/16', '192.168.0.0/16') });
  yield make('prefixList', 'pl-unread', { managedBy: 'customer' });
  yield make('prefixList', 'pl-s3', { managedBy: 'aws', entries: lists ? entries('52.216.0.0/15') : undefined });
  yield make('blockPublicAccess', 'bpa', access);
}

function* gatewaysOf(spec: Spec): Iterable<Resource> {
  const state = (index: number) => (spec.states[index] ? 'available' : 'failed');
  const zonal = (key: string, vpc: number, type: string, publicIp?: string) =>
    make('natGateway', key, {
      vpc: `vpc-${vpc}`,
      subnet: `subnet-${vpc}0`,
      type,
      availability: 'zonal',
      addresses: [{ privateIp: `10.${vpc}.1.200`, publicIp }],
      state: state(vpc),
    });
  yield zonal('nat-0', 0, 'public', '52.0.0.200');
  yield zonal('nat-1', 1, 'private');
  yield make('natGateway', 'nat-r', {
    vpc: 'vpc-0',
    type: 'public',
    availability: 'regional',
    addresses: [
      { privateIp: '10.0.250.5', publicIp: '52.0.0.201', zone: zoneOf(0, 0) },
      ...(spec.states[1] ? [{ privateIp: '10.0.250.6', publicIp: '52.0.0.202', zone: zoneOf(0, 1) }] : []),
    ],
    state: 'available',
  });
  if (spec.gateways[3]) yield make('egressOnlyInternetGateway', 'eigw-0', { vpc: 'vpc-0' });
  const side = (vpc: number) => ({ vpc: `vpc-${vpc}`, region: regions[vpc] });
  yield make('peering', 'pcx-01', { requester: side(0), accepter: side(1), state: spec.peerings[0] });
  yield make('peering', 'pcx-12', { requester: side(1), accepter: side(2), state: spec.peerings[1] });
  yield make('endpoint', 'vpce-s3', {
    ...{ vpc: 'vpc-0', service: 'com.amazonaws.eu-west-1.s3', type: 'gateway', state: state(2) },
    ...{ routeTables: [], subnets: [], securityGroups: [], networkInterfaces: [], dnsNames: [] },
  });
  yield make('endpoint', 'vpce-if', {
    ...{ vpc: 'vpc-0', service: 'com.amazonaws.eu-west-1.secretsmanager', type: 'interface', state: 'available' },
    ...{
      routeTables: [],
      subnets: ['subnet-01'],
      securityGroups: ['sg-2'],
      networkInterfaces: ['eni-ep'],
      dnsNames: [],
    },
  });
  yield card('eni-ep', 0, 1, '10.0.2.60', { type: 'vpc_endpoint', owner: { kind: 'endpoint', key: 'vpce-if' } }, [
    `sg-${spec.members[10]! + 1}`,
  ]);
  yield make('vpnGateway', 'vgw-1', { vpc: 'vpc-1' });
  const line = (key: string, to: object, up: boolean) =>
    make('vpnConnection', key, {
      ...{ routing: spec.staticLine === key ? 'static' : 'bgp', state: 'available' },
      routes: spec.staticLine === key ? [cidr('192.168.0.0/16'), cidr('172.16.0.0/18')] : [],
      tunnels: [{ status: up ? 'up' : 'down' }],
      ...to,
    });
  yield line('vpn-0', { vpnGateway: 'vgw-1' }, spec.states[3]!);
  yield line('vpn-1', { transitGateway: 'tgw-1' }, spec.states[4]!);
  const accepts = spec.accepts === undefined ? undefined : [parseTraffic(spec.accepts)!];
  const site = (key: string, text: string, first: string, part: string) =>
    make('onPremises', key, {
      ...{ cidrs: [cidr(text)], advertises: [cidr(text)], accepts },
      via: waysOf(first, spec.spares[key]!, part),
    });
  yield site('office', '192.168.0.0/17', 'vpn-0', '192.168.4.0/22');
  yield site('branch', '192.168.128.0/17', 'vpn-1', '192.168.200.0/22');
  yield site('plant', '172.16.0.0/17', 'vif', '172.16.0.0/20');
}

/** One way; or two, of which the spare comes first or tells of a part only. */
function waysOf(first: string, { by, isFirst, isPart }: Spare, part: string): readonly object[] {
  const way = (key: string) => ({ by: { kind: key === 'vif' ? 'virtualInterface' : 'vpnConnection', key } });
  if (by === undefined || by === first) return [way(first)];
  const spare = { ...way(by), ...(isPart && { advertises: [cidr(part)] }) };
  return isFirst ? [spare, way(first)] : [way(first), spare];
}

function* subnetOf(spec: Spec, vpc: number, place: number, targets: readonly AnyReference[]): Iterable<Resource> {
  const index = vpc * 3 + place;
  const key = `subnet-${vpc}${place}`;
  const region = regions[vpc];
  const own = { vpc: `vpc-${vpc}` };
  const zone = zoneOf(vpc, place);
  const ipv6 = cidr(`2a05:d01${vpc}:1:230${place}::/64`);
  yield make('subnet', key, { ...own, zone, cidr: cidr(`10.${vpc}.${place + 1}.0/24`), ipv6 }, region);
  yield make(
    'networkAcl',
    `acl-${vpc}${place}`,
    { ...own, isDefault: false, subnets: [key], entries: entriesOf(spec.acls[index]!) },
    region,
  );
  yield make(
    'routeTable',
    `rtb-${vpc}${place}`,
    {
      ...{ ...own, subnets: [key], gateways: [], main: false, propagates: [] },
      routes: [local(vpc), ...routesOf(spec, spec.tables[index]!, vpc, targets)],
    },
    region,
  );
  const number = `${vpc}${place}`;
  const seen = spec.publics[index] ? `52.0.0.${index + 1}` : undefined;
  const group = (at: number) => `sg-${spec.members[at]! + 1}`;
  const state = spec.stopped[index] ? 'stopped' : 'running';
  const twin = index === 0 ? ['eni-00b'] : [];
  const host = { kind: 'workload', key: `i-${number}` };
  yield make(
    'workload',
    `i-${number}`,
    {
      ...{ ...own, type: 'instance', subnets: [key], securityGroups: [], count: { min: 1, max: 1 }, state },
      interfaces: [`eni-${number}`, ...twin],
    },
    region,
  );
  yield card(`eni-${number}`, vpc, place, `10.${vpc}.${place + 1}.10`, { owner: host }, [group(index)], seen, true);
  if (index === 0) {
    yield card('eni-00b', 0, 1, '10.0.2.20', { owner: host }, [group(9)]);
    const boxed = spec.publics[9] ? '52.0.0.50' : undefined;
    yield card('eni-app', 0, 2, '10.0.3.50', { sourceDestCheck: false }, [group(11)], boxed);
    if (spec.edge !== null) yield edgeTable(spec.edge, spec.publics[8]!);
  }
}

function edgeTable(to: string, isInspected: boolean): Resource {
  const target = isInspected ? { kind: 'endpoint', key: 'vpce-fw-a' } : { kind: 'networkInterface', key: 'eni-app' };
  const redirected = {
    to: { cidr: cidr(to) },
    via: { type: 'resource', target },
    active: true,
    propagated: false,
  };
  return make('routeTable', 'rtb-edge', {
    ...{ vpc: 'vpc-0', subnets: [], main: false, propagates: [] },
    gateways: [{ kind: 'internetGateway', key: 'igw-0' }],
    routes: to === '10.0.0.0/16' ? [redirected] : [local(0), redirected],
  });
}

function local(vpc: number) {
  return { to: { cidr: cidr(`10.${vpc}.0.0/16`) }, via: { type: 'local' }, active: true, propagated: false };
}

/** The random entries come before one that lets everything pass. */
function entriesOf(random: readonly object[]): readonly object[] {
  const open = ['ingress', 'egress'].flatMap(direction =>
    ['0.0.0.0/0', '::/0'].map((text, index) => ({
      ...{ rule: 100 + index, direction, action: 'allow', origin },
      traffic: parseTraffic('all')!,
      cidr: cidr(text),
    })),
  );
  return [...random.map((entry, index) => ({ ...entry, rule: index + 1 })), ...open];
}

/** A table has one route a destination and kind (R13), and targets of the right IP version. */
function routesOf(spec: Spec, random: readonly RouteSpec[], vpc: number, targets: readonly AnyReference[]) {
  const own = [`10.${vpc}.0.0/16`, `2a05:d01${vpc}:1:2300::/56`];
  const seen = new Set(own.flatMap(to => [`${to} false`, `${to} true`]));
  return random.flatMap(({ to, via, active, propagated }) => {
    const isList = to.startsWith('pl-');
    const key = `${to} ${propagated}`;
    // Gateways propagate blocks, never lists (R12).
    if (seen.has(key) || (to === 'pl-s3' && vpc > 0) || (isList && propagated)) return [];
    seen.add(key);
    return [
      {
        to: isList ? { prefixList: to } : { cidr: cidr(to) },
        via: { type: 'resource', target: targetOf(spec, to, via, vpc, targets) },
        active,
        propagated,
      },
    ];
  });
}

function targetOf(spec: Spec, to: string, via: number, vpc: number, targets: readonly AnyReference[]): AnyReference {
  if (to === 'pl-s3') return { kind: 'endpoint', key: 'vpce-s3' };
  if (to === '64:ff9b::/96') return { kind: 'natGateway', key: vpc === 0 ? ['nat-0', 'nat-r'][via % 2]! : 'nat-1' };
  if (to === '::/0' && vpc === 0 && via % 3 === 0 && spec.gateways[3]) {
    return { kind: 'egressOnlyInternetGateway', key: 'eigw-0' };
  }
  return targets[via % targets.length]!;
}

export function card(
  key: string,
  vpc: number,
  place: number,
  address: string,
  more: object,
  securityGroups: readonly string[],
  seen?: string,
  dual = false,
): Resource {
  return make(
    'networkInterface',
    key,
    {
      ...{ vpc: `vpc-${vpc}`, subnet: `subnet-${vpc}${place}`, addresses: [address], elasticIps: [], count: 1 },
      ipv6: dual ? [`2a05:d01${vpc}:1:230${place}::10`] : [],
      publicIps: seen === undefined ? [] : [{ public: seen, private: address }],
      ...{ securityGroups, sourceDestCheck: true, type: 'interface', status: 'in-use' },
      ...more,
    },
    regions[vpc],
  );
}
