import type { Station } from '../graph/station.ts';
import { type Flows, unionAll } from '../net/flows.ts';
import { isSameHost, notAstray } from './astray.ts';
import { classesOf, type StationClass } from './classes.ts';
import type { End } from './end.ts';
import type { Engine } from './engine.ts';
import { canBeReachedFrom } from './exposure.ts';
import { verdictOf } from './outcome.ts';
import { startsOf } from './question.ts';
import { stationsAt } from './receivers.ts';
import type { Steps, Tour } from './tour.ts';
import { walk } from './walk.ts';

/** What goes on between an end and the members of a class, said of one of them. */
export interface OuterReach {
  readonly members: StationClass;
  readonly station: Station;
  readonly reachable: Flows;
  readonly unknown: Flows;
}

/** The classes that an end reaches; of some, where not all are asked about. Where steps run out, the rest is unknown. */
export function classesReachedBy(
  engine: Engine,
  end: End,
  among: readonly StationClass[] = classesOf(engine),
  steps?: Steps,
): readonly OuterReach[] {
  return found(
    { engine, end, among, steps },
    station => [end, endOf(station)],
    station => canBeReachedFrom(engine, end, station),
  );
}

/** The classes that reach an end; of some, where not all are asked about. */
export function classesReaching(
  engine: Engine,
  end: End,
  among: readonly StationClass[] = classesOf(engine),
  steps?: Steps,
): readonly OuterReach[] {
  return found(
    { engine, end, among, steps },
    station => [endOf(station), end],
    () => true,
  );
}

interface Asked {
  readonly engine: Engine;
  readonly end: End;
  readonly among: readonly StationClass[];
  readonly steps?: Steps;
}

function found(
  { engine, end, among, steps }: Asked,
  ends: (station: Station) => readonly [End, End],
  asked: (station: Station) => boolean,
): readonly OuterReach[] {
  const tour: Tour = { graph: engine.graph, briefly: true, ...(steps && { steps }) };
  // What one sends to itself never leaves it.
  const own = stationsAt(engine, end);
  return among.flatMap(members => {
    const station = members.members.find(each => !own.some(one => isSameHost(one, each)));
    if (!station || !asked(station)) return [];
    const parts = { reachable: [] as Flows[], unknown: [] as Flows[], blocked: [] as Flows[] };
    const [from, to] = ends(station);
    const meant = new Set(stationsAt(engine, to).filter(each => each.exact));
    for (const { door, packets } of startsOf(engine, { from, to })) {
      for (const outcome of walk(tour, door, packets)) {
        const whole = meant.size > 0 ? notAstray(engine.graph, outcome, meant) : outcome;
        parts[verdictOf(whole)].push(whole.flows);
      }
    }
    if (parts.reachable.length + parts.unknown.length === 0) return [];
    return [{ members, station, reachable: unionAll(parts.reachable), unknown: unionAll(parts.unknown) }];
  });
}

function endOf({ resource: { kind, key } }: Station): End {
  return { type: 'resource', reference: { kind, key } };
}
