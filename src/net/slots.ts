import { type Diagram, mostWide, wide } from './diagram.ts';

const count = 0x1000;
/** Places in use, less one. */
let last = count - 1;

/** Uses a part of all such memories while something is worked out: one of so many places, a power of two. */
export function withFewerSlots<V>(part: number, work: () => V): V {
  last = count / part - 1;
  try {
    return work();
  } finally {
    last = count - 1;
  }
}

/**
 * A memory of fixed size for what was made of diagrams: a slot that is taken is overwritten, so it only saves time.
 * Weak maps would do, but with many entries they make collecting garbage slow.
 */
export class Slots<V> {
  readonly #keys: (Diagram | undefined)[] = new Array(count).fill(undefined);
  readonly #values: (V | undefined)[] = new Array(count).fill(undefined);

  get(key: Diagram): V | undefined {
    const slot = slotOf(key);
    return this.#keys[slot] === key ? this.#values[slot] : undefined;
  }

  set(key: Diagram, value: V): void {
    const slot = slotOf(key);
    this.#keys[slot] = key;
    this.#values[slot] = value;
  }
}

function slotOf({ hash, widest }: Diagram): number {
  return hash & (widest > wide ? mostWide : last);
}
