import type { LabelRooms } from './label-rooms.ts';
import type { Metric } from './metric.ts';
import type { Part } from './part.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The least size of each part, inner ones first. */
export function sizesOf(root: Part, metric: Metric, rooms: LabelRooms): ReadonlyMap<Part, Size> {
  const sizes = new Map<Part, Size>();
  const sizeOf = (part: Part): Size => {
    const known = sizes.get(part);
    if (known) return known;
    for (const each of [...part.top, ...part.bottom]) sizeOf(each);
    const inner = innerSize(part, metric, rooms, sizeOf);
    const { top, right, bottom, left } = metric.inset[part.role];
    const doors = Math.max(...[part.top, part.bottom].map(each => doorsWidth(each, metric, sizeOf)));
    const text = textWidthOf(part, metric);
    // Gateways stand beside the title: what enters by them must not cross it.
    const head = doors > 0 ? text + doors : text;
    const width = Math.max(inner.width + left + right, head, metric.least[part.role]);
    const size = { width, height: inner.height + linesHeight(part, metric) + top + bottom };
    sizes.set(part, size);
    return size;
  };
  sizeOf(root);
  return sizes;
}

function doorsWidth(doors: readonly Part[], metric: Metric, sizeOf: (part: Part) => Size): number {
  if (doors.length === 0) return 0;
  const { left, right } = metric.inset.vpc;
  return doors.reduce((sum, each) => sum + sizeOf(each).width + metric.gap.gateway, left + right);
}

function innerSize(part: Part, metric: Metric, rooms: LabelRooms, sizeOf: (part: Part) => Size): Size {
  const { parts, arrange } = part;
  if (parts.length === 0) return { width: 0, height: 0 };
  if (arrange === 'zones') return zonesSize(part, metric, rooms, sizeOf);
  const sizes = parts.map(sizeOf);
  const gaps = gapOf(part, metric, rooms) * (parts.length - 1);
  const sum = (of: 'width' | 'height') => sizes.reduce((all, size) => all + size[of], gaps);
  const most = (of: 'width' | 'height') => sizes.reduce((all, size) => Math.max(all, size[of]), 0);
  return arrange === 'row'
    ? { width: sum('width'), height: most('height') }
    : { width: most('width'), height: sum('height') };
}

function zonesSize(vpc: Part, metric: Metric, rooms: LabelRooms, sizeOf: (part: Part) => Size): Size {
  const zones = vpc.parts;
  const width = zones.reduce((most, zone) => Math.max(most, sizeOf(zone).width), 0);
  const heights = rowHeights(zones, sizeOf);
  const rows = [...heights.values()].reduce((sum, height) => sum + height + metric.gap.zone, -metric.gap.zone);
  const { top, bottom } = metric.inset.zone;
  const lines = zones.reduce((most, zone) => Math.max(most, linesHeight(zone, metric)), 0);
  const gaps = gapOf(vpc, metric, rooms) * (zones.length - 1);
  return { width: width * zones.length + gaps, height: top + lines + rows + bottom };
}

/** The height of each row that the zones of a VPC have in common, upper rows first. */
export function rowHeights(zones: readonly Part[], sizeOf: (part: Part) => Size): ReadonlyMap<number, number> {
  const heights = new Map<number, number>();
  for (const subnet of zones.flatMap(zone => zone.parts)) {
    const row = subnet.row ?? 0;
    heights.set(row, Math.max(heights.get(row) ?? 0, sizeOf(subnet).height));
  }
  return new Map([...heights].toSorted(([a], [b]) => a - b));
}

/** What the texts of a part need, its frame included. */
function textWidthOf(part: Part, metric: Metric): number {
  const { role, title, tag, aside, lines } = part;
  if (role === 'band' || role === 'canvas') return 0;
  if (metric.inline && role === 'gateway') return metric.width(doorWords(part), 'title');
  const { left, right } = metric.inset[role];
  const most = metric.most[role];
  const tile = tag === undefined ? 0 : metric.tile(tag);
  const beside = aside === undefined ? 0 : metric.beside + metric.width(aside, 'aside');
  const marks = part.marks.length > 0 ? metric.beside + metric.width('✖ 99', 'label') : 0;
  const head = tile + Math.min(most, metric.width(title, 'title')) + beside + marks;
  const [first, ...rest] = lines;
  const widths = lines.map(line => Math.min(most, metric.width(line.text, 'line')));
  if (metric.inline && role === 'item' && first) {
    const inline = head + metric.beside + (widths[0] as number);
    return (
      left + right + Math.max(Math.min(inline, most + tile), ...rest.map((_, index) => widths[index + 1] as number))
    );
  }
  const indent = role === 'item' || role === 'hub' || role === 'site' ? tile : 0;
  return left + right + Math.max(head, ...widths.map(width => width + indent));
}

/** A gateway on the border of a VPC, where there is little room. */
export function doorWords({ tag, title, family }: Part): string {
  return family === 'storage' || tag === 'TGW' ? `[${tag} ${title}]` : `[${tag}]`;
}

/** The distance between the parts of a frame. */
export function gapOf(part: Part, metric: Metric, rooms: LabelRooms): number {
  return Math.max(metric.gap[part.role], rooms.get(part) ?? 0);
}

/** What the lines below a title take, with the distance to what follows. */
export function linesHeight(part: Part, metric: Metric): number {
  const count = part.lines.length - (metric.inline && part.role === 'item' ? Math.min(1, part.lines.length) : 0);
  return count * metric.line + (count > 0 && part.parts.length > 0 ? metric.space : 0);
}
