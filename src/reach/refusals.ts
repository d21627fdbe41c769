import { packetsOf } from '../graph/packets.ts';
import type { Station } from '../graph/station.ts';
import { type AddressSet, emptyAddresses, overlaps, union, unionAll } from '../net/address-set.ts';
import { allFlows, noFlows, sourcesOf, union as unionOfFlows } from '../net/flows.ts';
import { badgesNamedBy, markOfReceiver, markOfSender } from './alike.ts';
import type { Engine } from './engine.ts';

/** Whom the groups of a place let in together, by address or because a group vouches for them. */
interface Gate {
  readonly open: AddressSet;
  readonly named: ReadonlySet<string>;
}

/**
 * Pairs of places of which the receiver's groups let in nothing that the sender may send. However many they are, they
 * end alike where all is alike beside the groups that do not matter then: one of a kind is asked about.
 */
export class Refusals {
  readonly #engine: Engine;
  readonly #gates = new Map<Station, Gate | undefined>();
  readonly #gatesOfGroups = new Map<string, Gate | undefined>();
  readonly #senders = new Kinds(station => markOfSender(this.#engine, station));
  readonly #receivers = new Kinds(station => markOfReceiver(this.#engine, station));
  /** Whether one of a kind got nothing, by the kinds of senders and receivers. */
  readonly #ends = new Map<number, boolean>();
  #translated: AddressSet | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** The kind of a pair of which the receiver refuses all that the sender may send. */
  kindOf(from: Station, to: Station): number | undefined {
    return this.#isRefused(from, to) ? this.#senders.of(from) * mostKinds + this.#receivers.of(to) : undefined;
  }

  /** Whether nothing gets there of a kind; undefined where none of it was asked about. */
  isNothing(kind: number): boolean | undefined {
    return this.#ends.get(kind);
  }

  settle(kind: number, isNothing: boolean): void {
    this.#ends.set(kind, isNothing);
  }

  #isRefused(from: Station, to: Station): boolean {
    const gate = this.#gateOf(to);
    if (!gate || overlaps(from.addresses, gate.open)) return false;
    return !from.badges.some(badge => gate.named.has(badge));
  }

  #gateOf(station: Station): Gate | undefined {
    if (!this.#gates.has(station)) this.#gates.set(station, this.#gateOfGroups(station.badges));
    return this.#gates.get(station);
  }

  #gateOfGroups(badges: readonly string[]): Gate | undefined {
    const key = badges.join(' ');
    if (!this.#gatesOfGroups.has(key)) this.#gatesOfGroups.set(key, this.#gate(badges));
    return this.#gatesOfGroups.get(key);
  }

  /** Undefined where there is none, where something about it was not read, or where it is open to translated packets. */
  #gate(badges: readonly string[]): Gate | undefined {
    if (badges.length === 0) return undefined;
    const { graph, network } = this.#engine;
    const packets = packetsOf({ flows: allFlows, home: '', sent: allFlows });
    let open = emptyAddresses;
    const named = new Set<string>();
    for (const badge of badges) {
      const admission = graph.filter(`securityGroup/${badge}`)?.admit(packets, 'in');
      if (!admission) return undefined;
      const { admitted, undecided } = admission;
      open = union(open, sourcesOf(unionOfFlows(admitted, undecided?.flows ?? noFlows)));
      for (const each of badgesNamedBy(network.get('securityGroup', badge)?.ingress ?? [])) named.add(each);
    }
    return overlaps(open, this.#sourcesOfOthers()) ? undefined : { open, named };
  }

  /** What packets may come from when somebody on the way has taken them over: addresses of services, and public ones. */
  #sourcesOfOthers(): AddressSet {
    const { stations } = this.#engine.graph;
    this.#translated ??= unionAll([
      stations.publicAddresses,
      ...stations.all.filter(isService).map(({ addresses }) => addresses),
    ]);
    return this.#translated;
  }
}

const mostKinds = 0x4000000;

/** Nodes of load balancers, gateways and endpoints. */
function isService({ owner, resource }: Station): boolean {
  return resource.kind !== 'networkInterface' || (owner !== undefined && !owner.startsWith('workload/'));
}

/** Places by number: those that a mark tells alike have the same. */
class Kinds {
  readonly #known = new Map<Station, number>();
  readonly #numbers = new Map<string, number>();
  readonly #markOf: (station: Station) => string;

  constructor(markOf: (station: Station) => string) {
    this.#markOf = markOf;
  }

  of(station: Station): number {
    let number = this.#known.get(station);
    if (number === undefined) {
      const mark = this.#markOf(station);
      number = this.#numbers.get(mark) ?? this.#numbers.size;
      this.#numbers.set(mark, number);
      this.#known.set(station, number);
    }
    return number;
  }
}

/** The same for all who ask of a network that stays as it is. */
export function refusalsIn(engine: Engine): Refusals {
  return engine.network.derive
    ? new Refusals(engine)
    : engine.graph.once('who refuses whom', () => new Refusals(engine));
}
