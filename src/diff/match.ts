import type { Kind } from '../kinds/kind.ts';
import { kinds } from '../kinds/kinds.ts';
import { listAt } from '../model/list-at.ts';
import type { KindName, Resource } from '../model/resource.ts';
import type { Matched, MatchedBy } from './difference.ts';
import { givenBlocks } from './given-blocks.ts';
import { labelOf, nameIn, type OneSide } from './sides.ts';
import { byId, byName, byTag, shapes, type Way, whatIsLeft } from './ways.ts';

/** What both sides have, by the sides' own names; what is left of each. */
export interface Matching {
  readonly matched: readonly Matched[];
  readonly onlyA: readonly Resource[];
  readonly onlyB: readonly Resource[];
}

/**
 * Finds what is the same on both sides: by id, then by name, then by the Name tag, then by what a kind says makes two
 * of it alike, where references count as the same once what they lead to was matched. Every step takes only what is
 * the only one of its likeness on either side, so the order of resources makes no difference; time is in proportion
 * to their number.
 */
export function match(a: OneSide, b: OneSide): Matching {
  const matched: Matched[] = [];
  const rest = new Map(kinds.map(({ kind }) => [kind, { a: new Set(a.all(kind)), b: new Set(b.all(kind)) }]));
  const take = (kind: KindName, ofA: readonly Resource[], ofB: readonly Resource[], by: MatchedBy) => {
    matched.push({ kind, a: ofA, b: ofB, by });
    const left = rest.get(kind);
    const name = labelOf(ofA[0] as Resource);
    for (const [one, list, pool] of [
      [a, ofA, left?.a],
      [b, ofB, left?.b],
    ] as const) {
      for (const resource of list) {
        one.names.set(`${kind}/${resource.key}`, name);
        pool?.delete(resource);
        if (kind === 'workload') one.fleets.set(resource.key, list.length);
      }
    }
  };
  const sure: readonly Way[] = [byId, byName, byTag, ...shapes('sure')];
  const all: readonly Way[] = [...sure, ...shapes('whatever is known')];
  for (const ways of [sure, all, [...all, whatIsLeft], all]) {
    for (let round = 0; round < mostRounds && pass(a, b, ways, rest, take); round++);
  }
  const left = [...rest.values()];
  return { matched, onlyA: left.flatMap(each => [...each.a]), onlyB: left.flatMap(each => [...each.b]) };
}

/** What refers to what is a chain of so many kinds at most; names that differ everywhere take a round each. */
const mostRounds = 8;

type Rest = ReadonlyMap<KindName, { readonly a: ReadonlySet<Resource>; readonly b: ReadonlySet<Resource> }>;
type Take = (kind: KindName, a: readonly Resource[], b: readonly Resource[], by: MatchedBy) => void;

/** Whether something was found. */
function pass(a: OneSide, b: OneSide, ways: readonly Way[], rest: Rest, take: Take): boolean {
  let found = false;
  for (const kind of kinds) {
    const left = rest.get(kind.kind);
    for (const way of ways) {
      if (!left || left.a.size === 0 || left.b.size === 0) break;
      const by = way.by(kind);
      if (by === undefined) continue;
      const [ofA, ofB] = [textsOf(a, left.a, kind, way), textsOf(b, left.b, kind, way)];
      for (const [text, listA] of ofA) {
        const listB = ofB.get(text);
        if (!listB) continue;
        const one = listA.length === 1 && listB.length === 1;
        if (one || way.joins(kind.kind, a.crossed)) take(kind.kind, listA, listB, by);
        else if (way.pairs && listA.length === listB.length) pairUp(kind.kind, listA, listB, by, take);
        else continue;
        found = true;
      }
    }
    if (kind.kind === 'vpc') tellGiven(a, b);
  }
  return found;
}

function textsOf(
  one: OneSide,
  left: Iterable<Resource>,
  kind: Kind,
  way: Way,
): ReadonlyMap<string, readonly Resource[]> {
  const texts = new Map<string, Resource[]>();
  for (const resource of left) {
    const text = way.textOf(one, resource, kind);
    if (text !== undefined) listAt(texts, text).push(resource);
  }
  return texts;
}

function pairUp(kind: KindName, a: readonly Resource[], b: readonly Resource[], by: MatchedBy, take: Take): void {
  const [sortedA, sortedB] = [a, b].map(list => [...list].sort((x, y) => (x.key < y.key ? -1 : 1)));
  sortedA?.forEach((each, index) => {
    take(kind, [each], [sortedB?.[index] as Resource], by);
  });
}

/** Once VPCs are matched it is known which of their blocks AWS gives. */
function tellGiven(a: OneSide, b: OneSide): void {
  const twins = (one: OneSide, other: OneSide) => {
    const byName = new Map(other.network.all('vpc').map(vpc => [nameIn(other, 'vpc', vpc.key), vpc.key]));
    return (key: string) => [byName.get(nameIn(one, 'vpc', key)) ?? []].flat();
  };
  a.given = givenBlocks(a, twins(a, b), b);
  b.given = givenBlocks(b, twins(b, a), a);
}
