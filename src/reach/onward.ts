import type { Door, Packets } from '../graph/packets.ts';
import { listAt } from '../model/list-at.ts';
import { equal, type Flows, hashOf } from '../net/flows.ts';
import { type Outcome, outcome } from './outcome.ts';
import type { Steps, Tour } from './tour.ts';
import type { Trail } from './trail.ts';

/** Connections that are remembered; where there are more, all are forgotten. */
const mostKnown = 20_000;

/** Steps in all for those that may go round in circles, where ways multiply. */
const stepsForCircles = 100_000;

/** What else is said of a tour that follows a connection by itself. */
type Alone = Pick<Tour, 'onward' | 'steps'>;

interface Known {
  readonly flows: Flows;
  readonly outcomes: readonly Outcome[];
  /** How many took it over, one behind another, when it was followed, and at most on its way. */
  readonly level: number;
  readonly highest: number;
  /** Whether some were lost on the way because too many had taken them over: perhaps in a circle. */
  readonly lost: boolean;
}

/**
 * What becomes of connections behind those who take them over, each followed once: who takes one over sends packets of
 * its own, so that mostly it does not matter whose connection it was. Of several ways to the same end one is told.
 */
export class Onward {
  readonly #known = new Map<string, Known[]>();
  readonly #circling: Steps = { left: stepsForCircles };
  readonly #most: number;
  readonly #isTold: (hop: Trail) => boolean;
  #size = 0;
  /** Of what is being followed. */
  #highest = 0;
  #lost = false;

  /** `most`: how many may take a connection over; of the hops behind them those are told which somebody asks for. */
  constructor(most: number, isTold: (hop: Trail) => boolean) {
    this.#most = most;
    this.#isTold = isTold;
  }

  /** Says that packets were lost where too many had taken them over. */
  lose(): void {
    this.#lost = true;
  }

  /** What becomes of packets that `level` components took over, one behind another, followed by themselves if need be. */
  of(to: Door, packets: Packets, level: number, follow: (alone: Alone) => readonly Outcome[]): readonly Outcome[] {
    const key = keyOf(to, packets);
    const { flows } = packets;
    const known =
      this.#known.get(key)?.find(each => this.#isSame(each, flows, level)) ??
      this.#kept(key, this.#find(flows, level, follow));
    this.#highest = Math.max(this.#highest, level + known.highest - known.level);
    this.#lost ||= known.lost;
    return known.outcomes;
  }

  /** Whether it is the same for these packets: where nothing was lost, also for those which fewer took over before. */
  #isSame(known: Known, flows: Flows, level: number): boolean {
    const is = known.lost ? known.level === level : level + known.highest - known.level <= this.#most;
    return is && equal(known.flows, flows);
  }

  #kept(key: string, { outcomes, ...known }: Known): Known {
    if (this.#size++ >= mostKnown) {
      this.#known.clear();
      this.#size = 1;
    }
    const trails = new Trails(undefined, this.#isTold);
    const short = { ...known, outcomes: outcomes.map(each => trails.under(each)) };
    listAt(this.#known, key).push(short);
    return short;
  }

  #find(flows: Flows, level: number, follow: (alone: Alone) => readonly Outcome[]): Known {
    const [highestBefore, lostBefore] = [this.#highest, this.#lost];
    [this.#highest, this.#lost] = [level, false];
    const outcomes = follow({ onward: this });
    const found = { flows, outcomes, level, highest: this.#highest, lost: this.#lost };
    [this.#highest, this.#lost] = [highestBefore, lostBefore];
    if (!found.lost || level > 1 || this.#circling.left <= 0) return found;
    // A circle shows where all ways are followed to where they meet themselves.
    const exact = follow({ onward: undefined, steps: this.#circling });
    return this.#circling.left >= 0 ? { ...found, outcomes: exact } : found;
  }
}

/** A text that packets share of which as much is known, beside what they are. */
function keyOf(to: Door, packets: Packets): string {
  const { reply, badges, sender, receiver, vpc, subnet, zone, entered, inspected, home, abroad, caught } = packets;
  const { flows } = packets;
  const places = [sender?.id, receiver?.id, vpc, subnet, zone, entered, home, abroad, reply];
  const later = caught && [caught.at, caught.subnet, caught.to.component, caught.to.door];
  return [
    hashOf(flows),
    to.component,
    to.door,
    ...places,
    badges.join(' '),
    inspected?.join(' '),
    later?.join(' '),
  ].join('\n');
}

/** The same outcomes of packets that came by a trail on which nothing was in their way. */
export function onTrail(outcomes: readonly Outcome[], before: Trail): readonly Outcome[] {
  const trails = new Trails(before);
  return outcomes.map(each => trails.under(each));
}

/** Trails behind another one, of which some hops are told; outcomes that share hops still do. */
class Trails {
  readonly #before: Trail | undefined;
  readonly #isTold: (hop: Trail) => boolean;
  readonly #ends = new Map<Trail, Trail>();
  readonly #moved = new Map<Trail, Trail | undefined>();

  constructor(before: Trail | undefined, isTold: (hop: Trail) => boolean = () => true) {
    this.#before = before;
    this.#isTold = isTold;
  }

  under({ flows, end, trail, missing, other, ways }: Outcome): Outcome {
    const more = other && this.under(other);
    const all = ways?.map(each => this.under(each));
    return outcome(flows, end, this.#withEnd(trail), missing, more, undefined, all);
  }

  /** Where they ended is told in any case. */
  #withEnd(trail: Trail): Trail {
    let end = this.#ends.get(trail);
    if (!end) this.#ends.set(trail, (end = { ...trail, before: this.#of(trail.before) }));
    return end;
  }

  #of(trail: Trail | undefined): Trail | undefined {
    const hops: Trail[] = [];
    let here = trail;
    for (; here && !this.#moved.has(here); here = here.before) hops.push(here);
    let last = here ? this.#moved.get(here) : this.#before;
    for (const hop of hops.reverse()) {
      if (this.#isTold(hop)) last = { ...hop, before: last };
      this.#moved.set(hop, last);
    }
    return last;
  }
}
