import type { Claim, Expectation, Party } from '../model/expectation.ts';
import { betweenSameAddresses, difference, type Flows, isEmpty, unionAll } from '../net/flows.ts';
import type { Answer, BlockedPart, ReachablePart, UnknownPart } from './answer.ts';
import { ask, askBriefly } from './ask.ts';
import type { Engine } from './engine.ts';
import { endsOf, environmentsIn, type NamedEnd, othersThan, partyName } from './expected-ends.ts';
import { passes } from './passes.ts';

/** Whether an expectation holds, with what speaks against it. */
export interface Held {
  readonly verdict: 'met' | 'unmet' | 'unknown';
  /** The worst first: what is unmet, then what is not known. */
  readonly against: readonly Against[];
}

/** What speaks against an expectation: of a pair of its ends, or of a party that nobody is. */
export type Against =
  | { readonly type: 'reachable'; readonly pair: Pair; readonly parts: readonly ReachablePart[] }
  | { readonly type: 'blocked'; readonly pair: Pair; readonly parts: readonly BlockedPart[] }
  | { readonly type: 'unknown'; readonly pair: Pair; readonly parts: readonly UnknownPart[] }
  /** One of them has no address to ask for. */
  | { readonly type: 'nothing'; readonly pair: Pair }
  | { readonly type: 'nobody'; readonly party: string };

export interface Pair {
  readonly from: NamedEnd;
  readonly to: NamedEnd;
  readonly flows?: Flows;
}

/** Asks what an expectation is about: each pair of its parties, on the traffic that it names. */
export function hold(engine: Engine, { claim }: Expectation): Held {
  const nobody = partiesOf(claim)
    .filter(party => endsOf(engine, party).length === 0)
    .map((party): Against => ({ type: 'nobody', party: partyName(party) }));
  const found = pairsOf(engine, claim).flatMap(pair => {
    const question = { from: pair.from.end, to: pair.to.end, on: claim.on, flows: pair.flows };
    if (!against(engine, claim, pair, askBriefly(engine, question))) return [];
    return against(engine, claim, pair, ask(engine, question)) ?? [];
  });
  const all = [...nobody, ...found];
  const unknown = all.filter(each => each.type === 'unknown');
  const unmet = all.filter(each => each.type !== 'unknown');
  return {
    verdict: unmet.length > 0 ? 'unmet' : unknown.length > 0 ? 'unknown' : 'met',
    against: [...unmet, ...unknown],
  };
}

function against(engine: Engine, claim: Claim, pair: Pair, answer: Answer): Against | undefined {
  const { reachable, blocked, unknown } = answer;
  switch (claim.verb) {
    case 'can':
      return claim.on ? lacking(pair, answer) : cutOff(pair, answer);
    case 'cannot':
    case 'only':
    case 'apart':
      if (reachable.length > 0) return { type: 'reachable', pair, parts: reachable };
      return unknown.length > 0 ? { type: 'unknown', pair, parts: unknown } : undefined;
    case 'through': {
      const around = reachable.filter(part => !passes(engine, part.path, claim.through));
      if (around.length > 0) return { type: 'reachable', pair, parts: around };
      const unsure = unknown.filter(part => !part.paths.every(path => passes(engine, path, claim.through)));
      if (unsure.length > 0) return { type: 'unknown', pair, parts: unsure };
      // That nothing gets there at all is not what anybody means by it.
      return reachable.length > 0 || unknown.length > 0 ? undefined : blockedOr(pair, blocked);
    }
  }
}

/** Every flow that is named must get there. */
function lacking(pair: Pair, { reachable, blocked, unknown }: Answer): Against | undefined {
  if (blocked.length > 0) return { type: 'blocked', pair, parts: blocked };
  if (unknown.length > 0) return { type: 'unknown', pair, parts: unknown };
  return reachable.length > 0 ? undefined : { type: 'nothing', pair };
}

/** Where no traffic is named, each sender must get something to each receiver. */
function cutOff(pair: Pair, { asked, reachable, blocked, unknown }: Answer): Against | undefined {
  if (isEmpty(asked)) return { type: 'nothing', pair };
  const joined = betweenSameAddresses(unionAll(reachable.map(({ flows }) => flows)));
  const within = <P extends { readonly flows: Flows }>(parts: readonly P[], without: Flows): readonly P[] =>
    parts.filter(({ flows }) => !isEmpty(difference(flows, without)));
  const unsure = within(unknown, joined);
  const perhaps = betweenSameAddresses(unionAll(unsure.map(({ flows }) => flows)));
  const lost = within(within(blocked, joined), perhaps);
  if (lost.length > 0) return { type: 'blocked', pair, parts: lost };
  return unsure.length > 0 ? { type: 'unknown', pair, parts: unsure } : undefined;
}

function blockedOr(pair: Pair, blocked: readonly BlockedPart[]): Against {
  return blocked.length > 0 ? { type: 'blocked', pair, parts: blocked } : { type: 'nothing', pair };
}

function partiesOf(claim: Claim): readonly Party[] {
  return claim.verb === 'apart' ? claim.among : [...claim.from, ...claim.to];
}

function pairsOf(engine: Engine, claim: Claim): readonly Pair[] {
  if (claim.verb === 'apart') return pairsApart(engine, claim.among);
  const from = claim.from.flatMap(party => endsOf(engine, party));
  const to = claim.to.flatMap(party => endsOf(engine, party));
  if (claim.verb === 'only') {
    return from.flatMap(one =>
      othersThan(engine, to, one).map(other => ({ from: one, to: other, flows: other.flows })),
    );
  }
  return from.flatMap(one => to.map(other => ({ from: one, to: other })));
}

/** Each end of one party with each of another; all environments where no party is named. */
function pairsApart(engine: Engine, among: readonly Party[]): readonly Pair[] {
  const groups = (among.length > 0 ? among : environmentsIn(engine)).map(party => endsOf(engine, party));
  return groups.flatMap(one =>
    groups.flatMap(other =>
      one === other ? [] : one.flatMap(from => other.filter(to => to !== from).map(to => ({ from, to }))),
    ),
  );
}
