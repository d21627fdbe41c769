import { type Station, singlesOf } from '../graph/station.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import { type Memory, memoryOf } from '../model/derived.ts';
import { type Address, formatAddress } from '../net/address.ts';
import { has, singleAddress } from '../net/address-set.ts';
import { addressesIn } from '../net/addresses-in.ts';
import { type Cidr, formatCidr } from '../net/cidr.ts';
import type { Engine } from './engine.ts';
import { mentionedBlocks } from './mentioned-blocks.ts';
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
    const byMark = new Map<string, Station[]>();
    for (const station of engine.graph.stations.all) {
      const mark = markOf(engine, station);
      const alike = byMark.get(mark);
      if (alike) alike.push(station);
      else byMark.set(mark, [station]);
    }
    return [...byMark.values()].map(members => ({ members }));
  });
}

/** The classes of the places of a VPC, in the same order. */
export function classesIn(engine: Engine, vpc: string): readonly StationClass[] {
  const { graph } = engine;
  return graph.piece(`classes in ${vpc}`, () => grouped(engine, 'VPC', first => [first.vpc]).get(vpc) ?? none);
}

/** The classes whose places are in a security group. */
export function classesWithBadge(engine: Engine, group: string): readonly StationClass[] {
  const { graph } = engine;
  return graph.piece(`classes with ${group}`, () => grouped(engine, 'group', first => first.badges).get(group) ?? none);
}

function grouped(
  engine: Engine,
  by: string,
  namesOf: (first: Station) => readonly string[],
): ReadonlyMap<string, readonly StationClass[]> {
  return engine.graph.once(`classes by ${by}`, () => {
    const found = new Map<string, StationClass[]>();
    for (const each of classesOf(engine)) {
      for (const name of new Set(each.members[0] ? namesOf(each.members[0]) : [])) {
        const others = found.get(name);
        if (others) others.push(each);
        else found.set(name, [each]);
      }
    }
    return found;
  });
}

const none: readonly StationClass[] = [];

/** A text that places of one class share, and no others. */
export function markOf({ graph, network }: Engine, station: Station): string {
  return marksIn({ graph, network }).of(station);
}

/** The same where security groups are told apart by another text than their names. */
export function markBeside(engine: Engine, station: Station, groups: (badges: readonly string[]) => string): string {
  return marksIn(engine).beside(station, groups);
}

function marksIn({ graph, network }: Engine): Marks {
  return graph.once('marks of stations', () => new Marks({ graph, network }));
}

class Marks {
  readonly #engine: Engine;
  readonly #mentioned: Mentioned;
  readonly #targetedAs: (station: Station) => string;
  readonly #named: (address: string) => string;
  readonly #kept: Memory | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#mentioned = mentionedIn(engine);
    this.#targetedAs = targetedIn(engine);
    this.#named = namedIn(engine);
    this.#kept = engine.network.memory && memoryOf(engine.network);
  }

  /** Where the network watches, each is kept by itself. */
  of(station: Station): string {
    if (!this.#kept) return this.#of(station);
    return this.#kept(station.id, id => this.#of(this.#engine.graph.stations.get(id) ?? station));
  }

  #of(station: Station): string {
    return this.beside(station, badges => (badges.length > 1 ? [...badges].sort() : badges).join(' '));
  }

  beside(station: Station, groups: (badges: readonly string[]) => string): string {
    const { network } = this.#engine;
    const card = network.get('networkInterface', station.resource.key);
    if (!card || station.resource.kind !== 'networkInterface') return station.id;
    return [
      station.subnet,
      groups(station.badges),
      this.#worksAs(card, station),
      this.#placesOf(station),
      this.#targetedAs(station),
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
      const around = this.#mentioned.aroundAll(block) ?? formatCidr(block);
      marks.add(`${block.version}/${block.prefix} in ${around}${this.#named(formatCidr(block))}`);
    }
    for (const each of addressesIn(singlesOf(station))) {
      const seen = publics.filter(({ private: stand }) => has(stand, each));
      const mark = seen.map(({ public: address, assumed }) => this.#publicMark(address, assumed)).join(' ');
      marks.add(`${this.#mentioned.around(each)}${this.#named(formatAddress(each))}>${mark}`);
    }
    return [...marks].sort().join(' ');
  }

  #publicMark(address: Address, assumed = false): string {
    return `${assumed ? 'assumed' : this.#mentioned.around(address)};`;
  }
}

/** The innermost blocks that the network mentions around an address, and around the whole of a block. */
interface Mentioned {
  readonly around: (address: Address) => string;
  readonly aroundAll: (block: Cidr) => string | undefined;
}

/** Where the network watches, each is asked for by itself. */
function mentionedIn({ graph, network }: Engine): Mentioned {
  if (!network.derive) {
    const blocks = mentionedBlocks(network);
    return { around: address => blocks.around(singleAddress(address)), aroundAll: block => blocks.aroundAll(block) };
  }
  const blocks = () => mentionedBlocks(network);
  return {
    around: each => graph.piece(`around ${formatAddress(each)}`, () => blocks().around(singleAddress(each))),
    aroundAll: each => graph.piece(`around all of ${formatCidr(each)}`, () => blocks().aroundAll(each)),
  };
}

/** How a place is a target; where the network watches, those of each VPC are asked for by themselves. */
function targetedIn(engine: Engine): (station: Station) => string {
  const { graph, network } = engine;
  const targeted = () => graph.once('who is a target of which groups', () => new Targeted(engine));
  if (!network.derive) {
    const all = targeted();
    return station => all.as(station);
  }
  const kept = memoryOf(network);
  const targetsIn = (vpc: string) => {
    const all = targeted();
    const texts = graph.stations.inVpc(vpc).map(each => [each.id, all.as(each)] as const);
    return new Map(texts.filter(([, text]) => text !== ''));
  };
  return ({ id, vpc }) => kept(vpc, targetsIn).get(id) ?? '';
}

/** The groups that egress rules name at an address, each asked for by itself where the network watches. */
function namedIn(engine: Engine): (address: string) => string {
  const { graph, network } = engine;
  const named = () => graph.once('groups that egress rules name, by address', () => namedByEgress(engine));
  if (!network.derive) {
    const all = named();
    return address => all.get(address) ?? '';
  }
  return address => graph.piece(`groups named at ${address}`, () => named().get(address) ?? '');
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
