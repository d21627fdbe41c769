import type { Metric } from './metric.ts';
import type { Box, Rect } from './scene.ts';

/** What a wire between two boxes must go around, and the frame in which it stays. */
export interface Ground {
  readonly within: Rect;
  readonly obstacles: readonly Rect[];
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
  const common = up.find(box => down.includes(box) && box.part.role !== 'band') as Box;
  const frames = [
    common,
    ...up.slice(0, up.indexOf(common)),
    ...down.slice(0, down.indexOf(common)),
  ].filter(box => box !== from && box !== to);
  const open = new Set<Box>([from, to, ...frames]);
  const obstacles: Rect[] = [...frames.flatMap(frame => titleOf(frame, metric))];
  for (const end of [from, to]) obstacles.push(end);
  for (const frame of frames) collect(frame, open, children, metric, obstacles);
  return { within: common, obstacles };
}

function collect(frame: Box, open: ReadonlySet<Box>, children: Children, metric: Metric, into: Rect[]): void {
  for (const child of children.get(frame) ?? []) {
    if (open.has(child)) continue;
    if (child.part.role === 'band' || child.part.role === 'zone') {
      into.push(...titleOf(child, metric));
      collect(child, open, children, metric, into);
    } else into.push(child);
  }
}

/** A box and all that hold it, inner ones first. */
function ancestors(box: Box): readonly Box[] {
  const found: Box[] = [];
  for (let here: Box | undefined = box; here; here = here.parent) found.push(here);
  return found;
}

/** Where the words of a frame stand. */
export function titleOf({ part, x, y, width }: Box, metric: Metric): readonly Rect[] {
  const { role, title, lines, tag, aside } = part;
  if (role === 'band' || role === 'canvas') return [];
  const { left, top } = metric.inset[role];
  const tile = tag === undefined ? 0 : metric.tile(tag);
  const head = tile + metric.width(title, 'title') + (aside ? metric.beside + metric.width(aside, 'aside') : 0);
  const longest = lines.reduce((most, line) => Math.max(most, metric.width(line.text, 'line')), head);
  const room = width - 2 * left;
  const whole = role === 'subnet' ? room : Math.min(room, longest);
  const start = role === 'zone' ? x + Math.floor((width - whole) / 2) : x + left;
  return [{ x: start, y, width: whole, height: top + lines.length * metric.line - (metric.edge > 0 ? 0 : 2) }];
}
