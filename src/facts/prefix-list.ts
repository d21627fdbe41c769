import { prefixList } from '../kinds/prefix-list/kind.ts';
import type { PrefixList } from '../kinds/prefix-list/prefix-list.ts';
import type { FactKind } from '../model/fact.ts';
import { formatCidr } from '../net/cidr.ts';
import { joinedFact } from './joined-fact.ts';

/** `prefix-list`: beside its attributes, why AWS would not make it. */
export const prefixListFact: FactKind = joinedFact<PrefixList>(
  prefixList,
  'A prefix list, with what AWS refuses of its entries.',
  {
    refused: {
      type: 'string',
      describe:
        'What AWS refuses of its entries, as the end of a sentence: has 10.0.0.0/8 twice; none where it takes all.',
      get: each => refusedOf(each) ?? null,
    },
  },
);

/** A list has entries of one version, each once, and no more than it has room for. [AWS: prefix list rules] */
function refusedOf(list: PrefixList): string | undefined {
  const { entries = [], maxEntries, managedBy } = list;
  if (managedBy === 'aws') return undefined;
  const name = refusedNameOf(list);
  if (name !== undefined) return name;
  if (maxEntries !== undefined && entries.length > maxEntries) {
    return `has ${entries.length} entries and room for ${maxEntries}`;
  }
  if (new Set(entries.map(({ cidr }) => cidr.version)).size > 1) return 'has blocks of IPv4 and of IPv6';
  const met = new Set<string>();
  for (const { cidr } of entries) {
    const block = formatCidr(cidr);
    if (met.has(block)) return `has ${block} twice`;
    met.add(block);
  }
  return undefined;
}

/** [AWS: CreateManagedPrefixList] */
function refusedNameOf({ name, listName = name, id, origin }: PrefixList): string | undefined {
  if (origin.from === 'account' || id !== undefined) return undefined;
  if (listName.startsWith('com.amazonaws')) return 'has a name that begins with com.amazonaws, as those of AWS do';
  return listName.length > 255 ? `has a name of ${listName.length} characters, where AWS takes 255` : undefined;
}
