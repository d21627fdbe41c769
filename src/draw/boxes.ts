import { labelRooms } from './label-rooms.ts';
import type { Metric } from './metric.ts';
import { headWidth } from './obstacles.ts';
import type { Link, Part } from './part.ts';
import type { Box, Rect } from './scene.ts';
import { gapOf, linesHeight, rowHeights, type Size, sizesOf } from './sizes.ts';

/** Every part with its place, outer ones first; the canvas begins at 0, 0. */
export function boxesOf(root: Part, links: readonly Link[], metric: Metric): readonly Box[] {
  const rooms = labelRooms(root, links, metric);
  const sizes = sizesOf(root, metric, rooms);
  const boxes: Box[] = [];
  const middles = new Map<string, number>();
  const far = new Map<string, string[]>();
  for (const { from, to } of links) {
    far.set(from, [...(far.get(from) ?? []), to]);
    far.set(to, [...(far.get(to) ?? []), from]);
  }
  const work: Work = {
    metric,
    above: ({ id }) => {
      const known = (far.get(id) ?? []).flatMap(end => middles.get(end) ?? []);
      return known.length === 0 ? undefined : known.reduce((sum, x) => sum + x, 0) / known.length;
    },
    sizeOf: part => sizes.get(part) as Size,
    gapOf: part => gapOf(part, metric, rooms),
    open: (part, at, parent) => {
      const box: Box = { ...at, part, parent };
      boxes.push(box);
      middles.set(part.id, at.x + at.width / 2);
      return box;
    },
  };
  place(root, { x: 0, y: 0, ...work.sizeOf(root) }, undefined, work);
  return boxes;
}

interface Work {
  readonly metric: Metric;
  readonly sizeOf: (part: Part) => Size;
  /** The distance between the parts of a frame. */
  readonly gapOf: (part: Part) => number;
  /** The middle of what a part is joined to, of what has a place already. */
  readonly above: (part: Part) => number | undefined;
  readonly open: (part: Part, at: Rect, parent: Box | undefined) => Box;
}

function place(part: Part, at: Rect, parent: Box | undefined, work: Work): void {
  const box = work.open(part, at, parent);
  if (part.top.length + part.bottom.length > 0) placeDoors(box, work);
  const inner = innerOf(box, work.metric);
  if (part.arrange === 'zones') placeZones(box, inner, work);
  else if (part.arrange === 'row') placeRow(box, inner, work);
  else placeColumn(box, inner, work);
}

/** What a frame leaves for its parts. */
function innerOf({ part, x, y, width, height }: Box, metric: Metric): Rect {
  const { top, right, bottom, left } = metric.inset[part.role];
  const lines = linesHeight(part, metric);
  return { x: x + left, y: y + top + lines, width: width - left - right, height: height - top - bottom - lines };
}

function placeColumn(box: Box, inner: Rect, work: Work): void {
  let y = inner.y;
  for (const each of box.part.parts) {
    const { height } = work.sizeOf(each);
    place(each, { x: inner.x, y, width: inner.width, height }, box, work);
    y += height + work.gapOf(box.part);
  }
}

/** Beside each other, in the middle; hubs and the internet stretch, so that wires meet them straight. */
function placeRow(box: Box, inner: Rect, work: Work): void {
  const { sizeOf } = work;
  const { parts, id } = box.part;
  if (belowOthers.test(id)) {
    placeBelow(box, inner, work);
    return;
  }
  const gap = work.gapOf(box.part);
  const natural = parts.reduce((sum, each) => sum + sizeOf(each).width, 0) + gap * (parts.length - 1);
  const spare = Math.max(0, inner.width - natural);
  const stretches = parts.every(each => each.role === 'hub' || each.id === 'internet');
  let x = inner.x + (stretches ? 0 : Math.floor(spare / 2));
  for (const each of parts) {
    const { width, height } = sizeOf(each);
    const whole = width + (stretches ? Math.floor(spare / parts.length) : 0);
    place(each, { x, y: inner.y, width: whole, height: stretches ? inner.height : height }, box, work);
    x += whole + gap;
  }
}

/** The rows whose parts stand below what they are joined to. */
const belowOthers = /^band\/(lines|ground)/;

/** Each as near as can be to the middle of what it is joined to, in that order. */
function placeBelow(box: Box, inner: Rect, work: Work): void {
  const gap = work.gapOf(box.part);
  const middle = inner.x + inner.width / 2;
  const wanted = box.part.parts.map(part => ({ part, at: work.above(part) ?? middle, size: work.sizeOf(part) }));
  wanted.sort((a, b) => a.at - b.at);
  const lefts: number[] = [];
  let x = inner.x;
  for (const { at, size } of wanted) {
    x = Math.max(x, Math.floor(at - size.width / 2));
    lefts.push(x);
    x += size.width + gap;
  }
  // Those that ran over the right edge push the others back, half of the way where they only touch.
  let right = inner.x + inner.width;
  for (let i = wanted.length - 1; i >= 0; i--) {
    const { at, size } = wanted[i] as (typeof wanted)[0];
    const crowd = Math.floor(((lefts[i] as number) + size.width / 2 - at) / 2);
    const left = Math.min((lefts[i] as number) - Math.max(0, crowd), right - size.width);
    lefts[i] = Math.max(inner.x, left);
    right = (lefts[i] as number) - gap;
  }
  let from = inner.x;
  for (const [index, { part, size }] of wanted.entries()) {
    const left = Math.max(from, lefts[index] as number);
    place(part, { x: left, y: inner.y, ...size }, box, work);
    from = left + size.width + gap;
  }
}

/** Columns of equal width; a row is as high in each zone. */
function placeZones(box: Box, inner: Rect, work: Work): void {
  const { metric, sizeOf } = work;
  const zones = box.part.parts;
  if (zones.length === 0) return;
  const heights = rowHeights(zones, sizeOf);
  const gap = work.gapOf(box.part);
  const width = Math.floor((inner.width - gap * (zones.length - 1)) / zones.length);
  const { top, left, right } = metric.inset.zone;
  const tops = offsets(heights, metric.gap.zone);
  for (const [index, zone] of zones.entries()) {
    const x = inner.x + index * (width + gap);
    const column = work.open(zone, { x, y: inner.y, width, height: inner.height }, box);
    for (const subnet of zone.parts) {
      const row = subnet.row ?? 0;
      const y = inner.y + top + linesHeight(zone, metric) + (tops.get(row) as number);
      const height = heights.get(row) as number;
      place(subnet, { x: x + left, y, width: width - left - right, height }, column, work);
    }
  }
}

function offsets(heights: ReadonlyMap<number, number>, gap: number): ReadonlyMap<number, number> {
  const tops = new Map<number, number>();
  let y = 0;
  for (const [row, height] of heights) {
    tops.set(row, y);
    y += height + gap;
  }
  return tops;
}

/** Gateways stand across the border, in its middle. */
function placeDoors(box: Box, work: Work): void {
  const { metric, sizeOf } = work;
  const { top, bottom } = box.part;
  for (const [doors, edge] of [
    [top, box.y],
    [bottom, box.y + box.height - 1],
  ] as const) {
    const gap = metric.gap.gateway;
    const whole = doors.reduce((sum, each) => sum + sizeOf(each).width + gap, -gap);
    const middle = (box.width - whole) / 2;
    // What enters in the middle must not cross the title below; that of a region stands above the left of a small VPC.
    const isUnder = doors === top && metric.inset.vpc.left + headWidth(box.part, metric) > middle;
    const aside = metric.inline || isUnder || box.width < 3 * whole;
    const left = aside ? box.width - metric.inset.vpc.right - whole : middle;
    let x = box.x + Math.max(metric.inset.vpc.left, Math.floor(left));
    for (const each of doors) {
      const size = sizeOf(each);
      place(each, { x, y: edge - Math.floor(size.height / 2), ...size }, box, work);
      x += size.width + gap;
    }
  }
}
