import { grouped } from '../model/grouped.ts';
import { type Alike, pairsBetween } from './alike.ts';
import { allPairs, mostSteps, type Reach } from './all-pairs.ts';
import { type Cell, Cells, type Heap, joinAt } from './cells.ts';
import type { StationClass } from './classes.ts';
import type { End } from './end.ts';
import type { Engine } from './engine.ts';
import { classesReachedBy, classesReaching } from './outer-reach.ts';
import { Parties, type Party, type Sorting } from './sortings.ts';
import type { Steps } from './tour.ts';

/** Parties of a network against each other. */
export interface Matrix {
  /** The internet and networks on premises first, then in the order of the model. */
  readonly parties: readonly string[];
  /** Where something is reachable or unknown. */
  readonly cells: readonly Cell[];
  /** Whether all packets were followed; where not, what is left is unknown. */
  readonly whole: boolean;
}

/** So many pairs of classes, and of parties that they belong to, are put together; what makes a cell counts as several. */
const mostPairs = 30_000_000;
const pairsOfCell = 20;

/** Who reaches whom by private addresses, and what the internet reaches and is reached by, over all pairs of classes. */
export function matrixOf(engine: Engine, by: Sorting, most: number = mostSteps): Matrix {
  const sorted = new Parties(engine, by);
  const cells = new Cells();
  const steps: Steps = { left: most };
  const outside = outsidersOf(engine);
  for (const { name, end } of outside) {
    const outsider = { name, sizes: new Map() };
    for (const reach of classesReachedBy(engine, end, undefined, steps))
      for (const to of sorted.with(reach.members)) cells.add(outsider, to, cells.heapOf(reach));
    for (const reach of classesReaching(engine, end, undefined, steps))
      for (const from of sorted.with(reach.members)) cells.add(from, outsider, cells.heapOf(reach));
  }
  const { reaches, whole } = allPairs(engine, most);
  const pairs: Steps = { left: mostPairs };
  for (const [senders, own] of grouped(reaches, ({ from }) => from)) putTogether(cells, sorted, senders, own, pairs);
  return {
    parties: [...outside.map(({ name }) => name), ...sorted.all.map(({ name }) => name)],
    cells: cells.all(),
    whole: whole && steps.left >= 0 && pairs.left >= 0,
  };
}

/** What each class of some senders reaches: by the parties of receivers first, because it may be in many itself. */
function putTogether(cells: Cells, sorted: Parties, senders: Alike, reaches: readonly Reach[], pairs: Steps): void {
  const heaps = reaches.map(reach => ({ to: reach.to, heap: cells.heapOf(reach) }));
  for (const from of senders.classes) {
    const parties = sorted.with(from);
    const byParty = new Map<Party, Heap>();
    for (const { to, heap } of heaps) {
      for (const [, receiver] of pairsBetween({ ...senders, classes: [from] }, to)) {
        const others = sorted.with(receiver);
        pairs.left -= 1 + others.length * (receiver === from ? parties.length : 1);
        if (pairs.left < 0) return;
        if (receiver !== from) for (const other of others) joinAt(byParty, other, heap);
        else
          for (const one of parties)
            for (const other of others) if (!isAlone(one, other, from)) cells.add(one, other, heap);
      }
    }
    for (const one of parties) {
      const before = cells.count;
      for (const [other, heap] of byParty) cells.add(one, other, heap);
      pairs.left -= byParty.size + (cells.count - before) * pairsOfCell;
      if (pairs.left < 0) return;
    }
  }
}

/** One place alone does not reach itself by the network. */
function isAlone(one: Party, other: Party, from: StationClass): boolean {
  return one === other && one.sizes.get(from) === 1;
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
