import type { Certificate } from '../kinds/certificate/certificate.ts';
import { certificate } from '../kinds/certificate/kind.ts';
import type { FactKind } from '../model/fact.ts';
import { joinedFact } from './joined-fact.ts';

/** `certificate`: beside its attributes, the listeners that serve it, and names that ACM cannot prove. */
export const certificateFact: FactKind = joinedFact<Certificate>(
  certificate,
  'A certificate, with the listeners that serve it.',
  {
    expires: {
      type: 'string',
      describe: 'Until when it is good; none where a design does not say.',
      get: ({ expires }, network) => expires ?? (network.from === 'design' ? null : undefined),
    },
    impossibleNames: {
      type: { list: 'string' },
      describe: 'Names that ACM gives no certificate for: no domain names, or with a wildcard that is not in front.',
      get: ({ names, source }) => (source === 'imported' ? [] : names.filter(name => !isProvable(name))),
    },
    unnamedUnvalidated: {
      type: { list: 'string' },
      describe: 'Names that wait for validation but are none of its names.',
      get: ({ names, unvalidated }) =>
        (unvalidated ?? []).filter(each => !names.some(name => name.toLowerCase() === each.toLowerCase())),
    },
    served: {
      type: 'bool',
      describe: 'Whether a listener serves it, or AWS says that something uses it.',
      get: ({ key, usedBy, account, region }, network) => {
        if (network.where('listener', 'certificates', key).length > 0 || (usedBy?.length ?? 0) > 0) return true;
        return usedBy || network.isRead('listener', { account, region }) ? false : undefined;
      },
    },
    expired: {
      type: 'bool',
      describe: 'Whether AWS says that it is no longer good.',
      get: ({ status }) => status === 'expired' || status === 'revoked',
    },
  },
);

/** Letters, digits, hyphens and underscores with dots between, and one wildcard as the whole first label. */
function isProvable(name: string): boolean {
  return (
    name.length <= 253 &&
    /^(\*\.)?([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(name)
  );
}
