import type { OnPremises, Way } from '../kinds/on-premises/on-premises.ts';
import type { Peering } from '../kinds/peering/peering.ts';
import type { TransitGatewayRouteTable } from '../kinds/transit-gateway-route-table/transit-gateway-route-table.ts';
import type { Vpc } from '../kinds/vpc/vpc.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import type { Cidr } from '../net/cidr.ts';

/** A block with what it belongs to. */
export interface OwnedBlock {
  readonly owner: Resource;
  readonly block: Cidr;
  /** Where it is written, below the owner. */
  readonly path: string;
}

/** Networks that something joins: none of their blocks should overlap one of another network. */
export interface Junction {
  readonly by: 'peering' | 'transitGateway' | 'directConnectGateway' | 'vpnGateway';
  /** What joins them, for messages. */
  readonly name: string;
  readonly blocks: readonly OwnedBlock[];
  /** Networks whose routes the others learn here: of a pair that matters one is among them. All where it is left out. */
  readonly told?: ReadonlySet<Resource>;
}

/** Everything that joins networks, in the order of explanation. */
export function* junctions(network: Network): Iterable<Junction> {
  const sites = sitesBehind(network);
  for (const peering of network.all('peering')) yield* ofPeering(peering, network);
  for (const table of network.all('transitGatewayRouteTable')) yield ofTransitTable(table, sites, network);
  for (const gateway of network.all('directConnectGateway')) {
    const joined = (gateway.associations ?? []).flatMap(({ gateway: { kind, key } }): readonly Vpc[] =>
      kind === 'vpnGateway' ? vpcBehind(key, network) : kind === 'transitGateway' ? attachedVpcs(key, network) : [],
    );
    const blocks = blocksOf([...joined, ...(sites.get(`directConnectGateway/${gateway.key}`) ?? [])]);
    yield { by: 'directConnectGateway', name: gateway.name, blocks };
  }
  for (const gateway of network.all('vpnGateway')) {
    const vpns = network.where('vpnConnection', 'vpnGateway', gateway.key);
    const far = [`vpnGateway/${gateway.key}`, ...vpns.map(({ key }) => `vpnConnection/${key}`)];
    const blocks = blocksOf([...vpcBehind(gateway.key, network), ...far.flatMap(name => sites.get(name) ?? [])]);
    yield { by: 'vpnGateway', name: gateway.name, blocks };
  }
}

/** IPv4 and IPv6 blocks of networks; those that AWS has still to give overlap nothing. */
export function blocksOf(owners: readonly Resource[]): readonly OwnedBlock[] {
  return [...new Set(owners)].flatMap(owner => {
    const { cidr = [], ipv6 = [], cidrs = [] } = owner as Resource & Partial<Pick<Vpc, 'cidr' | 'ipv6'> & OnPremises>;
    return [
      ...cidr.map((block, index) => ({ owner, block, path: `cidr.${index}` })),
      ...ipv6.flatMap(({ cidr: block, given }, index) => (given ? [] : [{ owner, block, path: `ipv6.${index}` }])),
      ...cidrs.map((block, index) => ({ owner, block, path: `cidrs.${index}` })),
    ];
  });
}

/** Declared networks outside AWS by the address of what joins them. */
function sitesBehind(network: Network): ReadonlyMap<string, readonly OnPremises[]> {
  const sites = new Map<string, OnPremises[]>();
  for (const site of network.all('onPremises')) {
    for (const name of new Set(site.via.map(way => joinOf(way, network)))) {
      sites.set(name, [...(sites.get(name) ?? []), site]);
    }
  }
  return sites;
}

function joinOf({ by: { kind, key } }: Way, network: Network): string {
  const face = kind === 'virtualInterface' ? network.get('virtualInterface', key) : undefined;
  if (face?.directConnectGateway) return `directConnectGateway/${face.directConnectGateway}`;
  return face?.vpnGateway ? `vpnGateway/${face.vpnGateway}` : `${kind}/${key}`;
}

/** A peering that AWS gave up is none. */
const standing = new Set(['active', 'pending-acceptance', 'provisioning', 'initiating-request']);

function* ofPeering(peering: Peering, network: Network): Iterable<Junction> {
  const { requester, accepter, state, name } = peering;
  if (!standing.has(state) || requester.vpc === accepter.vpc) return;
  const sides = [requester, accepter].map(side => network.get('vpc', side.vpc));
  if (sides.every(side => side !== undefined)) yield { by: 'peering', name, blocks: blocksOf(sides) };
}

/** Attachments meet in a table: those that it is for, and those whose routes it has. */
function ofTransitTable(
  table: TransitGatewayRouteTable,
  sites: ReadonlyMap<string, readonly OnPremises[]>,
  network: Network,
): Junction {
  const networksOf = (keys: readonly string[]) => keys.flatMap(key => networksBehind(key, sites, network));
  const told = networksOf(table.propagations ?? []);
  const blocks = blocksOf([...told, ...networksOf(table.associations ?? [])]);
  const name = network.get('transitGateway', table.transitGateway)?.name ?? table.transitGateway;
  return { by: 'transitGateway', name, blocks, told: new Set(told) };
}

function networksBehind(
  attachment: string,
  sites: ReadonlyMap<string, readonly OnPremises[]>,
  network: Network,
): readonly Resource[] {
  const door = network.get('transitGatewayAttachment', attachment);
  const { resource, vpc } = door ?? {};
  const home = network.get('vpc', vpc);
  const behind = resource ? (sites.get(`${resource.kind}/${resource.key}`) ?? []) : [];
  return [...(home ? [home] : []), ...behind, ...(sites.get(`transitGatewayAttachment/${attachment}`) ?? [])];
}

function vpcBehind(vpnGateway: string, network: Network): readonly Vpc[] {
  const home = network.get('vpc', network.get('vpnGateway', vpnGateway)?.vpc);
  return home ? [home] : [];
}

function attachedVpcs(transitGateway: string, network: Network): readonly Vpc[] {
  const doors = network.where('transitGatewayAttachment', 'transitGateway', transitGateway);
  return doors.flatMap(({ vpc }) => network.get('vpc', vpc) ?? []);
}
