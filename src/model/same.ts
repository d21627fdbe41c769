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
  if (a instanceof Map)
    return (
      sameLists([...a.keys()], [...(b as typeof a).keys()]) && sameLists([...a.values()], [...(b as typeof a).values()])
    );
  if (a instanceof Set) return sameLists([...a], [...(b as typeof a)]);
  if (a instanceof Flows || a instanceof Traffic) return equal(a, b as Flows | Traffic);
  const names = Object.keys(a);
  if (names.length === 0 && !isPlain(a)) return false;
  const [ofA, ofB] = [a as Named, b as Named];
  return (
    names.length === Object.keys(b).length && names.every(name => Object.hasOwn(b, name) && same(ofA[name], ofB[name]))
  );
}

type Named = Readonly<Record<string, unknown>>;

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
