import { type Flows, isEmpty, trafficOf } from '../net/flows.ts';
import { unionAll as allOf, equal } from '../net/traffic.ts';
import { allPairs } from './all-pairs.ts';
import type { End } from './end.ts';
import type { Engine } from './engine.ts';
import { classesReachedBy, classesReaching } from './outer-reach.ts';
import { Parties, type Party, type Sorting } from './sortings.ts';

/** Parties of a network against each other. */
export interface Matrix {
  /** The internet and networks on premises first, then in the order of the model. */
  readonly parties: readonly string[];
  /** Where something is reachable or unknown. */
  readonly cells: readonly Cell[];
  /** Whether all packets were followed; where not, what is left is unknown. */
  readonly whole: boolean;
}

/** What one party reaches at another. */
export interface Cell {
  readonly from: string;
  readonly to: string;
  /** What some place of the one reaches at some place of the other. */
  readonly reachable: readonly Flows[];
  /** Whether all places of the one reach all of that at all of the other. */
  readonly everywhere: boolean;
  readonly unknown: readonly Flows[];
}

/** Who reaches whom by private addresses, and what the internet reaches and is reached by, over all pairs of classes. */
export function matrixOf(engine: Engine, by: Sorting): Matrix {
  const sorted = new Parties(engine, by);
  const cells = new Map<string, Heap>();
  const put = (from: Party, to: Party, { reachable, unknown }: { reachable: Flows; unknown: Flows }) => {
    const key = `${from.name}\n${to.name}`;
    let heap = cells.get(key);
    if (!heap) cells.set(key, (heap = { from, to, reachable: [], unknown: [] }));
    if (!isEmpty(reachable)) heap.reachable.push(reachable);
    if (!isEmpty(unknown)) heap.unknown.push(unknown);
  };
  const outside = outsidersOf(engine);
  for (const { name, end } of outside) {
    const outsider = { name, sizes: new Map() };
    for (const reach of classesReachedBy(engine, end))
      for (const to of sorted.with(reach.members)) put(outsider, to, reach);
    for (const reach of classesReaching(engine, end))
      for (const from of sorted.with(reach.members)) put(from, outsider, reach);
  }
  const { reaches, whole } = allPairs(engine);
  for (const reach of reaches) {
    for (const from of sorted.with(reach.from)) {
      // One place alone does not reach itself by the network.
      const alone = (to: Party) => reach.from === reach.to && from === to && from.sizes.get(reach.from) === 1;
      for (const to of sorted.with(reach.to)) if (!alone(to)) put(from, to, reach);
    }
  }
  return {
    parties: [...outside.map(({ name }) => name), ...sorted.all.map(({ name }) => name)],
    cells: [...cells.values()].map(cellOf),
    whole,
  };
}

interface Heap {
  readonly from: Party;
  readonly to: Party;
  readonly reachable: Flows[];
  readonly unknown: Flows[];
}

interface Outsider {
  readonly name: string;
  readonly end: End;
}

function outsidersOf({ network }: Engine): readonly Outsider[] {
  const sites = network.all('onPremises').map(({ kind, key, name }): Outsider => {
    return { name: `onPremises/${name}`, end: { type: 'resource', reference: { kind, key } } };
  });
  return [{ name: 'internet', end: { type: 'internet' } }, ...sites];
}

function cellOf({ from, to, reachable, unknown }: Heap): Cell {
  const traffics = reachable.map(trafficOf);
  const some = allOf(traffics);
  const pairs = pairsBetween(from, to);
  const everywhere = traffics.length === pairs && traffics.every(traffic => equal(traffic, some));
  return { from: from.name, to: to.name, reachable, everywhere, unknown };
}

/** How many pairs of classes there are between two parties. */
function pairsBetween(from: Party, to: Party): number {
  const [a, b] = [Math.max(1, from.sizes.size), Math.max(1, to.sizes.size)];
  if (from !== to) return a * b;
  const alone = [...from.sizes.values()].filter(size => size === 1).length;
  return a * b - alone;
}
