import { type Diagram, same } from './diagram.ts';

/** Gives equal sets of flows, or of traffic, one number: the first is 0. */
export class Numbered {
  readonly #byHash = new Map<number, { readonly diagram: Diagram; readonly number: number }[]>();
  #count = 0;

  of({ diagram }: { readonly diagram: Diagram }): number {
    let alike = this.#byHash.get(diagram.hash);
    if (!alike) this.#byHash.set(diagram.hash, (alike = []));
    const known = alike.find(each => same(each.diagram, diagram));
    if (known) return known.number;
    alike.push({ diagram, number: this.#count });
    return this.#count++;
  }
}
