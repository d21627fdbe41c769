import type { Declared, InheritedName } from '../kinds/kind.ts';
import type { Problem } from '../model/finding.ts';
import { child, type Tree, withEntries } from '../source/tree.ts';

/** What is said once for all that stands below. */
const inheritedNames: readonly InheritedName[] = ['account', 'region', 'environment', 'tags', 'id'];

/**
 * What applies to an entry: its own values, else those from above. Tags add up with the file's; those of a
 * parent and its id are its own.
 */
export function inheritedFrom(above: Declared['inherited'], node: Tree): Declared['inherited'] {
  const result: Partial<Record<InheritedName, Tree>> = { ...above, id: undefined };
  if (node.type !== 'mapping') return result;
  for (const name of inheritedNames) {
    const written = node.entries.get(name)?.value;
    if (!written) continue;
    const own = name === 'tags' ? firstTags(written) : written;
    const inherited = above[name];
    if (name === 'tags' && own.type === 'mapping' && inherited?.type === 'mapping') {
      result.tags = withEntries(own, new Map([...inherited.entries, ...own.entries]));
    } else result[name] = own;
  }
  return result;
}

/** Reports tags that AWS would not take; the first ones count. */
export function checkTags(node: Tree, report: (problem: Problem) => void): void {
  const tags = child(node, 'tags');
  if (tags?.type !== 'mapping') return;
  // What AWS itself wrote is pulled with the id of the resource.
  for (const [name, { key, value }] of child(node, 'id') ? [] : tags.entries) {
    const label = refusedTag(name, value.type === 'scalar' ? value.text : '');
    const where = { origin: { from: 'design', node: key }, on: 'value' } as const;
    if (label)
      report({
        code: 'out-of-range',
        message: `AWS refuses the tag ${name.slice(0, 60)}: ${label}`,
        label,
        place: where,
      });
  }
  if (tags.entries.size <= mostTags) return;
  const label = `${tags.entries.size} tags where AWS takes at most ${mostTags}`;
  const place = { origin: { from: 'design', node: tags }, on: 'value' } as const;
  report({ code: 'out-of-range', message: `here are ${label}`, label, place });
}

/** [AWS: tag restrictions] */
function refusedTag(name: string, value: string): string | undefined {
  if (/^aws:/i.test(name)) return 'names that begin with aws: are its own';
  if (name.length > 128) return `a name of ${name.length} characters, where up to 128 are allowed`;
  return value.length > 256 ? `a value of ${value.length} characters, where up to 256 are allowed` : undefined;
}

/** Reports an account that none can have: ids have twelve digits. */
export function checkAccount(node: Tree, report: (problem: Problem) => void): void {
  const account = child(node, 'account');
  if (account?.type !== 'scalar' || account.value === null || /^\d{12}$/.test(account.text)) return;
  const digits = account.text.replace(/[\s-]/g, '');
  const isNumber = /^\d+$/.test(digits);
  const label = isNumber && digits.length !== 12 ? `${digits.length} digits instead of 12` : 'no 12 digits';
  const place = { origin: { from: 'design', node: account }, on: 'value' } as const;
  report({
    code: 'out-of-range',
    message: `${account.text.slice(0, 40) || '""'} is no account: it has ${label}`,
    label,
    place,
    help: digits.length === 12 && isNumber ? `write "${digits}"` : 'write the twelve digits of the account, in quotes',
  });
}

function firstTags(tags: Tree): Tree {
  if (tags.type !== 'mapping' || tags.entries.size <= mostTags) return tags;
  return withEntries(tags, new Map([...tags.entries].slice(0, mostTags)));
}

/** Tags of one resource. [AWS: tag restrictions] */
const mostTags = 50;
