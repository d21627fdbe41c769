import type { Metric } from './metric.ts';
import { type Link, type Part, partsOf } from './part.ts';

/** The least distance between the parts of a frame, where what wires between neighbours say needs more than usual. */
export type LabelRooms = ReadonlyMap<Part, number>;

/**
 * Room for texts of wires that have no long way on which they could stand: between neighbours of a row, between zones
 * from subnet to subnet of one row, and between what stands in one subnet.
 */
export function labelRooms(root: Part, links: readonly Link[], metric: Metric): LabelRooms {
  const rooms = new Map<Part, number>();
  const said = links.filter(({ label }) => label !== undefined && label !== '');
  if (said.length === 0) return rooms;
  const holders = new Map<Part, Part>();
  const byId = new Map<string, Part>();
  for (const part of partsOf(root)) {
    byId.set(part.id, part);
    for (const each of part.parts) holders.set(each, part);
  }
  for (const { from, to, label } of said) {
    const [near, far] = [byId.get(from), byId.get(to)];
    const meeting = near && far && meetingOf(near, far, holders);
    if (!meeting) continue;
    const room = roomIn(meeting, label as string, metric);
    if (room > (rooms.get(meeting.frame) ?? 0)) rooms.set(meeting.frame, room);
  }
  return rooms;
}

/** The innermost frame that holds both ends of a wire, with its parts from which they are, and the ends' subnets. */
interface Meeting {
  readonly frame: Part;
  readonly steps: number;
  readonly rows: readonly (number | undefined)[];
}

function meetingOf(near: Part, far: Part, holders: ReadonlyMap<Part, Part>): Meeting | undefined {
  const [up, down] = [chainOf(near, holders), chainOf(far, holders)];
  const frame = up.find(each => down.includes(each));
  if (!frame) return undefined;
  const [one, other] = [up, down].map(chain => frame.parts.indexOf(chain[chain.indexOf(frame) - 1] as Part));
  if (one === undefined || other === undefined || one < 0 || other < 0) return undefined;
  const rows = [up, down].map(chain => chain.find(({ role }) => role === 'subnet')?.row);
  return { frame, steps: Math.abs(one - other), rows };
}

function chainOf(part: Part, holders: ReadonlyMap<Part, Part>): readonly Part[] {
  const chain: Part[] = [];
  for (let here: Part | undefined = part; here; here = holders.get(here)) chain.push(here);
  return chain;
}

function roomIn({ frame, steps, rows }: Meeting, label: string, metric: Metric): number {
  const wide = Math.min(metric.most.item, metric.width(label, 'label')) + 2 * metric.clear;
  if (frame.arrange === 'row') return steps === 1 ? wide : 0;
  // In a terminal columns are scarce: there texts may cover the borders of zones.
  if (metric.inline) return 0;
  if (frame.arrange === 'zones') return steps === 1 && rows[0] === rows[1] ? wide : 0;
  return frame.role === 'subnet' ? metric.label + 3 : 0;
}
