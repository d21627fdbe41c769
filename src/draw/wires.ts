import type { Metric } from './metric.ts';
import { childrenOf, type Ground, groundFor } from './obstacles.ts';
import type { Link } from './part.ts';
import { meet } from './rects.ts';
import type { Box, Point, Rect, Wire } from './scene.ts';
import { addTracks, type Tracks, tracksWith } from './tracks.ts';
import { corners, type Effort, type Port, wayBetween } from './way.ts';

/** A way for each link whose ends are drawn: short ones first, so that long ones go around them. */
export function wiresOf(links: readonly Link[], boxes: readonly Box[], metric: Metric): readonly Wire[] {
  const byId = new Map(boxes.map(box => [box.part.id, box]));
  const children = childrenOf(boxes);
  const frames = boxes.filter(({ part }) => part.role !== 'band' && part.role !== 'canvas');
  const tracks = tracksWith(frames, metric.edge);
  const wanted = links.flatMap((link, index) => {
    const [from, to] = [byId.get(link.from), byId.get(link.to)];
    return from && to && from !== to ? [{ link, index, from, to, span: spanOf(from, to) }] : [];
  });
  wanted.sort((a, b) => a.span - b.span || a.index - b.index);
  const wires: (Wire & { readonly index: number })[] = [];
  const taken = new Set<string>();
  const inFrame = new Map<Rect, number>();
  const effort = { left: mostEffort };
  for (const { link, index, from, to } of wanted) {
    const ground = groundFor(from, to, children, metric);
    const before = inFrame.get(ground.within) ?? 0;
    inFrame.set(ground.within, before + 1);
    if (before >= tangle) {
      wires.push({ link, index, points: straight(from, to) });
      continue;
    }
    const ports = (box: Box, other: Box) =>
      portsOf(box, other, metric)
        .filter(({ before }) => isIn(before, ground.within))
        .map(port => busier(port, taken));
    const [near, far] = [ports(from, to), ports(to, from)];
    const way =
      crowdedWay(near, far, ground, tracks, metric, effort) ??
      wayBetween(near, far, ground, tracks, metric, effort) ??
      wayBetween(near, far, { ...ground, obstacles: ground.boxes }, tracks, metric, effort);
    const points = way ?? straight(from, to);
    for (const end of [points[0], points.at(-1)]) taken.add(placeOf(end as Point));
    addTracks(tracks, points);
    wires.push({ link, index, points });
  }
  wires.sort((a, b) => a.index - b.index);
  return wires.map(({ link, points }) => ({ link, points }));
}

/** So many wires in one frame are a tangle, whatever way the next one takes: it goes straight. */
const tangle = 250;

/** Several times what the wires of a picture of 10,000 resources look at, in places; wires that are left then go straight. */
const mostEffort = 25_000_000;

/** From here on a search looks at what lies between two boxes first: beyond that nothing is worth the time. */
const crowd = 60;

/** A way that stays near both ends, where there is much else in the frame; undefined where there is none. */
function crowdedWay(
  near: readonly Port[],
  far: readonly Port[],
  ground: Ground,
  tracks: Tracks,
  metric: Metric,
  effort: Effort,
): readonly Point[] | undefined {
  if (ground.obstacles.length < crowd) return undefined;
  const corridor = corridorBetween(near, far, ground.within, metric.clear + 6 * metric.lane);
  const inside = (ports: readonly Port[]) => ports.filter(({ before }) => isIn(before, corridor));
  const obstacles = ground.obstacles.filter(each => meet(each, corridor));
  const [from, to] = [inside(near), inside(far)];
  if (from.length === 0 || to.length === 0) return undefined;
  return wayBetween(from, to, { ...ground, within: corridor, obstacles }, tracks, metric, effort);
}

/** What lies between the nearest ports of two boxes, with some room around. */
function corridorBetween(near: readonly Port[], far: readonly Port[], within: Rect, room: number): Rect {
  const stretch = (axis: 'x' | 'y') => {
    const [a, b] = [near.map(({ before }) => before[axis]), far.map(({ before }) => before[axis])];
    const [low, high] = [Math.max(least(a), least(b)), Math.min(most(a), most(b))];
    // Where the boxes share a stretch, the way is straight there; else it leads over the gap.
    return low <= high ? [low, high] : [high, low];
  };
  const [[left, right], [top, bottom]] = [stretch('x'), stretch('y')] as [[number, number], [number, number]];
  const x = Math.max(within.x, left - room);
  const y = Math.max(within.y, top - room);
  return {
    x,
    y,
    width: Math.min(within.x + within.width, right + room) - x,
    height: Math.min(within.y + within.height, bottom + room) - y,
  };
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b));
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b));
}

function isIn({ x, y }: Point, { x: left, y: top, width, height }: Rect): boolean {
  return x >= left && x < left + width && y >= top && y < top + height;
}

function spanOf(a: Box, b: Box): number {
  return Math.abs(a.x + a.width / 2 - b.x - b.width / 2) + Math.abs(a.y + a.height / 2 - b.y - b.height / 2);
}

/** Places on the sides of a box: near the middle, and opposite the middle of the other end. */
function portsOf(box: Box, other: Box, { clear, lane, edge }: Metric): readonly Port[] {
  const [x, y] = [Math.floor(box.x), Math.floor(box.y)];
  const [right, bottom] = [x + box.width - edge, y + box.height - edge];
  const { role } = box.part;
  const columns = places(x, box.width - edge, other.x, other.width, clear, lane);
  // The sides of a frame without a line in it are its corners; what has no frame has sides on each line.
  const isBare = role !== 'item' && box.height - edge === 1;
  const rows = isBare ? [] : places(y, box.height - edge, other.y, other.height, clear, lane);
  // To what stands in it a wire leads inwards.
  const out = isWithin(other, box) ? -1 : 1;
  const beside = role === 'item' ? 0 : 4;
  // A gateway stands on a border: what leaves it sideways would run along that.
  const sides = role === 'gateway' ? [] : rows;
  return [
    ...columns.flatMap(({ at, cost }) => [
      { at: { x: at, y: bottom }, before: { x: at, y: bottom + out * clear }, heading: out > 0 ? 1 : 3, cost },
      { at: { x: at, y }, before: { x: at, y: y - out * clear }, heading: out > 0 ? 3 : 1, cost },
    ]),
    ...sides.flatMap(({ at, cost }) => [
      { at: { x: right, y: at }, before: { x: right + out * clear, y: at }, heading: 1 - out, cost: cost + beside },
      { at: { x, y: at }, before: { x: x - out * clear, y: at }, heading: 1 + out, cost: cost + beside + 2 },
    ]),
  ];
}

function isWithin(inner: Box, outer: Box): boolean {
  for (let here = inner.parent; here; here = here.parent) if (here === outer) return true;
  return false;
}

/** Up to nine places along a side; those away from the middle cost a little. */
function places(
  start: number,
  length: number,
  otherStart: number,
  otherLength: number,
  clear: number,
  lane: number,
): readonly { readonly at: number; readonly cost: number }[] {
  const middle = Math.floor(start + length / 2);
  const edge = Math.min(lane, Math.max(Math.floor(length / 4), length > 1 ? 1 : 0));
  const opposite = Math.floor(otherStart + otherLength / 2);
  const wanted = [middle, opposite, ...[1, 2, 3, 4].flatMap(n => [middle - n * lane, middle + n * lane])];
  const shared = [Math.max(start, otherStart), Math.min(start + length, otherStart + otherLength)];
  // Straight up or down from the lanes beside the other end.
  wanted.push(otherStart - clear, otherStart + otherLength + clear);
  if ((shared[0] as number) < (shared[1] as number)) {
    const common = Math.floor(((shared[0] as number) + (shared[1] as number)) / 2);
    wanted.push(common, common - lane, common + lane);
  }
  const fitting = new Set(wanted.filter(at => at >= start + edge && at <= start + length - edge));
  return [...fitting].map(at => ({ at, cost: Math.min(12, Math.abs(at - middle) / 40) }));
}

function busier(port: Port, taken: ReadonlySet<string>): Port {
  return taken.has(placeOf(port.at)) ? { ...port, cost: port.cost + 60 } : port;
}

function placeOf({ x, y }: Point): string {
  return `${x} ${y}`;
}

/** Where no way was found: from middle to middle, with one bend. */
function straight(from: Box, to: Box): readonly Point[] {
  const [a, b] = [middleOf(from), middleOf(to)];
  return corners([a, { x: a.x, y: b.y }, b]);
}

function middleOf({ x, y, width, height }: Box): Point {
  return { x: Math.floor(x + width / 2), y: Math.floor(y + height / 2) };
}
