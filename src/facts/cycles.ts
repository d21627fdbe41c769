/**
 * The groups of nodes that reach each other (strongly connected, more than one node), each in the order of the
 * graph. Tarjan's algorithm without recursion: a chain may be as long as the network is large.
 */
export function cyclesOf(edges: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map([...edges.keys()].map((node, index) => [node, index]));
  const search = new Search(edges);
  for (const node of edges.keys()) search.from(node);
  return search.found.map(nodes => [...nodes].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
}

interface Frame {
  readonly node: string;
  readonly next: Iterator<string>;
}

class Search {
  readonly found: string[][] = [];
  private readonly edges: ReadonlyMap<string, readonly string[]>;
  private readonly index = new Map<string, number>();
  private readonly low = new Map<string, number>();
  private readonly open: string[] = [];
  private readonly isOpen = new Set<string>();

  constructor(edges: ReadonlyMap<string, readonly string[]>) {
    this.edges = edges;
  }

  from(start: string): void {
    if (this.index.has(start)) return;
    const frames: Frame[] = [this.enter(start)];
    for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
      const { node } = frame;
      const { value: next, done } = frame.next.next();
      if (!done) {
        if (!this.edges.has(next)) continue;
        if (!this.index.has(next)) frames.push(this.enter(next));
        else if (this.isOpen.has(next)) this.lower(node, this.index.get(next) as number);
        continue;
      }
      frames.pop();
      const above = frames.at(-1);
      if (above) this.lower(above.node, this.low.get(node) as number);
      if (this.low.get(node) === this.index.get(node)) this.close(node);
    }
  }

  private enter(node: string): Frame {
    this.low.set(node, this.index.size);
    this.index.set(node, this.index.size);
    this.open.push(node);
    this.isOpen.add(node);
    return { node, next: (this.edges.get(node) ?? [])[Symbol.iterator]() };
  }

  private lower(node: string, to: number): void {
    if (to < (this.low.get(node) as number)) this.low.set(node, to);
  }

  /** All that was opened since a node, and could not get below it, goes in a circle through it. */
  private close(node: string): void {
    const nodes = this.open.splice(this.open.lastIndexOf(node));
    for (const each of nodes) this.isOpen.delete(each);
    if (nodes.length > 1) this.found.push(nodes);
  }
}
