import type { Claim, Expectation, Party } from '../model/expectation.ts';
import { partyName } from '../model/party-name.ts';
import type { AnyReference } from '../model/resource.ts';
import { betweenSameAddresses, difference, type Flows, isEmpty, noFlows, union, unionAll } from '../net/flows.ts';
import type { Answer, BlockedPart, Path, ReachablePart, UnknownPart } from './answer.ts';
import { ask, askBriefly } from './ask.ts';
import { crossesNetwork } from './crosses-network.ts';
import type { Engine } from './engine.ts';
import { endsOf, environmentsIn, type NamedEnd, oneByOne, othersBeside, othersThan } from './expected-ends.ts';
import { type Lack, lackText } from './lacking-end.ts';
import { type LikePairs, likeEnds, likePairs, type Pair } from './like-pairs.ts';
import { narrowed } from './narrowed.ts';
import { passes } from './passes.ts';
import type { Question } from './question.ts';

/** Whether an expectation holds, with what speaks against it. */
export interface Held {
  readonly verdict: 'met' | 'unmet' | 'unknown';
  /** The worst first: what is unmet, then what is not known. */
  readonly against: readonly Against[];
  /** How many pairs were asked about. */
  readonly asked: number;
}

/** What speaks against an expectation: of so many pairs of its ends that are alike, or of a party that nobody is. */
export type Against = { readonly count: number } & (
  | { readonly type: 'reachable'; readonly pair: Pair; readonly parts: readonly ReachablePart[] }
  | { readonly type: 'blocked'; readonly pair: Pair; readonly parts: readonly BlockedPart[] }
  | { readonly type: 'unknown'; readonly pair: Pair; readonly parts: readonly UnknownPart[] }
  /** There is nothing to ask: one of them has no address. */
  | { readonly type: 'nothing'; readonly pair: Pair; readonly lack?: Lack }
  | { readonly type: 'nobody'; readonly party: string }
);

type Uncounted<A> = A extends { readonly type: 'nobody' } ? never : Omit<A, 'count'>;
type UncountedPair = Uncounted<Against>;

/** Pairs that are asked about for all expectations of a network together: some ten seconds, where none are alike. */
export const mostPairs = 50_000;

/** Whether a pair is as a claim says, where that can be told without asking. */
type IsPlain = (claim: Claim, pair: Pair) => boolean;

/**
 * Asks what an expectation is about: each pair of its parties that is unlike the others, on the traffic that it names.
 * Of more than `most` pairs it is not known. Who knows of pairs already that they are as expected says so by `isPlain`.
 */
export function hold(
  engine: Engine,
  { claim }: Expectation,
  most: number = mostPairs,
  isPlain: IsPlain = () => false,
): Held {
  const nobody = partiesOf(claim)
    .filter(party => endsOf(engine, party).length === 0)
    .map((party): Against => ({ type: 'nobody', party: partyName(party), count: 1 }));
  const budget: Budget = { asked: 0, most, isPlain };
  const all = [...nobody, ...heldAgainst(engine, claim, budget)];
  const unknown = all.filter(each => each.type === 'unknown');
  const unmet = all.filter(each => each.type !== 'unknown');
  return {
    verdict: unmet.length > 0 ? 'unmet' : unknown.length > 0 ? 'unknown' : 'met',
    against: [...unmet, ...unknown],
    asked: budget.asked,
  };
}

interface Budget {
  asked: number;
  readonly most: number;
  readonly isPlain: IsPlain;
}

function* heldAgainst(engine: Engine, claim: Claim, budget: Budget): Iterable<Against> {
  let shown = false;
  for (const { pair, count } of pairsOf(engine, claim)) {
    if (budget.asked >= budget.most) {
      yield { ...tooMany(pair), count };
      return;
    }
    budget.asked += 1;
    if (budget.isPlain(claim, pair)) continue;
    const question = { from: pair.from.end, to: pair.to.end, on: claim.on, flows: pair.flows };
    const parts = narrowed(engine, claim, question);
    if (parts === 'too many') {
      yield { ...tooMany(pair), count };
      continue;
    }
    const answer = (by: typeof ask) => answerOf(engine, parts ?? [question], by);
    const found = against(engine, claim, pair, answer(askBriefly));
    if (!found) continue;
    // Only the first is looked at closely: it is the one that is shown.
    const whole = shown ? found : (against(engine, claim, pair, answer(ask)) ?? found);
    shown = true;
    yield { ...whole, count };
  }
}

/** What becomes of the packets of all these questions. */
function answerOf(engine: Engine, questions: readonly Question[], by: typeof ask): Told {
  const answers = questions.map(question => by(engine, question));
  if (answers.length === 1) return answers[0] as Answer;
  return {
    asked: unionAll(answers.map(({ asked }) => asked)),
    reachable: answers.flatMap(({ reachable }) => reachable),
    blocked: answers.flatMap(({ blocked }) => blocked),
    unknown: answers.flatMap(({ unknown }) => unknown),
    lack: undefined,
  };
}

type Told = Pick<Answer, 'asked' | 'reachable' | 'blocked' | 'unknown' | 'lack'>;

function tooMany(pair: Pair): UncountedPair {
  return unknownFor(pair, `what becomes of more than ${mostPairs} unlike pairs: expect less at once`);
}

function unknownFor(pair: Pair, missing: string): UncountedPair {
  const part = { flows: noFlows, missing: [missing], at: [], codes: [], paths: [], otherPaths: [] };
  return { type: 'unknown', pair, parts: [part] };
}

function against(engine: Engine, claim: Claim, pair: Pair, answer: Told): UncountedPair | undefined {
  const { reachable, unknown, lack } = answer;
  if (lack?.of === 'blocks') return unknownFor(pair, lackText(lack, pair.from.name, pair.to.name));
  switch (claim.verb) {
    case 'can':
      return claim.on ? lacking(pair, answer) : cutOff(pair, answer);
    case 'cannot':
    case 'only':
    case 'alone':
    case 'apart': {
      const there = reachable.filter(crossesNetwork);
      if (there.length > 0) return { type: 'reachable', pair, parts: there };
      return unknown.length > 0 ? { type: 'unknown', pair, parts: unknown } : undefined;
    }
    case 'through': {
      const around = reachable.filter(crossesNetwork).flatMap(part => wayAround(engine, claim.through, part) ?? []);
      if (around.length > 0) return { type: 'reachable', pair, parts: around };
      const passed = (path: Path) => claim.through.some(each => passes(engine, path, each));
      // What is not known of packets begins where they are: at an appliance they have got to, that one is passed.
      const isThere = ({ at, paths }: UnknownPart) =>
        at.length > 0 &&
        at.every(place => isOneOf(claim.through, place)) &&
        paths.every(({ hops }) => hops.every(({ reply }) => !reply));
      const unsure = unknown.filter(part => !isThere(part) && ![...part.paths, ...part.otherPaths].every(passed));
      if (unsure.length > 0) return { type: 'unknown', pair, parts: unsure };
      // That nothing gets there at all is not what anybody means by it.
      return reachable.length > 0 || unknown.length > 0 ? undefined : blockedOr(pair, answer);
    }
  }
}

function isOneOf(references: readonly AnyReference[], { kind, key }: AnyReference): boolean {
  return references.some(each => each.kind === kind && each.key === key);
}

/** The part with the first path past somebody, of all that AWS may choose; none where each goes through. */
function wayAround(engine: Engine, through: readonly AnyReference[], part: ReachablePart): ReachablePart | undefined {
  const path = [part.path, ...part.otherPaths].find(path => !through.some(each => passes(engine, path, each)));
  return path && { flows: part.flows, path, otherPaths: [] };
}

/** Every flow that is named must get there. */
function lacking(pair: Pair, { reachable, blocked, unknown, lack }: Told): UncountedPair | undefined {
  if (blocked.length > 0) return { type: 'blocked', pair, parts: blocked };
  if (unknown.length > 0) return { type: 'unknown', pair, parts: unknown };
  return reachable.length > 0 ? undefined : { type: 'nothing', pair, lack };
}

/** Where no traffic is named, each sender must get something to each receiver. */
function cutOff(pair: Pair, { asked, reachable, blocked, unknown, lack }: Told): UncountedPair | undefined {
  if (isEmpty(asked)) return { type: 'nothing', pair, lack };
  const joined = betweenSameAddresses(unionAll(reachable.map(({ flows }) => flows)));
  const within = <P extends { readonly flows: Flows }>(parts: readonly P[], without: Flows): readonly P[] =>
    parts.filter(({ flows }) => !isEmpty(difference(flows, without)));
  const unsure = within(unknown, joined);
  const perhaps = betweenSameAddresses(unionAll(unsure.map(({ flows }) => flows)));
  const lost = within(blocked, union(joined, perhaps));
  if (lost.length > 0) return { type: 'blocked', pair, parts: lost };
  return unsure.length > 0 ? { type: 'unknown', pair, parts: unsure } : undefined;
}

function blockedOr(pair: Pair, { blocked, lack }: Told): UncountedPair {
  return blocked.length > 0 ? { type: 'blocked', pair, parts: blocked } : { type: 'nothing', pair, lack };
}

function partiesOf(claim: Claim): readonly Party[] {
  return claim.verb === 'apart' ? claim.among : [...claim.from, ...claim.to];
}

function* pairsOf(engine: Engine, claim: Claim): Iterable<LikePairs> {
  if (claim.verb === 'apart') {
    yield* pairsApart(engine, claim.among);
    return;
  }
  // Where no traffic is named, addresses tell who gets something.
  const byAddress = claim.verb === 'can' && !claim.on;
  const ends = (party: Party) => endsOf(engine, party).flatMap(end => (byAddress ? oneByOne(engine, end) : [end]));
  const from = claim.from.flatMap(ends);
  const to = claim.to.flatMap(ends);
  if (claim.verb === 'only') yield* pairsWithOthers(engine, from, to);
  else if (claim.verb === 'alone') yield* pairsFromOthers(engine, from, to);
  else yield* likePairs(engine, from, to);
}

/** Each sender with all whom it is not meant to reach. */
function* pairsWithOthers(engine: Engine, from: readonly NamedEnd[], to: readonly NamedEnd[]): Iterable<LikePairs> {
  for (const { end, count } of likeEnds(engine, from, to)) {
    const others = othersThan(engine, to, end);
    for (const like of likePairs(engine, [end], others, others[0]?.flows)) yield { ...like, count: like.count * count };
  }
}

/** All who are not meant to reach them with each receiver. */
function* pairsFromOthers(engine: Engine, from: readonly NamedEnd[], to: readonly NamedEnd[]): Iterable<LikePairs> {
  for (const { end, count } of likeEnds(engine, to, from)) {
    const others = othersBeside(engine, from, end);
    for (const like of likePairs(engine, others, [end], others[0]?.flows)) yield { ...like, count: like.count * count };
  }
}

/** Each end of one party with each of another; all environments where no party is named. */
function* pairsApart(engine: Engine, among: readonly Party[]): Iterable<LikePairs> {
  const groups = (among.length > 0 ? among : environmentsIn(engine)).map(party => endsOf(engine, party));
  for (const one of groups) {
    for (const other of groups) if (other !== one) yield* likePairs(engine, one, other);
  }
}
