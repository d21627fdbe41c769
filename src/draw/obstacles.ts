import type { Metric } from './metric.ts';
import type { Part } from './part.ts';
import type { Box, Rect } from './scene.ts';

/** What a wire between two boxes must go around, and the frame in which it stays. */
export interface Ground {
  readonly within: Rect;
  /** Boxes and titles. */
  readonly obstacles: readonly Rect[];
  /** Boxes alone: better over a title than through a box. */
  readonly boxes: readonly Rect[];
}

/** Boxes by what holds them. */
export type Children = ReadonlyMap<Box, readonly Box[]>;

export function childrenOf(boxes: readonly Box[]): Children {
  const children = new Map<Box, Box[]>(boxes.map(box => [box, []]));
  for (const box of boxes) if (box.parent) children.get(box.parent)?.push(box);
  return children;
}

/**
 * A wire may cross the frames that its ends stand in, and no other box. It goes around the titles of those frames,
 * and stays within the innermost one that holds both ends.
 */
export function groundFor(from: Box, to: Box, children: Children, metric: Metric): Ground {
  const [up, down] = [ancestors(from), ancestors(to)];
  const door = [from, to].find(({ part }) => part.role === 'gateway');
  // A wire of a gateway may lead around the VPC on whose border it stands: to what lies outside, and in a terminal,
  // where there is hardly room below it, to what lies inside.
  const isInside = !metric.inline && up.concat(down).filter(box => box === door?.parent).length === 2;
  const edge = isInside ? undefined : door?.parent;
  const common = up.find(box => box !== edge && down.includes(box) && !seeThrough.has(box.part.role)) as Box;
  const frames = [common, ...up.slice(0, up.indexOf(common)), ...down.slice(0, down.indexOf(common))].filter(
    // What one end stands in is the other: their wire stays inside.
    box => box === common || (box !== from && box !== to),
  );
  const open = new Set<Box>([from, to, ...frames]);
  const titles: Rect[] = frames.flatMap(frame => titleOf(frame, metric));
  const ends = [from, to].filter(end => end !== common);
  const around: Rect[] = [...ends, ...ends.flatMap(end => doorsOf(end, children))];
  for (const frame of frames) collect(frame, open, children, metric, around, titles);
  return { within: common, obstacles: [...titles, ...around], boxes: around };
}

/** What wires may run over: rows and columns. */
const seeThrough: ReadonlySet<string> = new Set(['band', 'zone']);

function collect(
  frame: Box,
  open: ReadonlySet<Box>,
  children: Children,
  metric: Metric,
  boxes: Rect[],
  titles: Rect[],
): void {
  for (const child of children.get(frame) ?? []) {
    if (open.has(child)) continue;
    if (seeThrough.has(child.part.role)) {
      titles.push(...titleOf(child, metric));
      collect(child, open, children, metric, boxes, titles);
    } else boxes.push(child, ...doorsOf(child, children));
  }
}

/** What stands across the border of a box. */
function doorsOf(box: Box, children: Children): readonly Box[] {
  return (children.get(box) ?? []).filter(({ part }) => part.role === 'gateway');
}

/** A box and all that hold it, inner ones first. */
function ancestors(box: Box): readonly Box[] {
  const found: Box[] = [];
  for (let here: Box | undefined = box; here; here = here.parent) found.push(here);
  return found;
}

/** What the title of a frame takes, with its tile and its block. */
export function headWidth({ title, tag, aside }: Part, metric: Metric): number {
  const tile = tag === undefined ? 0 : metric.tile(tag);
  return tile + metric.width(title, 'title') + (aside ? metric.beside + metric.width(aside, 'aside') : 0);
}

/** Where the words of a frame stand. */
export function titleOf({ part, x, y, width }: Box, metric: Metric): readonly Rect[] {
  const { role, lines } = part;
  if (role === 'band' || role === 'canvas') return [];
  const { left, top } = metric.inset[role];
  const longest = lines.reduce(
    (most, line) => Math.max(most, metric.width(line.text, 'line')),
    headWidth(part, metric),
  );
  const room = width - 2 * left;
  const whole = role === 'subnet' ? room : Math.min(room, longest);
  const start = role === 'zone' ? x + Math.floor((width - whole) / 2) : x + left;
  return [{ x: start, y, width: whole, height: top + lines.length * metric.line - (metric.edge > 0 ? 0 : 2) }];
}
