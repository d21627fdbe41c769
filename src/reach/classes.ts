import { type Station, singlesOf } from '../graph/station.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import { type Address, formatAddress } from '../net/address.ts';
import { has, singleAddress } from '../net/address-set.ts';
import { addressesIn } from '../net/addresses-in.ts';
import { formatCidr } from '../net/cidr.ts';
import type { Engine } from './engine.ts';
import { type MentionedBlocks, mentionedBlocks } from './mentioned-blocks.ts';
import { Targeted } from './targeted.ts';

/**
 * Places that behave alike: whatever is true of one of them is, with its addresses in their place, true of each. They
 * stand in one subnet, are in the same groups, lie in the same blocks that rules and routes name, are public alike,
 * work alike, and are targets alike.
 */
export interface StationClass {
  readonly members: readonly Station[];
}

/** All places of a network by class, in the order of their first members. Made once. */
export function classesOf(engine: Engine): readonly StationClass[] {
  return engine.graph.once('classes of stations', () => {
    const marks = new Marks(engine);
    const byMark = new Map<string, Station[]>();
    for (const station of engine.graph.stations.all) {
      const mark = marks.of(station);
      const alike = byMark.get(mark);
      if (alike) alike.push(station);
      else byMark.set(mark, [station]);
    }
    return [...byMark.values()].map(members => ({ members }));
  });
}

/** Texts that places of one class share. */
class Marks {
  readonly #engine: Engine;
  readonly #blocks: MentionedBlocks;
  readonly #targeted: Targeted;
  readonly #named: ReadonlyMap<string, string>;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#blocks = mentionedBlocks(engine.network);
    this.#targeted = engine.graph.once('who is a target of which groups', () => new Targeted(engine));
    this.#named = engine.graph.once('groups that egress rules name, by address', () => namedByEgress(engine));
  }

  of(station: Station): string {
    const { network } = this.#engine;
    const card = network.get('networkInterface', station.resource.key);
    if (!card || station.resource.kind !== 'networkInterface') return station.id;
    const groups = station.badges.length > 1 ? [...station.badges].sort() : station.badges;
    return [
      station.subnet,
      groups.join(' '),
      this.#worksAs(card, station),
      this.#placesOf(station),
      this.#targeted.as(station),
    ].join('|');
  }

  /** What it is, and whether it works: services answer for themselves, hosts run or do not. */
  #worksAs(card: NetworkInterface, { owner }: Station): string {
    const host = card.owner?.kind === 'workload' ? card.owner.key : undefined;
    const state =
      host === undefined ? `${owner ?? ''} ${card.status}` : this.#engine.network.get('workload', host)?.state;
    return `${card.type} ${card.sourceDestCheck} ${state}`;
  }

  /** Where its addresses lie, each kind once, with what the internet sees of them. */
  #placesOf(station: Station): string {
    const { exact, publics } = station;
    if (!exact) return `any ${publics.map(each => this.#publicMark(each.public, each.assumed)).join(' ')}`;
    const marks = new Set<string>();
    for (const block of station.blocks ?? []) {
      // A block of which others name a part is like no other one.
      const around = this.#blocks.aroundAll(block) ?? formatCidr(block);
      marks.add(`${block.version}/${block.prefix} in ${around}${this.#named.get(formatCidr(block)) ?? ''}`);
    }
    for (const each of addressesIn(singlesOf(station))) {
      const seen = publics.filter(({ private: stand }) => has(stand, each));
      const mark = seen.map(({ public: address, assumed }) => this.#publicMark(address, assumed)).join(' ');
      marks.add(`${this.#blocks.around(singleAddress(each))}${this.#named.get(formatAddress(each)) ?? ''}>${mark}`);
    }
    return [...marks].sort().join(' ');
  }

  #publicMark(address: Address, assumed = false): string {
    return `${assumed ? 'assumed' : this.#blocks.around(singleAddress(address))};`;
  }
}

/**
 * Groups whose members' addresses stand in egress rules, by address: another VPC may have the same address, and is
 * then let out to as well.
 */
function namedByEgress({ network, graph }: Engine): ReadonlyMap<string, string> {
  const groups = graph.once('groups that egress rules name', () => {
    const peers = network.all('securityGroup').flatMap(({ egress }) => egress.map(({ peer }) => peer));
    return new Set(peers.flatMap(peer => (peer.type === 'securityGroup' ? [peer.securityGroup] : [])));
  });
  const named = new Map<string, string>();
  for (const group of groups) {
    for (const station of graph.stations.withBadge(group)) {
      if (!station.exact) continue;
      const singles = [...addressesIn(singlesOf(station))].map(formatAddress);
      for (const text of [...singles, ...(station.blocks ?? []).map(formatCidr)]) {
        named.set(text, `${named.get(text) ?? ''} ${group}`);
      }
    }
  }
  return named;
}
