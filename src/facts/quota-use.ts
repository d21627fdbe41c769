import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { type QuotaCount, quotaCounts } from './quota-counts.ts';
import { type Quota, quotas } from './quota-limits.ts';

interface QuotaUse extends QuotaCount {
  /** Whether AWS counted: what it let be is within whatever limit the account has. */
  readonly told: boolean;
}

/** `quota-use`: how much of AWS's quotas is used, from half of the default on. */
export const quotaUseFact: FactKind = defineFact<QuotaUse>({
  name: 'quota-use',
  describe: 'How much of a quota of AWS is used; told from half of the default limit on.',
  fields: {
    quota: { type: 'string', describe: `Which quota: ${Object.keys(quotas).join(', ')}.`, get: ({ quota }) => quota },
    title: { type: 'string', describe: 'What is counted: security groups.', get: ({ quota }) => quotas[quota].title },
    of: { type: 'string', describe: 'Of what, or where: of shop, in eu-west-1.', get: ({ of }) => of },
    used: { type: 'int', describe: 'How many there are.', get: ({ used }) => used },
    limit: {
      type: 'int',
      describe: 'How many an account may have that did not ask for more.',
      get: ({ quota }) => quotas[quota].limit,
    },
    maximum: {
      type: 'int',
      describe: 'How many AWS allows at most, where it says so.',
      get: ({ quota }) => (quotas[quota] as Quota).maximum ?? null,
    },
    percent: {
      type: 'int',
      describe: 'How much of the limit is used, rounded down.',
      get: ({ used, quota }) => (used === undefined ? undefined : Math.floor((used * 100) / quotas[quota].limit)),
    },
    told: {
      type: 'bool',
      describe: 'Whether it was read from an account: where it has more than the limit, the limit was raised.',
      get: ({ told }) => told,
    },
  },
  subjects: network => usesIn(network),
  resource: ({ scope }) => scope,
  origin: ({ scope }) => scope.origin,
  place: ({ scope, path }) => ({ origin: scope.origin, ...(path ? { path, on: 'key' } : {}) }),
  identity: ({ quota, part }) => `${quota} ${part ?? ''}`,
});

function* usesIn(network: Network): Iterable<QuotaUse> {
  const told = network.from === 'account';
  for (const count of quotaCounts(network)) yield { ...count, told };
}
