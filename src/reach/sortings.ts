import type { Station } from '../graph/station.ts';
import type { Network } from '../model/network.ts';
import { addressOf } from '../model/resource.ts';
import { classesOf, type StationClass } from './classes.ts';
import type { Engine } from './engine.ts';
import { ownerOf } from './parties.ts';

/** How the places of a network are put together into parties. */
export type Sorting = (typeof sortings)[number];

export const sortings = ['tier', 'group', 'workload', 'vpc', 'environment'] as const;

/** A party, with how many places of each class it has: one that stands for several machines counts as two. */
export interface Party {
  readonly name: string;
  readonly sizes: Map<StationClass, number>;
}

/** All places of a network, put together. */
export class Parties {
  readonly all: readonly Party[];
  readonly #with = new Map<StationClass, Party[]>();

  constructor(engine: Engine, by: Sorting) {
    const byName = new Map<string, Party>();
    for (const each of classesOf(engine)) {
      const parties = new Set<Party>();
      for (const station of each.members) {
        for (const name of partiesOf(station, by, engine.network)) {
          let party = byName.get(name);
          if (!party) byName.set(name, (party = { name, sizes: new Map() }));
          party.sizes.set(each, (party.sizes.get(each) ?? 0) + (station.several ? 2 : 1));
          parties.add(party);
        }
      }
      this.#with.set(each, [...parties]);
    }
    this.all = [...byName.values()];
  }

  /** The parties that members of a class belong to. */
  with(members: StationClass): readonly Party[] {
    return this.#with.get(members) ?? [];
  }
}

/** The parties that a place belongs to: several where it is in several groups, none where it is in none. */
export function partiesOf(station: Station, by: Sorting, network: Network): readonly string[] {
  switch (by) {
    case 'tier':
      // What spans a region stands in no subnet (T11).
      return station.subnet === '' ? [] : [tierOf(station, network)];
    case 'group':
      return station.badges.map(key => network.get('securityGroup', key)?.name ?? key);
    case 'workload':
      return [nameOfOwner(station, network)];
    case 'vpc':
      return [network.get('vpc', station.vpc)?.name ?? station.vpc];
    case 'environment':
      return [environmentOf(station, network)];
  }
}

/** `shop/app`: of a design the tier as it is written; of an account the tag Tier, else the name without its zone. */
function tierOf({ vpc, subnet: key }: Station, network: Network): string {
  const subnet = network.get('subnet', key);
  const tier = subnet?.tier ?? subnet?.tags?.['Tier'] ?? subnet?.tags?.['tier'] ?? withoutZone(subnet?.name ?? key);
  return `${network.get('vpc', vpc)?.name ?? vpc}/${tier}`;
}

/** `web-1a`, `web-a`, `web-eu-west-1a` and `web` are one tier. */
function withoutZone(name: string): string {
  return name.replace(/[-_ ]?([a-z]{2}-[a-z]+-)?\d?[a-f]$/i, '') || name;
}

function nameOfOwner(station: Station, network: Network): string {
  const owner = ownerOf(station, network);
  return owner.kind === 'workload' ? owner.name : addressOf({ kind: owner.kind, key: owner.name });
}

function environmentOf(station: Station, network: Network): string {
  const owner = ownerOf(station, network);
  const vpc = network.get('vpc', station.vpc);
  const told = [station.resource, owner, vpc].flatMap(each => each?.environment ?? each?.tags?.['Environment'] ?? []);
  return told[0] ?? 'no environment';
}
