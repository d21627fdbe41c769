import { derivedPiece } from '../model/derived.ts';
import type { Expectation } from '../model/expectation.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Evidence } from '../model/finding.ts';
import type { Network } from '../model/network.ts';
import { isEmpty, noFlows, unionAll } from '../net/flows.ts';
import { trafficWords } from '../net/flows-words.ts';
import { engineOf } from '../reach/engine.ts';
import { type Against, hold, mostPairs } from '../reach/hold.ts';
import { lackText } from '../reach/lacking-end.ts';
import { evidenceOfBlockers, evidenceOfPath, evidenceOfUnknown } from './path-evidence.ts';
import { plainlyHeld } from './plainly-held.ts';

/** An expectation that does not hold, or of which that is not known. */
interface Unmet {
  readonly expectation: Expectation;
  /** The first thing that speaks against it, which the finding shows. */
  readonly first: Against;
  readonly against: readonly Against[];
}

/** `unmet-expectation`: each expectation of a design that does not hold, proved over all pairs and flows it is about. */
export const unmetExpectationFact: FactKind = defineFact<Unmet>({
  name: 'unmet-expectation',
  describe: 'An expectation of the design that does not hold, or of which nobody can tell.',
  fields: {
    sentence: { type: 'string', describe: 'The expectation in words.', get: ({ expectation }) => expectation.text },
    verb: {
      type: 'string',
      describe: 'can, cannot, only, through or apart.',
      get: ({ expectation }) => expectation.claim.verb,
    },
    because: {
      type: 'string',
      describe: 'Why it is expected; none where it does not say.',
      get: ({ expectation }) => expectation.because ?? null,
    },
    found: {
      type: 'string',
      describe:
        'What speaks against it: reachable, blocked, unknown, nothing (an end has no address), or nobody (a name selects nobody).',
      get: ({ first }) => first.type,
    },
    from: { type: 'string', describe: 'Name of the sender that was found.', get: ({ first }) => nameOf(first, 'from') },
    to: { type: 'string', describe: 'Name of the receiver that was found.', get: ({ first }) => nameOf(first, 'to') },
    nobody: {
      type: 'string',
      describe: 'The name that selects nobody.',
      get: ({ first }) => (first.type === 'nobody' ? first.party : null),
    },
    flows: {
      type: 'flows',
      describe: 'All packets between the two that speak against it.',
      get: ({ first }) => ('parts' in first ? unionAll(first.parts.map(({ flows }) => flows)) : noFlows),
    },
    traffic: {
      type: 'string',
      describe: 'The traffic of those packets: tcp/22.',
      get: ({ first }) => {
        const flows = 'parts' in first ? first.parts.map(part => part.flows) : [];
        return flows.every(isEmpty) ? null : trafficWords(flows);
      },
    },
    through: {
      type: 'string',
      describe: 'Whom every path must pass; none for other expectations.',
      get: ({ expectation: { claim } }, network) =>
        claim.verb === 'through'
          ? claim.through.map(({ kind, key }) => network.get(kind, key)?.name ?? key).join(' or ')
          : null,
    },
    reason: {
      type: 'string',
      describe: 'The first thing that is in the way, or that would have to be known.',
      get: ({ first }) => reasonOf(first),
    },
    lack: {
      type: 'string',
      describe: 'Where there is nothing to ask: which of the two has no address.',
      get: ({ first }) =>
        first.type === 'nothing' ? lackText(first.lack, first.pair.from.name, first.pair.to.name) : null,
    },
    others: {
      type: 'int',
      describe: 'How many more pairs speak against it.',
      get: ({ against }) => against.reduce((sum, { count }) => sum + count, -1),
    },
  },
  subjects: unmetIn,
  asks: true,
  resource: () => undefined,
  origin: ({ expectation }) => expectation.origin,
  evidence: ({ first }) => evidenceOf(first),
  identity: ({ expectation }) => expectation.text,
});

/** What there is to say of an expectation, and how many pairs were asked about for it. */
interface Looked {
  readonly unmet?: Unmet;
  readonly asked: number;
}

function* unmetIn(network: Network): Iterable<Unmet> {
  let left = mostPairs;
  for (const expectation of network.expectations) {
    const whole = left > 0 ? lookedAt(expectation, network) : undefined;
    const { unmet, asked } = whole && whole.asked <= left ? whole : lookAt(expectation, network, left);
    left -= asked;
    if (unmet) yield unmet;
  }
}

/** Looked at by itself, as long as all expectations together ask for no more than they may. */
const lookedAt = derivedPiece(
  (expectation: Expectation, network): Looked => lookAt(expectation, network, mostPairs),
  (a, b) => isMet(a as Looked) && isMet(b as Looked) && (a as Looked).asked === (b as Looked).asked,
);

function isMet({ unmet }: Looked): boolean {
  return unmet === undefined;
}

function lookAt(expectation: Expectation, network: Network, most: number): Looked {
  const engine = engineOf(network);
  const { against, asked } = hold(engine, expectation, most, plainlyHeld(engine));
  const told = expectation.allowUnknown ? against.filter(({ type }) => type !== 'unknown') : against;
  const [first] = told;
  return first ? { unmet: { expectation, first, against: told }, asked } : { asked };
}

function nameOf(against: Against, end: 'from' | 'to'): string | null {
  return 'pair' in against ? against.pair[end].name : null;
}

function reasonOf(against: Against): string | null {
  if (against.type === 'blocked') return against.parts[0]?.blockers[0]?.message ?? null;
  return against.type === 'unknown' ? (against.parts[0]?.missing[0] ?? null) : null;
}

function evidenceOf(against: Against): readonly Evidence[] {
  switch (against.type) {
    case 'reachable':
      return against.parts.slice(0, 1).flatMap(evidenceOfPath);
    case 'blocked':
      return against.parts.slice(0, 1).flatMap(evidenceOfBlockers);
    case 'unknown':
      return against.parts.slice(0, 1).flatMap(evidenceOfUnknown);
    case 'nothing':
    case 'nobody':
      return [];
  }
}
