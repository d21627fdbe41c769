import type { Plain } from '../kinds/field.ts';
import type { Change } from './difference.ts';
import { isRecord } from './plain.ts';

/** The change from one value to another at a path; none where they are the same. */
export function changeAt(path: readonly string[], from: Plain | undefined, to: Plain | undefined): readonly Change[] {
  if (from === to) return [];
  if (from === undefined) return [{ action: 'create', path, to: to as Plain }];
  return to === undefined ? [{ action: 'delete', path, from }] : [{ action: 'update', path, from, to }];
}

/**
 * What differs between two values, part by part: of a set the items that one has and the other has not. What only one
 * side says, `unsaid` judges by its path: true where saying nothing is no difference.
 */
export function changesBetween(
  from: Plain | undefined,
  to: Plain | undefined,
  path: readonly string[],
  isOrdered: (path: readonly string[]) => boolean,
  unsaid: (path: readonly string[]) => boolean,
): readonly Change[] {
  if (Array.isArray(from) && Array.isArray(to) && !isOrdered(path)) return itemChanges(from, to, path);
  if (!isRecord(from) || !isRecord(to)) return sameText(from, to) ? [] : changeAt(path, from, to);
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.flatMap(name => {
    const here = [...path, name];
    if ((from[name] === undefined || to[name] === undefined) && unsaid(here)) return [];
    return changesBetween(from[name], to[name], here, isOrdered, unsaid);
  });
}

function itemChanges(from: readonly Plain[], to: readonly Plain[], path: readonly string[]): readonly Change[] {
  const [ofFrom, ofTo] = [from, to].map(list => new Map(list.map(item => [JSON.stringify(item), item])));
  return [
    ...[...(ofFrom ?? [])].flatMap(([text, item]) => (ofTo?.has(text) ? [] : changeAt(path, item, undefined))),
    ...[...(ofTo ?? [])].flatMap(([text, item]) => (ofFrom?.has(text) ? [] : changeAt(path, undefined, item))),
  ];
}

function sameText(a: Plain | undefined, b: Plain | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
