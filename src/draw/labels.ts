import type { Metric } from './metric.ts';
import { titleOf } from './obstacles.ts';
import { Rects } from './rects.ts';
import type { Box, Label, Point, Rect, Wire } from './scene.ts';

/** Texts of wires, each where it covers nothing: no other text, no thing, and if it can be no line. */
export function labelled(wires: readonly Wire[], boxes: readonly Box[], metric: Metric): readonly Wire[] {
  const page = boxes[0] as Box;
  const things = boxes.filter(({ part }) => solid.has(part.role));
  const frames = boxes.filter(({ part }) => framed.has(part.role));
  const field = 16 * metric.label;
  const taken = new Rects<Rect>(field, [...boxes.flatMap(box => titleOf(box, metric)), ...things]);
  const lines = new Rects<Piece>(field, [
    ...wires.flatMap(({ points }, wire) => piecesOf(points).map(rect => ({ ...rect, wire }))),
    ...frames.flatMap(box => bordersOf(box).map(rect => ({ ...rect, wire: -1 }))),
  ]);
  return wires.map((wire, index) => {
    const { label: text } = wire.link;
    if (!text) return wire;
    const said = metric.fit(text, 'label', metric.most.item);
    const size = { width: metric.width(said, 'label'), height: metric.label };
    const places = placesOn(wire.points, size, metric).filter(place => isWithin(place, page));
    const crossed = (rect: Rect, most: number) => lines.count(rect, most, each => each.wire !== index);
    const place = bestOf(places, taken, crossed);
    if (!place) return wire;
    // Beside each other in a terminal, two texts would read as one.
    taken.add(metric.inline ? { ...place, x: place.x - 1, width: place.width + 2 } : place);
    const label: Label = { ...place, text: said };
    return { ...wire, label };
  });
}

/** A straight piece of a wire by its number, or of a border. */
interface Piece extends Rect {
  readonly wire: number;
}

const solid: ReadonlySet<string> = new Set(['item', 'gateway', 'hub', 'site']);
const framed: ReadonlySet<string> = new Set(['region', 'account', 'vpc', 'zone', 'subnet']);

/** The first place that covers no text and the fewest lines; where every place covers a text, the first of all. */
function bestOf(
  places: readonly Rect[],
  taken: Rects<Rect>,
  crossed: (rect: Rect, most: number) => number,
): Rect | undefined {
  let best: Rect | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const place of places) {
    if (taken.count(place, 1) > 0) continue;
    const count = crossed(place, fewest);
    if (count < fewest) [best, fewest] = [place, count];
    if (count === 0) break;
  }
  return best ?? places[0];
}

/** Where a text may stand: on long pieces first, from their middle towards their ends. */
function placesOn(
  points: readonly Point[],
  size: { readonly width: number; readonly height: number },
  metric: Metric,
): readonly Rect[] {
  const pieces = points.slice(1).map((b, index) => pieceOf(points[index] as Point, b, size, metric));
  return pieces
    .toSorted((a, b) => b.score - a.score)
    .flatMap(({ a, b, length }) =>
      alongside(length, metric).flatMap(share => {
        const at = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
        const middle = { x: Math.round(at.x - size.width / 2), y: Math.round(at.y - size.height / 2), ...size };
        const upright = a.x === b.x;
        if (metric.inline && upright)
          return [{ ...middle, x: at.x + 2 }, { ...middle, x: at.x - 1 - size.width }, middle];
        if (metric.inline) return [middle];
        if (!upright) return [at.y - size.height, at.y + 1].map(y => ({ ...middle, y: Math.round(y) }));
        return [
          { ...middle, x: Math.round(at.x + 4) },
          { ...middle, x: Math.round(at.x - 4 - size.width) },
        ];
      }),
    );
}

function pieceOf(a: Point, b: Point, size: { readonly width: number; readonly height: number }, { clear }: Metric) {
  const level = a.y === b.y;
  const length = Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
  const roomy = length >= (level ? size.width : size.height) + clear;
  return { a, b, length, score: length + (roomy ? 10_000 : 0) + (level ? 200 : 0) };
}

/** Shares of a piece from its middle outwards, a lane apart. */
function alongside(length: number, { lane }: Metric): readonly number[] {
  const steps = Math.min(40, Math.floor(length / 2 / lane));
  const shares = [0.5];
  for (let n = 1; n <= steps; n++) shares.push(0.5 + (n * lane) / length, 0.5 - (n * lane) / length);
  return shares;
}

function piecesOf(points: readonly Point[]): readonly Rect[] {
  return points.slice(1).map((b, index) => {
    const a = points[index] as Point;
    const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
    return { x, y, width: Math.abs(a.x - b.x) + 1, height: Math.abs(a.y - b.y) + 1 };
  });
}

function bordersOf({ x, y, width, height }: Rect): readonly Rect[] {
  return [
    { x, y, width, height: 1 },
    { x, y: y + height - 1, width, height: 1 },
    { x, y, width: 1, height },
    { x: x + width - 1, y, width: 1, height },
  ];
}

function isWithin(a: Rect, page: Rect): boolean {
  return a.x >= 0 && a.y >= 0 && a.x + a.width <= page.width && a.y + a.height <= page.height;
}
