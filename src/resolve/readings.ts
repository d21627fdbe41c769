import { scalarText } from '../kinds/entry-parts.ts';
import type { Plain } from '../kinds/field.ts';
import type { Kind } from '../kinds/kind.ts';
import type { Network, Reading } from '../model/network.ts';
import { child, type Tree } from '../source/tree.ts';

/**
 * What a design that was read from accounts says of that reading: `readings: [{ account, region, unread: [flowLog] }]`.
 * Undefined where it says nothing: then all that there is stands in the design.
 */
export function readReadings(tree: Tree | undefined, kinds: readonly Kind[]): readonly Reading[] | undefined {
  if (tree?.type !== 'sequence') return undefined;
  return tree.items.map(item => {
    const list = child(item, 'unread');
    const unread = new Set(list?.type === 'sequence' ? list.items.map(scalarText) : []);
    return {
      account: scalarText(child(item, 'account')),
      region: scalarText(child(item, 'region')),
      kinds: new Set(kinds.map(({ kind }) => kind).filter(kind => !unread.has(kind))),
    };
  });
}

/** The readings of an account as a design writes them; undefined for what was never read from one. */
export function writeReadings({ readings }: Network, kinds: readonly Kind[]): Plain | undefined {
  if (readings.length === 0) return undefined;
  return readings.map(({ account, region, kinds: read }) => ({
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
    unread: kinds.filter(({ kind, live }) => live && !read.has(kind)).map(({ kind }) => kind),
  }));
}
