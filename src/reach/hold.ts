import type { Claim, Expectation, Party } from '../model/expectation.ts';
import { type AnyReference, addressOf, type KindName, type Resource } from '../model/resource.ts';
import { addressSet } from '../net/address-set.ts';
import type { Answer, Path } from './answer.ts';
import { ask } from './ask.ts';
import type { Engine } from './engine.ts';
import { stationsOf } from './parties.ts';
import type { End } from './question.ts';

/** Whether an expectation holds, with the answers that speak against it. */
export interface Held {
  readonly verdict: 'met' | 'unmet' | 'unknown';
  readonly against: readonly Against[];
}

export interface Against {
  readonly from: End;
  readonly to: End;
  readonly answer: Answer;
}

/** Asks what an expectation is about: each pair of its parties, on the traffic that it names. */
export function hold(engine: Engine, { claim }: Expectation): Held {
  const pairs = pairsOf(engine, claim).map(([from, to]) => ({
    from,
    to,
    answer: ask(engine, { from, to, on: claim.on }),
  }));
  const judged = pairs.map(pair => ({ pair, verdict: judge(claim, pair.answer) }));
  const worst = (['unmet', 'unknown'] as const).find(verdict => judged.some(each => each.verdict === verdict));
  return { verdict: worst ?? 'met', against: judged.filter(each => each.verdict !== 'met').map(each => each.pair) };
}

function judge(claim: Claim, { reachable, blocked, unknown }: Answer): Held['verdict'] {
  const none = reachable.length + blocked.length + unknown.length === 0;
  switch (claim.verb) {
    case 'can':
      if (blocked.length > 0 || none) return 'unmet';
      return unknown.length > 0 ? 'unknown' : 'met';
    case 'cannot':
    case 'only':
      if (reachable.length > 0) return 'unmet';
      return unknown.length > 0 ? 'unknown' : 'met';
    case 'through': {
      const passes = ({ hops }: Path) => hops.some(hop => !hop.reply && hop.component === addressOf(claim.through));
      if (reachable.some(part => !passes(part.path))) return 'unmet';
      return unknown.length > 0 ? 'unknown' : 'met';
    }
  }
}

function pairsOf(engine: Engine, claim: Claim): readonly (readonly [End, End])[] {
  const from = claim.from.flatMap(party => endsOf(engine, party));
  const to = claim.verb === 'only' ? others(engine, claim.to) : claim.to.flatMap(party => endsOf(engine, party));
  return from.flatMap(one => to.map(other => [one, other] as const));
}

/** Everything that has a place of its own and is not among the parties. */
function others(engine: Engine, parties: readonly Party[]): readonly End[] {
  const ends = parties.flatMap(party => endsOf(engine, party));
  const named = new Set(
    ends.flatMap(end => (end.type === 'resource' ? stationsOf(engine, end.reference).map(station => station.id) : [])),
  );
  return engine.graph.stations.all
    .filter(station => !named.has(station.id))
    .map(({ resource: { kind, key } }): End => ({ type: 'resource', reference: { kind, key } }));
}

function endsOf({ network }: Engine, party: Party): readonly End[] {
  switch (party.type) {
    case 'internet':
      return [{ type: 'internet' }];
    case 'addresses':
      return [{ type: 'addresses', addresses: addressSet([party.cidr]) }];
    case 'resource':
      return [{ type: 'resource', reference: party.reference }];
    case 'onPremises':
      return network.all('onPremises').map(endOf);
    case 'tag':
      return withPlaces(network)
        .filter(each => each.tags?.[party.name] === party.value)
        .map(endOf);
    case 'environment':
      return withPlaces(network)
        .filter(each => each.environment === party.name)
        .map(endOf);
  }
}

function withPlaces(network: Engine['network']): readonly Resource[] {
  const kinds: readonly KindName[] = ['workload', 'loadBalancer'];
  return kinds.flatMap(kind => network.all(kind) as readonly Resource[]);
}

function endOf({ kind, key }: AnyReference): End {
  return { type: 'resource', reference: { kind, key } };
}
