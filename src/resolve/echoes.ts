import type { Problem } from '../model/finding.ts';
import { child, type Tree } from '../source/tree.ts';
import type { LeftOut } from './left-out.ts';

/**
 * The problems without those that only repeat or follow from another: the same flaw met once for each zone, a
 * size or a gateway that is missing because what stood there was refused, an expectation whose key is misspelt, a type that is wrong because its alias leads nowhere,
 * a name of what is `absent` for a mistake of its own. `earlier` are those of reading the text.
 */
export function withoutEchoes(
  problems: readonly Problem[],
  { earlier = [], absent }: { readonly earlier?: readonly Problem[]; readonly absent?: LeftOut },
): readonly Problem[] {
  const told = new Set<string>();
  const refused = problems.filter(({ code }) => code === 'wrong-type').flatMap(nodeOf);
  const strange = problems.filter(({ code }) => code === 'unknown-key').flatMap(nodeOf);
  const unread = earlier.flatMap(nodeOf);
  const following = absent?.followers(missesOf(problems));
  const keysUnread = new Set(unread.map(node => `${node.source.path} ${node.start}`));
  const whereMissing = new Missing(problems);
  const malformed = new Set(problems.filter(({ code }) => code === 'cidr-malformed').map(placeName));
  return problems.filter(problem => {
    const [node] = nodeOf(problem);
    if (!node) return true;
    // Where a block or a name may stand, what is no block was looked up as a name too.
    if (problem.code === 'unknown-reference' && malformed.has(placeName(problem))) return false;
    if (following?.has(problem)) return false;
    const name = `${problem.code} ${placeName(problem)} ${problem.place.on === 'value' ? '' : problem.message}`;
    if (problem.missing && whereMissing.isTold(problem.missing)) return false;
    if (told.has(name)) return false;
    told.add(name);
    if (followsFromKeys.has(problem.code) && [...strange, ...refused].some(other => holds(node, other))) return false;
    // What is no YAML was read as a key: `cidr:10.0.0.0/16`.
    if (problem.code === 'unknown-key' && keysUnread.has(keyPlace(problem))) return false;
    if (problem.code === 'wrong-type') return !unread.some(other => standsBehind(node, other));
    return problem.code !== 'missing-size' || !refused.some(other => holds(node, other));
  });
}

/** References that found nothing, and what they say. */
function missesOf(problems: readonly Problem[]): ReadonlyMap<Problem, string> {
  const misses = new Map<Problem, string>();
  for (const problem of problems) {
    const [node] = problem.code === 'unknown-reference' ? nodeOf(problem) : [];
    if (node?.type === 'scalar') misses.set(problem, node.text);
  }
  return misses;
}

/** Whether something is told where what is missing would stand: looked for once for each such place. */
class Missing {
  private readonly problems: readonly Problem[];
  private readonly known = new Map<Tree, Map<string, boolean>>();

  constructor(problems: readonly Problem[]) {
    this.problems = problems;
  }

  isTold({ key, in: part }: NonNullable<Problem['missing']>): boolean {
    let byKey = this.known.get(part);
    if (!byKey) this.known.set(part, (byKey = new Map()));
    let isTold = byKey.get(key);
    if (isTold === undefined) byKey.set(key, (isTold = this.problems.some(problem => standsAt(problem, key, part))));
    return isTold;
  }
}

/** Whether a problem is of what stands, or stood until it was left out, under a key of a part. */
function standsAt(problem: Problem, key: string, part: Tree): boolean {
  const { origin } = problem.place;
  if (problem.missing || origin.from !== 'design' || !holds(part, origin.node)) return false;
  const written = child(part, key);
  if (written && holds(written, origin.node)) return true;
  const { source, start, end } = origin.key ?? origin.node;
  return source.text.slice(start, end) === key;
}

/** What is missing from an entry may stand there under a key that is told. */
const followsFromKeys: ReadonlySet<string> = new Set(['bad-expectation', 'missing-key', 'contradicting-record']);

/** Where the key of a problem stands. */
function keyPlace({ place: { origin } }: Problem): string {
  return origin.from === 'design' && origin.key ? `${origin.key.source.path} ${origin.key.start}` : '';
}

function placeName(problem: Problem): string {
  const [node] = nodeOf(problem);
  return node ? `${node.source.path} ${node.start}` : '';
}

function nodeOf({ place }: Problem): readonly Tree[] {
  return place.origin.from === 'design' ? [place.origin.node] : [];
}

function holds(outer: Tree, inner: Tree): boolean {
  return outer.source === inner.source && outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether a value is what a problem's place is, or the value that its tag or anchor belongs to. */
function standsBehind(value: Tree, place: Tree): boolean {
  if (value.source !== place.source || value.start < place.start) return false;
  if (value.start - place.start > longestTag) return false;
  return value.source.text.slice(place.start, value.start).replace(/^\S+/, '').trim() === '';
}

/** No tag or anchor that is worth a second look is longer. */
const longestTag = 1_000;
