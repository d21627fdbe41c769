import { listAt } from '../model/list-at.ts';
import type { Rect } from './scene.ts';

/** Rectangles by where they lie: those that meet another are found without looking at all. */
export class Rects<T extends Rect> {
  readonly #size: number;
  readonly #fields = new Map<number, T[]>();

  /** `size`: the edge of the square fields that a page is divided into. */
  constructor(size: number, all: Iterable<T> = []) {
    this.#size = size;
    for (const each of all) this.add(each);
  }

  add(rect: T): void {
    for (const field of this.#fieldsOf(rect)) listAt(this.#fields, field).push(rect);
  }

  /** How many of them, each once, share a place with a rectangle; nobody needs to know of more than `most`. */
  count(rect: Rect, most: number, isMeant: (each: T) => boolean = () => true): number {
    const found = new Set<T>();
    for (const field of this.#fieldsOf(rect)) {
      for (const each of this.#fields.get(field) ?? []) {
        if (meet(each, rect) && isMeant(each) && found.add(each).size >= most) return most;
      }
    }
    return found.size;
  }

  *#fieldsOf({ x, y, width, height }: Rect): Generator<number, undefined> {
    const [left, right] = [Math.floor(x / this.#size), Math.floor((x + width) / this.#size)];
    const [top, bottom] = [Math.floor(y / this.#size), Math.floor((y + height) / this.#size)];
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) yield row * wide + column;
  }
}

/** More fields than any page has beside each other. */
const wide = 1 << 20;

/** Whether two rectangles share a place. */
export function meet(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
