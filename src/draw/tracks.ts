import { listAt } from '../model/list-at.ts';
import type { Point, Rect } from './scene.ts';

/** Where lines run already, by the coordinate that a straight piece keeps: wires, and the borders of frames. */
export interface Tracks {
  readonly across: Track;
  readonly down: Track;
  readonly bordersAcross: Track;
  readonly bordersDown: Track;
}

type Track = Map<number, Stretch[]>;

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Nothing but the borders of frames. */
export function tracksWith(frames: readonly Rect[], edge: number): Tracks {
  const tracks = { across: new Map(), down: new Map(), bordersAcross: new Map(), bordersDown: new Map() };
  for (const { x, y, width, height } of frames) {
    for (const at of [y, y + height - edge]) add(tracks.bordersAcross, at, x, x + width);
    for (const at of [x, x + width - edge]) add(tracks.bordersDown, at, y, y + height);
  }
  return tracks;
}

/** Remembers the straight pieces of a wire. */
export function addTracks({ across, down }: Tracks, points: readonly Point[]): void {
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    if (a.y === b.y) add(across, a.y, Math.min(a.x, b.x), Math.max(a.x, b.x));
    else add(down, a.x, Math.min(a.y, b.y), Math.max(a.y, b.y));
  }
}

function add(track: Track, at: number, from: number, to: number): void {
  listAt(track, at).push({ from, to });
}

const crossing = 30;
const beside = 6;

/** What lies along and across the lines of one search: most of them are free, and say so at once. */
export interface Toll {
  /** What a straight piece between two neighbours of a row costs, by the places of its row and its left end. */
  readonly across: (row: number, column: number) => number;
  /** The same down a column, by its upper end. */
  readonly down: (column: number, row: number) => number;
  /** How many wires and borders are looked at to say so. */
  readonly looks: (row: number, column: number) => number;
}

/** The costs of running on wires or along borders, and of crossing wires, for a net of lines. */
export function tollOn(
  tracks: Tracks,
  xs: Float64Array,
  ys: Float64Array,
  { lane, clear }: { readonly lane: number; readonly clear: number },
): Toll {
  const rows = alongside(ys, xs, tracks.across, tracks.bordersAcross, lane, clear);
  const columns = alongside(xs, ys, tracks.down, tracks.bordersDown, lane, clear);
  const upright = between(xs, tracks.down);
  const level = between(ys, tracks.across);
  return {
    across: (row, column) => costOf(rows[row], upright[column], ys[row]!, xs[column]!, xs[column + 1]!),
    down: (column, row) => costOf(columns[column], level[row], xs[column]!, ys[row]!, ys[row + 1]!),
    looks: (row, column) => count(rows[row]) + count(columns[column]) + count(upright[column]) + count(level[row]),
  };
}

function count(stretches: readonly Stretch[] | undefined): number {
  return stretches?.length ?? 0;
}

type Stretches = readonly (Stretch & { readonly same: boolean })[];

/** For each line the stretches that run on it or too near to it. */
function alongside(
  lines: Float64Array,
  reach: Float64Array,
  wires: Track,
  borders: Track,
  lane: number,
  clear: number,
): readonly (Stretches | undefined)[] {
  const [first, last] = [reach[0] ?? 0, reach.at(-1) ?? 0];
  return Array.from(lines, line => {
    const found: (Stretch & { same: boolean })[] = [];
    const collect = (track: Track, near: number) => {
      for (let at = Math.ceil(line - near + 0.5); at < line + near; at++) {
        for (const { from, to } of track.get(at) ?? []) {
          if (to >= first && from <= last) found.push({ from, to, same: at === line });
        }
      }
    };
    collect(wires, lane);
    collect(borders, clear / 2);
    return found.length > 0 ? found : undefined;
  });
}

/** For each gap between two lines the stretches that stand across it. */
function between(lines: Float64Array, wires: Track): readonly (readonly Stretch[] | undefined)[] {
  const found: (Stretch[] | undefined)[] = new Array(lines.length);
  for (const [at, stretches] of wires) {
    let gap = 0;
    while (gap < lines.length && (lines[gap] as number) < at) gap++;
    if (gap === 0 || gap === lines.length) continue;
    const known = found[gap - 1];
    if (known) known.push(...stretches);
    else found[gap - 1] = [...stretches];
  }
  return found;
}

function costOf(
  along: Stretches | undefined,
  athwart: readonly Stretch[] | undefined,
  at: number,
  from: number,
  to: number,
): number {
  let cost = 0;
  if (along) {
    for (const each of along) {
      const shared = Math.min(to, each.to) - Math.max(from, each.from);
      if (shared > 0) cost += 20 + shared * beside;
      else if (shared === 0 && each.same) cost += 20;
    }
  }
  if (athwart) for (const each of athwart) if (each.from < at && at < each.to) cost += crossing;
  return cost;
}
