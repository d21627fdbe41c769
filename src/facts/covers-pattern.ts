/** Twice the signs that AWS allows: of longer patterns only equal ones are compared. [AWS: application load balancer quotas] */
const longest = 256;

/** Whether each text that fits one pattern of `*` and `?` fits another; regular expressions are equal or not compared. */
export function coversPattern(wide: string, narrow: string): boolean {
  if (wide === narrow) return true;
  if (wide.length > longest || narrow.length > longest) return false;
  if (wide.startsWith('regex:') || narrow.startsWith('regex:')) return false;
  // How much of the wide pattern may be used up; `?` takes any one sign, but not a `*`, which may be many.
  let open = pastStars(wide, new Set([0]));
  for (const sign of narrow) {
    const next = new Set<number>();
    for (const at of open) {
      const word = wide[at];
      if (word === '*') next.add(at);
      else if (word !== undefined && (word === sign || (word === '?' && sign !== '*'))) next.add(at + 1);
    }
    open = pastStars(wide, next);
  }
  return open.has(wide.length);
}

/** A `*` may take nothing. */
function pastStars(pattern: string, places: ReadonlySet<number>): ReadonlySet<number> {
  const all = new Set(places);
  for (let at of places) while (pattern[at] === '*' && !all.has(at + 1)) all.add(++at);
  return all;
}
