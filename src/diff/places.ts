import type { Station } from '../graph/station.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import { grouped } from '../model/grouped.ts';
import type { AnyReference } from '../model/resource.ts';
import type { End } from '../reach/end.ts';
import type { Engine } from '../reach/engine.ts';
import { internetEnd } from '../reach/exposure.ts';
import { type Party, theInternet } from './reach-difference.ts';
import { nameIn, type OneSide, withoutMarks } from './sides.ts';

/** A party in one subnet, where its members may be met otherwise than elsewhere; or a party outside all subnets. */
export interface Place {
  /** The name that both sides share. */
  readonly name: string;
  readonly party: Party;
  readonly stations: Station[];
  /** Set outside subnets: the internet, and networks on premises. */
  readonly end?: End;
}

/** Where the parties of one side are. */
export interface Places {
  readonly byName: ReadonlyMap<string, Place>;
  readonly ofParty: ReadonlyMap<string, readonly Place[]>;
  readonly byStation: ReadonlyMap<Station, Place>;
}

/** The places of one side; the internet is the first. */
export function placesOf(one: OneSide, engine: Engine): Places {
  const byName = new Map<string, Place>();
  const byStation = new Map<Station, Place>();
  const place = (name: string, party: Party, end?: End): Place => {
    let known = byName.get(name);
    if (!known) byName.set(name, (known = { name, party, stations: [], ...(end && { end }) }));
    return known;
  };
  place(theInternet.name, theInternet, internetEnd);
  // An account does not tell of networks elsewhere: they are asked about between designs only.
  for (const site of one.crossed ? [] : one.network.all('onPremises')) {
    const party = partyOf(one, site);
    place(party.name, party, { type: 'resource', reference: { kind: site.kind, key: site.key } });
  }
  for (const station of engine.graph.stations.all) {
    const owner = ownerOf(one, station);
    if (!owner || passing.has(owner.kind)) continue;
    const party = partyOf(one, owner);
    const here = place(`${party.name} in ${nameIn(one, 'subnet', station.subnet)}`, party);
    here.stations.push(station);
    byStation.set(station, here);
  }
  return { byName, ofParty: grouped(byName.values(), ({ party }) => party.name), byStation };
}

/**
 * The places of one side that answer to one of the other: the same; of a party that moved, where it moved to; where
 * it only spread or drew back, wherever else it is.
 */
export function counterparts({ name, party }: Place, own: Places, others: Places): readonly Place[] {
  const same = others.byName.get(name);
  if (same) return [same];
  const all = others.ofParty.get(party.name) ?? [];
  const moved = all.filter(each => !own.byName.has(each.name));
  return moved.length > 0 ? moved : all;
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
