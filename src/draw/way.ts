import type { Ground } from './obstacles.ts';
import type { Point, Rect } from './scene.ts';
import { type Tracks, tollOn } from './tracks.ts';

/** Where a wire may leave a box: the place on its border, the first corner before it, and the way there. */
export interface Port {
  readonly at: Point;
  readonly before: Point;
  /** 0 to the right, 1 down, 2 to the left, 3 up. */
  readonly heading: number;
  /** What leaving here costs beside the way. */
  readonly cost: number;
}

const bend = 24;

/** What the wires of one picture may still look at, in places: each wire takes of it what its search costs. */
export interface Effort {
  left: number;
}

/**
 * The cheapest way from one of some ports to one of others, at right angles: short, with few bends, around all
 * obstacles, beside other wires rather than on them. Undefined where there is none, or it would take more than is left
 * to find one.
 */
export function wayBetween(
  from: readonly Port[],
  to: readonly Port[],
  ground: Ground,
  tracks: Tracks,
  { clear, lane, edge }: { readonly clear: number; readonly lane: number; readonly edge: number },
  effort: Effort,
): readonly Point[] | undefined {
  const xs = coordinates('x', 'width', [...from, ...to], ground, { clear, lane, edge });
  const ys = coordinates('y', 'height', [...from, ...to], ground, { clear, lane, edge });
  const [columns, rows] = [xs.length, ys.length];
  const nodes = columns * rows;
  // Each place is set up once, and looked at from four sides at most.
  if (nodes * 5 > effort.left) return undefined;
  effort.left -= nodes;
  const blocked = blockedNodes(xs, ys, ground.obstacles, clear);
  const cost = new Float64Array(nodes * 4).fill(Number.POSITIVE_INFINITY);
  const before = new Int32Array(nodes * 4).fill(-1);
  const done = new Uint8Array(nodes * 4);
  const origin = new Map<number, Port>();
  const heap = new Heap();
  const toll = tollOn(tracks, xs, ys, { lane, clear });
  const left = leastDistance(xs, ys, to);
  const nodeAt = ({ x, y }: Point) => indexIn(ys, y) * columns + indexIn(xs, x);
  for (const port of from) {
    const node = nodeAt(port.before);
    const state = node * 4 + port.heading;
    if (blocked[node] || port.cost >= (cost[state] as number)) continue;
    cost[state] = port.cost;
    origin.set(state, port);
    heap.push(state, port.cost + left(node % columns, Math.floor(node / columns)));
  }
  const ends = new Map<number, Port[]>();
  for (const port of to) {
    const node = nodeAt(port.before);
    if (!blocked[node]) ends.set(node, [...(ends.get(node) ?? []), port]);
  }
  let best: { readonly state: number; readonly port: Port } | undefined;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let state = heap.pop(); state >= 0; state = heap.pop()) {
    const node = state >> 2;
    const heading = state & 3;
    const here = cost[state] as number;
    if (done[state]) continue;
    done[state] = 1;
    for (const port of ends.get(node) ?? []) {
      const turn = heading === (port.heading + 2) % 4 ? 0 : heading === port.heading ? 4 * bend : bend;
      const whole = here + turn + port.cost;
      if (whole < bestCost) [best, bestCost] = [{ state, port }, whole];
    }
    const column = node % columns;
    const row = Math.floor(node / columns);
    // Eight wires are looked at as quickly as one place.
    effort.left -= 1 + (toll.looks(row, column) >> 3);
    if (effort.left < 0) return undefined;
    if (here + left(column, row) >= bestCost) break;
    for (let way = 0; way < 4; way++) {
      if (way === (heading + 2) % 4) continue;
      const nextColumn = column + (way === 0 ? 1 : way === 2 ? -1 : 0);
      const nextRow = row + (way === 1 ? 1 : way === 3 ? -1 : 0);
      if (nextColumn < 0 || nextRow < 0 || nextColumn >= columns || nextRow >= rows) continue;
      const next = nextRow * columns + nextColumn;
      if (blocked[next]) continue;
      const level = nextRow === row;
      const length = level ? Math.abs(xs[nextColumn]! - xs[column]!) : Math.abs(ys[nextRow]! - ys[row]!);
      const paid = level ? toll.across(row, Math.min(column, nextColumn)) : toll.down(column, Math.min(row, nextRow));
      const whole = here + length + (way === heading ? 0 : bend) + paid;
      const nextState = next * 4 + way;
      if (whole >= (cost[nextState] as number)) continue;
      cost[nextState] = whole;
      before[nextState] = state;
      heap.push(nextState, whole + left(nextColumn, nextRow));
    }
  }
  if (!best) return undefined;
  const points: Point[] = [best.port.at];
  let state = best.state;
  for (; state >= 0; state = before[state] as number) {
    const node = state >> 2;
    points.push({ x: xs[node % columns] as number, y: ys[Math.floor(node / columns)] as number });
    const start = before[state] === -1 ? origin.get(state) : undefined;
    if (start) points.push(start.at);
  }
  return corners(points.reverse());
}

/** The distance that is left at least: to the rectangle in which all ends are. */
function leastDistance(
  xs: Float64Array,
  ys: Float64Array,
  ends: readonly Port[],
): (column: number, row: number) => number {
  const [columns, rows] = [ends.map(({ before }) => before.x), ends.map(({ before }) => before.y)];
  const [left, right] = [Math.min(...columns), Math.max(...columns)];
  const [top, bottom] = [Math.min(...rows), Math.max(...rows)];
  return (column, row) => {
    const [x, y] = [xs[column] as number, ys[row] as number];
    return Math.max(0, left - x, x - right) + Math.max(0, top - y, y - bottom);
  };
}

/** Without the points that lie on a straight line between others. */
export function corners(points: readonly Point[]): readonly Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [a, b] = [kept.at(-2), kept.at(-1)];
    if (b && b.x === point.x && b.y === point.y) continue;
    if (a && b && ((a.x === b.x && b.x === point.x) || (a.y === b.y && b.y === point.y))) kept.pop();
    kept.push(point);
  }
  return kept;
}

/** Lines on which wires may run: beside obstacles, through their middles (so that none is jumped over), at ports. */
function coordinates(
  axis: 'x' | 'y',
  size: 'width' | 'height',
  ports: readonly Port[],
  { within, obstacles }: Ground,
  { clear, lane, edge }: { readonly clear: number; readonly lane: number; readonly edge: number },
): Float64Array {
  const [low, high] = [within[axis] + clear / 2, within[axis] + within[size] - clear / 2];
  const found = new Set<number>();
  const add = (value: number) => {
    if (value >= low && value <= high) found.add(value);
  };
  for (const obstacle of obstacles) {
    const [start, end] = [obstacle[axis], obstacle[axis] + obstacle[size] - edge];
    for (const distance of [clear, clear + lane, clear + 2 * lane]) {
      add(start - distance);
      add(end + distance);
    }
    add(Math.floor((start + end) / 2));
  }
  for (const port of ports) found.add(port.before[axis]);
  return Float64Array.from(found).sort();
}

function blockedNodes(xs: Float64Array, ys: Float64Array, obstacles: readonly Rect[], clear: number): Uint8Array {
  const blocked = new Uint8Array(xs.length * ys.length);
  for (const { x, y, width, height } of obstacles) {
    const near = clear - 1;
    const [left, right] = [firstAbove(xs, x - near - 0.5), firstAbove(xs, x + width + near - 0.5)];
    const [top, bottom] = [firstAbove(ys, y - near - 0.5), firstAbove(ys, y + height + near - 0.5)];
    for (let row = top; row < bottom; row++) blocked.fill(1, row * xs.length + left, row * xs.length + right);
  }
  return blocked;
}

/** The first place whose value is above another. */
function firstAbove(values: Float64Array, value: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

function indexIn(values: Float64Array, value: number): number {
  return firstAbove(values, value) - 1;
}

/** States with the least cost first. */
class Heap {
  readonly #states: number[] = [];
  readonly #costs: number[] = [];

  push(state: number, cost: number): void {
    const [states, costs] = [this.#states, this.#costs];
    let at = states.length;
    states.push(state);
    costs.push(cost);
    while (at > 0) {
      const up = (at - 1) >> 1;
      if ((costs[up] as number) <= cost) break;
      states[at] = states[up] as number;
      costs[at] = costs[up] as number;
      at = up;
    }
    states[at] = state;
    costs[at] = cost;
  }

  /** The cheapest state; -1 where there is none. */
  pop(): number {
    const [states, costs] = [this.#states, this.#costs];
    const top = states[0];
    if (top === undefined) return -1;
    const state = states.pop() as number;
    const cost = costs.pop() as number;
    const size = states.length;
    if (size === 0) return top;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= size) break;
      if (down + 1 < size && (costs[down + 1] as number) < (costs[down] as number)) down++;
      if ((costs[down] as number) >= cost) break;
      states[at] = states[down] as number;
      costs[at] = costs[down] as number;
      at = down;
    }
    states[at] = state;
    costs[at] = cost;
    return top;
  }
}
