import type { Problem } from '../model/finding.ts';
import { nodesIn, type Tree } from '../source/tree.ts';

/**
 * The names that stand in parts of a design which were left out for a mistake of their own: who refers to them is
 * not told that there is no such thing, as long as that mistake is told.
 */
export class LeftOut {
  private readonly mistakes = new Map<string, Problem[]>();
  private readonly told = new Set<string>();

  /** Notes a name that is missing for some mistakes of its entry. */
  add(name: string, mistakes: readonly Problem[]): void {
    for (const mistake of mistakes) add(this.mistakes, name, mistake);
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
    const naming = new Map<string, Problem[]>();
    for (const [miss, reference] of misses) for (const name of namesOf(reference)) add(naming, name, miss);
    const missingFor = new Map<Problem, string[]>();
    const excused = new Set(this.told);
    for (const [name, mistakes] of this.mistakes) {
      for (const mistake of mistakes) {
        if (misses.has(mistake)) add(missingFor, mistake, name);
        else excused.add(name);
      }
    }
    // What is added meanwhile is walked through, too.
    for (const name of excused) {
      for (const miss of naming.get(name) ?? []) {
        following.add(miss);
        for (const other of missingFor.get(miss) ?? []) excused.add(other);
      }
    }
    return following;
  }
}

function add<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function namesOf(reference: string): readonly string[] {
  const name = reference.slice(reference.indexOf('/') + 1);
  const own = name.slice(name.lastIndexOf('.') + 1);
  return [name, own, own.replace(/-[a-z]$/, '')];
}
