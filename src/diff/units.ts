import type { Station } from '../graph/station.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { Network } from '../model/network.ts';
import type { AnyReference } from '../model/resource.ts';
import { type Cidr, formatCidr } from '../net/cidr.ts';
import { PrefixTree } from '../net/prefix-tree.ts';
import type { Engine } from '../reach/engine.ts';
import type { End } from '../reach/question.ts';
import { joinedVpcs } from './joined-vpcs.ts';
import { type Party, theInternet } from './reach-difference.ts';
import { nameIn, type OneSide, withoutMarks } from './sides.ts';

/** A party in one subnet: its members behave alike there, and may behave otherwise elsewhere. */
export interface Unit {
  readonly party: Party;
  /** One end for each behaviour: stations with the same filters behave alike. */
  readonly ends: End[];
  /** The second of each: members may reach each other. */
  readonly twins: End[];
  /** Addresses of its stations: `networkInterface/eni-1`. */
  readonly stations: string[];
  /** A name for all that it may get to without the internet. */
  readonly joined: string;
  /** How many there are: a station of a design may stand for several. */
  members: number;
}

/** The units of one side by a name that both sides share. The internet is the first. */
export function unitsOf(one: OneSide, engine: Engine): ReadonlyMap<string, Unit> {
  const units = new Map<string, Unit>([
    ['internet', { party: theInternet, ends: [{ type: 'internet' }], twins: [], stations: [], joined: '', members: 1 }],
  ]);
  const groupOf = joinedVpcs(one.network);
  const unit = (name: string, party: Party, joined: string): Unit => {
    let known = units.get(name);
    if (!known) units.set(name, (known = { party, ends: [], twins: [], stations: [], joined, members: 0 }));
    return known;
  };
  // An account does not tell of networks elsewhere: they are asked about between designs only.
  for (const site of one.crossed ? [] : one.network.all('onPremises')) {
    const party = partyOf(one, site);
    unit(party.name, party, groupOf('elsewhere')).ends.push(endOf(site));
  }
  const blockOf = namedBlocks(one.network);
  const seen = new Map<string, number>();
  for (const station of engine.graph.stations.all) {
    const owner = ownerOf(one, station);
    if (!owner || passing.has(owner.kind)) continue;
    const party = partyOf(one, owner);
    const name = `${party.name} in ${nameIn(one, 'subnet', station.subnet)}`;
    const here = unit(name, party, groupOf(station.vpc));
    here.stations.push(station.id);
    const behaviour = `${name} ${behaviourOf(station, blockOf)}`;
    const alike = seen.get(behaviour) ?? 0;
    seen.set(behaviour, alike + 1);
    here.members += (station.resource as Partial<NetworkInterface>).count ?? 1;
    if (alike < 2) (alike === 0 ? here.ends : here.twins).push(endOf(station.resource));
  }
  return units;
}

/** Gateways hand on what others send: nobody asks for them. */
const passing: ReadonlySet<string> = new Set(['natGateway', 'transitGatewayAttachment', 'firewall']);

function ownerOf(one: OneSide, { resource }: Station): AnyReference | undefined {
  return resource.kind === 'networkInterface' ? (one.ownerOf(resource as NetworkInterface) ?? resource) : resource;
}

function partyOf(one: OneSide, { kind, key }: AnyReference): Party {
  const name = nameIn(one, kind, key);
  const resource = one.get(kind, key);
  const isPlain = resource !== undefined && (resource.id === key || key.endsWith(resource.name));
  return { name, label: isPlain ? resource.name : withoutMarks(name) };
}

function endOf({ kind, key }: AnyReference): End {
  return { type: 'resource', reference: { kind, key } };
}

/** Everything that a packet meets at a station; of its address what filters and routes tell apart. */
function behaviourOf(station: Station, blockOf: (station: Station) => string): string {
  const { badges, exact, publics, resource } = station;
  const { sourceDestCheck, type } = resource as Partial<NetworkInterface>;
  const where = exact ? blockOf(station) : '';
  return JSON.stringify([[...badges].sort(), exact, publics.length > 0, sourceDestCheck, type, where]);
}

/** The innermost blocks, named by a filter or a route, that hold a station's addresses. */
function namedBlocks(network: Network): (station: Station) => string {
  const named = new PrefixTree<true>();
  const note = (cidr: Cidr) => named.insert(cidr, true);
  for (const { ingress, egress } of network.all('securityGroup')) {
    for (const { peer } of [...ingress, ...egress]) if (peer.type === 'cidr') note(peer.cidr);
  }
  for (const acl of network.all('networkAcl')) for (const { cidr } of acl.entries) note(cidr);
  for (const list of network.all('prefixList')) for (const { cidr } of list.entries ?? []) note(cidr);
  for (const { routes } of [...network.all('routeTable'), ...network.all('transitGatewayRouteTable')]) {
    for (const { to } of routes ?? []) if ('cidr' in to) note(to.cidr);
  }
  return ({ addresses }) => {
    const blocks = [
      ...starts(addresses.v4).map(value => named.lookup({ version: 4, value: value as number })),
      ...starts(addresses.v6).map(value => named.lookup({ version: 6, value: value as bigint })),
    ];
    return blocks.map(entry => (entry ? formatCidr(entry.cidr) : '')).join(' ');
  };
}

/** The first of each stretch of addresses. */
function starts(boundaries: readonly (number | bigint)[]): readonly (number | bigint)[] {
  return boundaries.filter((_, index) => index % 2 === 0);
}
