import { nodesIn, type Tree } from '../source/tree.ts';

/**
 * The names that stand in parts of a design which were left out for a mistake of their own: who refers to them is
 * not told that there is no such thing.
 */
export class LeftOut {
  private readonly names = new Set<string>();

  add(name: string): void {
    this.names.add(name);
  }

  /** Notes every key in a part, and what it names otherwise. */
  addAll(part: Tree): void {
    for (const node of nodesIn(part)) {
      if (node.type !== 'mapping') continue;
      for (const [key, { value }] of node.entries) {
        this.names.add(key);
        if (key.toLowerCase() === 'name' && value.type === 'scalar') this.names.add(value.text);
      }
    }
  }

  /** Whether a reference (`app`, `subnet/main.app-a`) means something that was left out, or a member of it. */
  has(reference: string): boolean {
    if (this.names.size === 0) return false;
    const name = reference.slice(reference.indexOf('/') + 1);
    const own = name.slice(name.lastIndexOf('.') + 1);
    return [name, own, own.replace(/-[a-z]$/, '')].some(each => this.names.has(each));
  }
}
