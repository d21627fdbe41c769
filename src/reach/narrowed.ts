import type { Station } from '../graph/station.ts';
import type { Claim } from '../model/expectation.ts';
import { grouped } from '../model/grouped.ts';
import { trafficOf, union } from '../net/flows.ts';
import { overlaps, type Traffic } from '../net/traffic.ts';
import { receiversAlike, sendersAlike } from './alike.ts';
import { reachAmong, tourOf } from './all-pairs.ts';
import { isSameHost } from './astray.ts';
import { markOf, type StationClass } from './classes.ts';
import type { End } from './end.ts';
import type { Engine } from './engine.ts';
import { endKey } from './exposure.ts';
import type { Question } from './question.ts';
import { stationsAt } from './receivers.ts';
import { isSpent } from './tour.ts';

/** Up to so many pairs of places are asked about as they are: an answer of all tells the same. */
const fewPairs = 400;

/** Steps that may be taken to tell which places of two ends get something to each other: some seconds. */
const mostSteps = 1_000_000;

/**
 * A question about two ends of many places each, as one about each sender with those whom it gets something to, or may:
 * where nothing must get there, the others do not matter. Which these are is found once, whatever traffic is asked
 * about. Undefined where it is asked as it is; `too many` where not even that can be told.
 */
export function narrowed(
  engine: Engine,
  { verb }: Pick<Claim, 'verb'>,
  question: Question,
  few: number = fewPairs,
): readonly Question[] | 'too many' | undefined {
  const { from, to, on } = question;
  if (verb === 'can' || verb === 'through' || isBySide(from) || isBySide(to)) return undefined;
  const [senders, receivers] = [stationsAt(engine, from), stationsAt(engine, to)];
  if (senders.length * receivers.length <= few) return undefined;
  const ways = engine.graph.once(`open ways from ${endKey(from)} to ${endKey(to)}`, () =>
    openWays(engine, senders, receivers),
  );
  if (ways === 'too many') return ways;
  const open = ways.filter(({ traffic }) => !on || overlaps(traffic, on));
  return senders.flatMap(sender => {
    const own = open.filter(each => each.from.has(sender));
    const reached = receivers.filter(
      each => !isSameHost(sender, each) && own.some(({ to: others }) => others.has(each)),
    );
    return reached.length > 0 ? { ...question, from: endOf([sender]), to: endOf(reached) } : [];
  });
}

/** Whether an end says by which of its addresses it is meant, or is none of places. */
function isBySide(end: End): boolean {
  return end.type !== 'resource' || end.by !== undefined;
}

function endOf(stations: readonly Station[]): End {
  return { type: 'resources', references: stations.map(({ resource: { kind, key } }) => ({ kind, key })) };
}

/** Places of which some get something to others, or may, and the traffic. */
interface OpenWay {
  readonly from: ReadonlySet<Station>;
  readonly to: ReadonlySet<Station>;
  readonly traffic: Traffic;
}

function openWays(
  engine: Engine,
  senders: readonly Station[],
  receivers: readonly Station[],
): readonly OpenWay[] | 'too many' {
  const tour = tourOf(engine, { left: mostSteps });
  const among = receiversAlike(engine, classesAmong(engine, receivers));
  const ways: OpenWay[] = [];
  for (const alike of sendersAlike(engine, classesAmong(engine, senders))) {
    for (const { from, to, reachable, unknown } of reachAmong(engine, alike, among, tour)) {
      const traffic = trafficOf(union(reachable, unknown));
      ways.push({ from: new Set(from.members), to: new Set(to.members), traffic });
    }
    if (isSpent(tour)) return 'too many';
  }
  return ways;
}

function classesAmong(engine: Engine, stations: readonly Station[]): readonly StationClass[] {
  return [...grouped(stations, station => markOf(engine, station)).values()].map(members => ({ members }));
}
