import { equal, Flows } from '../net/flows.ts';
import { Traffic } from '../net/traffic.ts';

/**
 * Whether two values say the same, deeply and in the same order. A node that was read from a text is the same only as
 * itself: where a text is kept between edits, what did not change in it is the same node. So is what shows nothing of
 * what it holds.
 */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b) || wasRead(a)) return false;
  if (Array.isArray(a)) return sameLists(a, b as readonly unknown[]);
  if (a instanceof Map) return sameMaps(a, b as typeof a);
  if (a instanceof Set) return a.size === (b as typeof a).size && sameLists([...a], [...(b as typeof a)]);
  if (a instanceof Flows || a instanceof Traffic) return equal(a, b as Flows | Traffic);
  return sameNamed(a as Named, b as Named);
}

type Named = Readonly<Record<string, unknown>>;

function sameMaps(a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>): boolean {
  if (a.size !== b.size) return false;
  const others = b.entries();
  for (const [key, value] of a) {
    const [otherKey, other] = others.next().value as [unknown, unknown];
    if (!same(key, otherKey) || !same(value, other)) return false;
  }
  return true;
}

/** Names are gone through as they stand in the object: making lists of them costs more than all the rest. */
function sameNamed(a: Named, b: Named): boolean {
  let count = 0;
  for (const name in a) {
    if (!Object.hasOwn(a, name)) continue;
    count++;
    if (!Object.hasOwn(b, name) || !same(a[name], b[name])) return false;
  }
  if (count === 0 && !isPlain(a)) return false;
  for (const name in b) if (Object.hasOwn(b, name)) count--;
  return count === 0;
}

/** Whether two lists hold the same values. */
export function sameLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false;
  return true;
}

/** Whether two lists hold the very same values. */
export function identical(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** A stretch of a text has its own offsets; what stands in for one (see source/tree.ts) has them from there. */
function wasRead(value: object): boolean {
  return Object.hasOwn(value, 'start') && Object.hasOwn(value, 'source');
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
