import type { Problem } from '../model/finding.ts';
import { nodesIn, type Tree } from '../source/tree.ts';

/**
 * The names that stand in parts of a design which were left out for a mistake of their own: who refers to them is
 * not told that there is no such thing, as long as that mistake is told.
 */
export class LeftOut {
  private readonly mistakes = new Map<string, (readonly Problem[])[]>();
  private readonly told = new Set<string>();

  /** Notes a name that is missing for some mistakes of its entry. */
  add(name: string, mistakes: readonly Problem[]): void {
    const others = this.mistakes.get(name);
    if (others) others.push(mistakes);
    else this.mistakes.set(name, [mistakes]);
  }

  /** Notes every key in a part whose mistake is told anyway, and what it names otherwise. */
  addAll(part: Tree): void {
    for (const node of nodesIn(part)) {
      if (node.type !== 'mapping') continue;
      for (const [key, { value }] of node.entries) {
        this.told.add(key);
        if (key.toLowerCase() === 'name' && value.type === 'scalar') this.told.add(value.text);
      }
    }
  }

  /**
   * Those of some misses that follow from another mistake: what they name (`app`, `subnet/main.app-a`) was left out,
   * or it is a member of that. Who is left out because of such a miss is no reason for the miss itself (a workload
   * `db` in a subnet `db` that is not there), nor are misses of each other.
   */
  followers(misses: ReadonlyMap<Problem, string>): ReadonlySet<Problem> {
    const following = new Set<Problem>();
    if (this.told.size === 0 && this.mistakes.size === 0) return following;
    const isReason = (mistake: Problem) => !misses.has(mistake) || following.has(mistake);
    let before: number;
    do {
      before = following.size;
      for (const [miss, reference] of misses) {
        if (following.has(miss)) continue;
        const names = namesOf(reference);
        const follows = names.some(
          name => this.told.has(name) || this.mistakes.get(name)?.some(mistakes => mistakes.some(isReason)),
        );
        if (follows) following.add(miss);
      }
    } while (following.size > before);
    return following;
  }
}

function namesOf(reference: string): readonly string[] {
  const name = reference.slice(reference.indexOf('/') + 1);
  const own = name.slice(name.lastIndexOf('.') + 1);
  return [name, own, own.replace(/-[a-z]$/, '')];
}
