import { type Answers, blockOf, has, type Item, identity, itemsOf, numberOf, textOf, textsOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { PrefixList, PrefixListEntry } from './prefix-list.ts';

/**
 * DescribePrefixLists tells AWS's lists with their blocks, DescribeManagedPrefixLists all lists without, and
 * GetManagedPrefixListEntries the blocks of one: kept as `{ PrefixListId, Entries }`.
 */
export const live: Live<PrefixList> = {
  answers: ['PrefixLists', 'ManagedPrefixLists', 'ManagedPrefixListEntries'],
  read,
};

function* read(answers: Answers): Iterable<PrefixList> {
  const entries = entriesById(answers);
  const seen = new Set<string>();
  for (const key of ['ManagedPrefixLists', 'PrefixLists']) {
    for (const item of answers.items(key) ?? []) {
      const id = textOf(item, 'PrefixListId');
      if (!id) answers.problem('snapshot-malformed', key, '', 'a prefix list without PrefixListId');
      else if (!seen.has(id) && textOf(item, 'State') !== 'delete-complete') {
        seen.add(id);
        yield listOf(key, id, item, entries.get(id), answers);
      }
    }
  }
}

function listOf(
  key: string,
  id: string,
  item: Item,
  entries: readonly PrefixListEntry[] | undefined,
  answers: Answers,
): PrefixList {
  const common = identity(answers, key, id, item);
  const listName = textOf(item, 'PrefixListName');
  // The AWS CLI prints both calls under one key; only lists of customers name an owner of theirs.
  const byAws = (textOf(item, 'OwnerId') ?? 'AWS') === 'AWS';
  return {
    kind: 'prefixList',
    ...common,
    account: byAws ? answers.account : common.account,
    name: common.name === id && listName ? listName : common.name,
    entries,
    maxEntries: numberOf(item, 'MaxEntries'),
    managedBy: byAws ? 'aws' : 'customer',
    listName,
    version: numberOf(item, 'Version'),
  };
}

/** The blocks of each list, from whichever answer tells them. */
function entriesById(answers: Answers): ReadonlyMap<string, readonly PrefixListEntry[]> {
  const result = new Map<string, readonly PrefixListEntry[]>();
  for (const item of answers.items('PrefixLists') ?? []) {
    const id = textOf(item, 'PrefixListId');
    if (!id || !has(item, 'Cidrs')) continue;
    const blocks = textsOf(item, 'Cidrs').map(blockOf);
    result.set(
      id,
      blocks.flatMap(cidr => (cidr ? [{ cidr }] : [])),
    );
  }
  for (const item of answers.items('ManagedPrefixListEntries') ?? []) {
    const id = textOf(item, 'PrefixListId');
    if (!id || !Array.isArray(item['Entries'])) continue;
    result.set(
      id,
      itemsOf(item, 'Entries').flatMap(each => entryOf(each) ?? []),
    );
  }
  return result;
}

function entryOf(item: Item): PrefixListEntry | undefined {
  const cidr = blockOf(textOf(item, 'Cidr'));
  return cidr && { cidr, description: textOf(item, 'Description') };
}
