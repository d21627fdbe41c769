/**
 * Whether two values say the same, deeply and in the same order. A node that was read from a text is the same only as
 * itself: where a text is kept between edits, what did not change in it is the same node.
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
  const names = Object.keys(a);
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
