import type { Grid, Ink } from './grid.ts';
import type { Link, WireStyle } from './part.ts';
import type { Point } from './scene.ts';

/** The four ways out of a cell, as bits. */
const [up, right, down, left] = [1, 2, 4, 8];

/** Draws a wire over what stands there: where it meets a border or another wire, the two are joined or crossed. */
export function drawWire(points: readonly Point[], { style, arrow, both }: Link, grid: Grid): void {
  const ink = inkOfWire(style);
  const strokes =
    style === 'path' || style === 'exposed'
      ? thick
      : style === 'line' || style === 'reply' || style === 'blocked'
        ? dotted
        : thin;
  const cells = cellsAlong(points);
  const ends = [...(arrow ? cells.slice(-1) : []), ...(both ? cells.slice(0, 1) : [])];
  // What has no border is met by the head alone.
  const open = new Set(ends.filter(({ x, y }) => grid.at(x, y) === ' '));
  for (const [index, cell] of cells.entries()) {
    if (open.has(cell)) continue;
    const ways = wayTo(cell, cells[index - 1]) | wayTo(cell, cells[index + 1]);
    draw(cell, ways, strokes, ink, grid);
  }
  const [end, before] = [cells.at(-1), cells.at(-2)];
  if (arrow && end && before) head(before, end, ink, grid);
  const [start, after] = cells;
  if (both && start && after && cells.length > 3) head(after, start, ink, grid);
}

/** Every cell that a way leads through. */
function cellsAlong(points: readonly Point[]): readonly Point[] {
  const cells: Point[] = points.slice(0, 1);
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    const [dx, dy] = [Math.sign(b.x - a.x), Math.sign(b.y - a.y)];
    let { x, y } = a;
    while (x !== b.x || y !== b.y) {
      x += x === b.x ? 0 : dx;
      y += y === b.y ? 0 : dy;
      cells.push({ x, y });
    }
  }
  return cells;
}

function wayTo(from: Point, to: Point | undefined): number {
  if (!to) return 0;
  if (to.y !== from.y) return to.y < from.y ? up : down;
  return to.x > from.x ? right : left;
}

type Strokes = (ways: number) => string;

const thin: Strokes = ways => '·╵╶└╷│┌├╴┘─┴┐┤┬┼'[ways] as string;
const thick: Strokes = ways => '·╹╺┗╻┃┏┣╸┛━┻┓┫┳╋'[ways] as string;
const dotted: Strokes = ways => (ways === (up | down) ? '┆' : ways === (left | right) ? '┄' : thin(ways));

function draw({ x, y }: Point, ways: number, strokes: Strokes, ink: Ink, grid: Grid): void {
  const here = grid.at(x, y);
  const border = borders.get(here);
  if (border) {
    const joined = border.joins(ways);
    // The border keeps its colour where a wire only ends on it.
    grid.put(x, y, joined, isCross(ways) ? ink : grid.inkAt(x, y));
    return;
  }
  const known = waysOf.get(here) ?? 0;
  const all = known | ways;
  grid.put(x, y, known === 0 || all === ways ? strokes(ways) : thin(all), ink);
}

function isCross(ways: number): boolean {
  return ways === (up | down) || ways === (left | right);
}

/** The ways that a stroke of a wire has already. */
const waysOf: ReadonlyMap<string, number> = new Map([
  ...[...'·╵╶└╷│┌├╴┘─┴┐┤┬┼'].map((each, ways) => [each, ways] as const),
  ...[...'·╹╺┗╻┃┏┣╸┛━┻┓┫┳╋'].map((each, ways) => [each, ways] as const),
  ['┆', up | down] as const,
  ['┄', left | right] as const,
]);

/** Borders: level and upright ones, in the weights that frames have. */
const borders: ReadonlyMap<string, { readonly joins: (ways: number) => string }> = new Map([
  ['━', { joins: ways => (ways === (up | down) ? '┿' : ways & up ? '┷' : ways & down ? '┯' : '━') }],
  ['┃', { joins: ways => (ways === (left | right) ? '╂' : ways & left ? '┨' : ways & right ? '┠' : '┃') }],
  ['═', { joins: ways => (ways === (up | down) ? '╪' : ways & up ? '╧' : ways & down ? '╤' : '═') }],
  ['║', { joins: ways => (ways === (left | right) ? '╫' : ways & left ? '╢' : ways & right ? '╟' : '║') }],
]);

/** An arrow head in the last free cell before the box. */
function head(before: Point, end: Point, ink: Ink, grid: Grid): void {
  const way = wayTo(before, end);
  const sign = way === up ? '▲' : way === down ? '▼' : way === right ? '▶' : '◀';
  grid.put(before.x, before.y, sign, ink);
}

export function inkOfWire(style: WireStyle): Ink {
  if (style === 'path' || style === 'reply') return 'path';
  if (style === 'exposed') return 'warn';
  if (style === 'blocked') return 'blocked';
  if (style === 'traffic' || style === 'route') return 'traffic';
  return style === 'attachment' || style === 'peering' ? 'hub' : 'wire';
}
