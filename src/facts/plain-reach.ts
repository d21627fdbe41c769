import { translatedPorts } from '../graph/port-translation.ts';
import type { Station } from '../graph/station.ts';
import { intersection as common, isSubset, overlaps, privateAddresses } from '../net/address-set.ts';
import type { Intervals } from '../net/intervals.ts';
import { emptyTraffic, intersection, isEmpty, type Traffic } from '../net/traffic.ts';
import { isSameHost } from '../reach/astray.ts';
import type { Engine } from '../reach/engine.ts';
import { linuxPorts } from '../reach/question.ts';
import { arriving, comingBack, isPlain } from './plain-crossing.ts';
import { hasAddressOf, type Place, placeOf } from './plain-place.ts';
import { keptFromTargets } from './plain-targets.ts';
import { type PlainWay, plainWay } from './plain-way.ts';

/**
 * Who gets where, told from groups, route tables and network ACLs alone as packets would tell it: nearly always that is
 * all there is between two places of one VPC, or of two that are peered. Made for some questions that go together.
 */
export class PlainReach {
  readonly #engine: Engine;
  readonly #places = new Map<Station, Place | undefined>();
  readonly #ways = new Map<Place, Map<Place, PlainWay | undefined>>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /**
   * What of some traffic one place gets through to another and back, all the rest being blocked. Undefined where
   * something else may matter, which has to be asked.
   */
  gets(from: Station, to: Station, on: Traffic): Traffic | undefined {
    const near = this.placeOf(from);
    return near?.is === 'host' ? this.#getsFrom(near, to, on, linuxPorts) : undefined;
  }

  /** The same of what a node of a load balancer sends by itself, which uses any port from 1024 up (N7). */
  getsFromNode(node: Station, to: Station, on: Traffic): Traffic | undefined {
    const near = this.placeOf(node);
    return near?.is === 'node' ? this.#getsFrom(near, to, on, translatedPorts) : undefined;
  }

  #getsFrom(near: Place, to: Station, on: Traffic, ports: Intervals): Traffic | undefined {
    if (!isPlain(on) || near.station.id === to.id || isSameHost(near.station, to)) return undefined;
    const engine = this.#engine;
    const { network } = engine;
    const far = this.placeOf(to);
    if (!far || hasAddressOf(near, far, engine) || hasAddressOf(far, near, engine)) return undefined;
    const there = this.wayBetween(near, far);
    const taken = there && arriving(there, near, far, on, network);
    if (!taken || isEmpty(taken)) return taken;
    if (!far.takes) return keptFromTargets(this, engine, near, far, taken) ? emptyTraffic : undefined;
    const back = this.wayBetween(far, near);
    return back && comingBack(back, near, far, intersection(taken, far.takes), ports, network);
  }

  /**
   * Whether nothing from the internet gets to a place, which has a private address only: the internet does not carry
   * packets to those. False where that is not plain.
   */
  isHidden({ publics, addresses }: Station): boolean {
    if (publics.length > 0 || addresses.v6.length > 0 || !isSubset(addresses, privateAddresses)) return false;
    return !overlaps(addresses, seenFromOutside(this.#engine));
  }

  /** How packets get from one place to another, where that is plain. */
  wayBetween(from: Place, to: Place): PlainWay | undefined {
    let ways = this.#ways.get(from);
    if (!ways) this.#ways.set(from, (ways = new Map()));
    if (!ways.has(to)) ways.set(to, plainWay(from.subnet, to.subnet, to.addresses, this.#engine.network));
    return ways.get(to);
  }

  /** A place as it is plainly. */
  placeOf(station: Station): Place | undefined {
    if (!this.#places.has(station)) this.#places.set(station, placeOf(station, this.#engine));
    return this.#places.get(station);
  }
}

/** The same for all who ask of a network; where that watches, each piece has its own, and rests on what it looked at. */
export function plainReachIn(engine: Engine): PlainReach {
  return engine.network.derive
    ? new PlainReach(engine)
    : engine.graph.once('what is plain of who gets where', () => new PlainReach(engine));
}

/** Private addresses that somebody is told to have on the internet: nobody can, so mostly none. */
function seenFromOutside({ graph }: Engine): Station['addresses'] {
  return graph.once('private addresses on the internet', () =>
    common(graph.stations.publicAddresses, privateAddresses),
  );
}
