/**
 * The candidate that a word was most likely meant to be; undefined where none is close. Differences of
 * case, hyphens, underscores and plural cost nothing; else at most a third of the letters may differ, or one is the
 * end of the other.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = fold(word);
  let best: string | undefined;
  let bestScore = Infinity;
  for (const candidate of candidates) {
    if (candidate === word || candidate === '') continue;
    const score = distanceOf(word, wanted, candidate);
    if (score < bestScore) {
      best = candidate;
      bestScore = score;
    }
  }
  return best;
}

/** Asks for the nearest of the same candidates: of many words for the first hundred, because each is compared with all. */
export function nearestOf(candidates: readonly string[]): (word: string) => string | undefined {
  let left = 100;
  return word => (left-- > 0 ? nearest(word, candidates) : undefined);
}

/** The candidate that differs from a word in case, hyphens, underscores or plural only. */
export function sameButForm(word: string, candidates: readonly string[]): string | undefined {
  const wanted = fold(word);
  return candidates.find(candidate => candidate !== word && fold(candidate) === wanted);
}

/** Longer words than this are compared by their folded form only: the table grows with the square. */
const longest = 64;

/** Smaller is nearer; infinite where it is too far. Equal distances prefer the same first letter. */
function distanceOf(word: string, wanted: string, candidate: string): number {
  const folded = fold(candidate);
  if (folded === wanted) return word.toLowerCase() === candidate.toLowerCase() ? 0 : 0.25;
  if (word.length > longest || candidate.length > longest) return Infinity;
  const limit = Math.max(1, Math.floor(Math.max(wanted.length, folded.length) / 3));
  const more = Math.abs(wanted.length - folded.length);
  if (more > limit) return isEndOf(word, candidate) ? longest + more : Infinity;
  const steps = editDistance(wanted, folded);
  if (steps > limit || steps >= Math.max(wanted.length, folded.length)) return Infinity;
  return steps + (wanted[0] === folded[0] ? 0 : 0.5) + editDistance(word, candidate) / 1000;
}

/** Whether one is the other's last words: `edge` of `shop-edge`, `dnsHostnames` of `enableDnsHostnames`. */
function isEndOf(word: string, candidate: string): boolean {
  const [short, long] = word.length < candidate.length ? [word, candidate] : [candidate, word];
  const end = long.slice(-short.length);
  if (short.length < 3 || end.toLowerCase() !== short.toLowerCase()) return false;
  return /[-_ .]/.test(long.at(-short.length - 1) ?? '') || /^[A-Z]/.test(end);
}

/** Lower case without separators, and the plural ending cut: `security_groups` is `securitygroup`. */
export function fold(word: string): string {
  const letters = word.toLowerCase().replace(/[-_ .]/g, '');
  if (letters.length > 4 && letters.endsWith('ies')) return `${letters.slice(0, -3)}y`;
  return letters.length > 3 && letters.endsWith('s') && !letters.endsWith('ss') ? letters.slice(0, -1) : letters;
}

/** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let steps = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) steps = Math.min(steps, at(beforeLast, j - 2) + 1);
      row.push(steps);
    }
    beforeLast = last;
    last = row;
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] as number;
}
