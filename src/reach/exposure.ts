import { internetId } from '../graph/internet.ts';
import type { Station } from '../graph/station.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import { derived, derivedPiece, sameMembers } from '../model/derived.ts';
import { addressOf, type Resource } from '../model/resource.ts';
import { formatAddresses } from '../net/address-set.ts';
import { difference, type Flows, isEmpty, isWide, noFlows, restrictTraffic, unionAll } from '../net/flows.ts';
import { unionAll as allOf } from '../net/traffic.ts';
import type { Answer, Path, ReachablePart, UnknownPart } from './answer.ts';
import { askBriefly } from './ask.ts';
import { targetsBehind } from './behind.ts';
import type { End } from './end.ts';
import { type Engine, engineOf } from './engine.ts';
import { type Opener, openersOf } from './openers.ts';
import { ownerOf } from './parties.ts';
import { stationsAt } from './receivers.ts';

/** That one place can be reached. What is proved and what is not known of one place are two exposures. */
export interface Exposure {
  /** What is exposed: the workload or load balancer that owns the interface, else the interface itself. */
  readonly to: Resource;
  readonly station: Station;
  /** Exactly what gets there and back, as the sender sees it; of a workload that says where it listens, that only. */
  readonly flows: Flows;
  /** What would get there too, though nothing listens. */
  readonly unheard: Flows;
  /** False where it is not known whether they get there. */
  readonly proved: boolean;
  /** What would have to be known; empty where it is proved. */
  readonly missing: readonly string[];
  /** The first way there, and all of them. */
  readonly path: Path;
  readonly parts: readonly (ReachablePart | UnknownPart)[];
  /** The rules and routes that open the ways there. */
  readonly openedBy: readonly Opener[];
  /** The targets that a load balancer hands on to. */
  readonly behind: readonly Resource[];
}

export const internetEnd: End = { type: 'internet' };

/** All that one end reaches, in the order of the model; of the internet where nothing else is said. Made once. */
export function exposuresOf(engine: Engine, from: End = internetEnd): readonly Exposure[] {
  if (from.type === 'internet') return fromInternet(engine.network);
  return engine.graph.once(`exposures from ${endKey(from)}`, () => {
    // What one sends to itself never leaves it.
    const own = new Set(stationsAt(engine, from).flatMap(one => [one.id, one.host ?? one.id]));
    return stationsWithin(engine, from)
      .filter(({ id, host }) => !own.has(id) && !(host !== undefined && own.has(host)))
      .flatMap(station => exposuresAt(engine, station, from));
  });
}

const fromInternet = derived(
  network => stationsWithin(engineOf(network), internetEnd).flatMap(station => fromInternetTo(station, network)),
  sameMembers,
);

const fromInternetTo = derivedPiece(
  (station: Station, network) => exposuresAt(engineOf(network), station, internetEnd),
  sameMembers,
);

/** A text that equal ends share. */
export function endKey(end: End): string {
  switch (end.type) {
    case 'internet':
      return internetId;
    case 'addresses':
      return formatAddresses(end.addresses);
    case 'resource':
      return `${addressOf(end.reference)} ${end.by ?? ''}`;
    case 'resources':
      return `${end.references.map(addressOf).join(' ')} ${end.by ?? ''}`;
  }
}

/** From the internet only what has a public address can be reached, or IPv6 in a VPC that has a way in. */
export function stationsWithin(engine: Engine, from: End): readonly Station[] {
  const { all } = engine.graph.stations;
  return from.type === 'internet' ? all.filter(station => canBeReachedFrom(engine, from, station)) : all;
}

/** The same of one place. */
export function canBeReachedFrom({ graph }: Engine, from: End, { publics, addresses, vpc }: Station): boolean {
  return (
    from.type !== 'internet' || publics.length > 0 || (addresses.v6.length > 0 && !!graph.entrances.get(vpc)?.door)
  );
}

function exposuresAt(engine: Engine, station: Station, from: End): readonly Exposure[] {
  const answer = answerAt(engine, station, from);
  const again = () => answerAgain(engine, station, from);
  return [
    ...exposureOf(engine, station, answer.reachable, [], () => again().reachable),
    ...exposureOf(engine, station, answer.unknown, missingIn(answer), () => again().unknown),
  ];
}

function answerAt(engine: Engine, station: Station, from: End): Answer {
  const { kind, key } = station.resource;
  return askBriefly(engine, { from, to: { type: 'resource', reference: { kind, key } } });
}

/** The answer once more, for all who look at its ways one after the other: only the last one is kept. */
function answerAgain(engine: Engine, station: Station, from: End): Answer {
  const last = engine.graph.once<Asked>('the last exposure that was looked at', () => ({}));
  if (last.at !== station || last.from !== from) {
    last.answer = answerAt(engine, station, from);
    [last.at, last.from] = [station, from];
  }
  return last.answer as Answer;
}

interface Asked {
  at?: Station;
  from?: End;
  answer?: Answer;
}

function missingIn({ unknown }: Answer): readonly string[] {
  return [...new Set(unknown.flatMap(part => part.missing))];
}

/** The ways of wide sets of packets are not kept: each hop has such a set, and mostly nobody looks at them. */
function exposureOf(
  engine: Engine,
  station: Station,
  found: readonly (ReachablePart | UnknownPart)[],
  missing: readonly string[],
  again: () => readonly (ReachablePart | UnknownPart)[],
): readonly Exposure[] {
  if (found.length === 0) return [];
  const to = ownerOf(station, engine.network);
  const reached = unionAll(found.map(part => part.flows));
  const flows = heard(to, reached);
  const kept = isWide(reached) ? undefined : found;
  const parts = () => kept ?? again();
  const paths = () => parts().flatMap(part => ('path' in part ? [part.path] : part.paths));
  const openers = engine.graph.lazily(() => distinct(paths().flatMap(path => openersOf(engine, path))));
  return [
    {
      to,
      station,
      flows,
      unheard: flows === reached ? noFlows : difference(reached, flows),
      proved: missing.length === 0,
      missing,
      get path() {
        return paths()[0] as Path;
      },
      get parts() {
        return parts();
      },
      get openedBy() {
        return openers();
      },
      get behind() {
        return to.kind === 'loadBalancer' && !isEmpty(flows) ? targetsBehind(engine, to as LoadBalancer, flows) : [];
      },
    },
  ];
}

/** What a workload answers, where it says on what it listens. */
function heard(to: Resource, flows: Flows): Flows {
  const listens = to.kind === 'workload' ? (to as Workload).listens : undefined;
  return listens ? restrictTraffic(flows, allOf(listens)) : flows;
}

function distinct(openers: readonly Opener[]): readonly Opener[] {
  return [...new Map(openers.map(each => [`${addressOf(each.resource)} ${each.text}`, each])).values()];
}
