import { printable } from '../source/escape.ts';
import { characterWidth, textWidth } from '../source/text-width.ts';

/** A line of a text made fit to show: cut to its room, and with a column for every offset. */
export interface SourceLine {
  readonly text: string;
  /** The column, from 0, at which a code unit of the line is shown; the nearest shown one where it was cut off. */
  readonly columnOf: (offset: number) => number;
  /** Whether what stands at a code unit is shown, and was not cut off. */
  readonly shows: (offset: number) => boolean;
}

const tabWidth = 4;

/**
 * Shows a line exactly as written, but tabs expanded, control characters made visible and, where it is longer
 * than `room` columns, only what stands around the foci: all of them where they fit, else the first (code units of the line).
 */
export function showLine(line: string, room: number, foci: readonly Focus[], cut: string): SourceLine {
  const cells = cellsOf(line, room, foci[0] ?? { start: 0, end: 0 });
  const total = last(cells)?.to ?? 0;
  const begins = (cells[0]?.at ?? 0) === 0;
  const ends = (last(cells)?.next ?? 0) === line.length;
  if (begins && ends && total <= room) return shown(cells, '', '');
  const [from, to] = window(cells, room - 2 * cut.length, foci);
  const kept = cells.filter(cell => cell.from >= from && cell.to <= to);
  const before = begins && kept[0] === cells[0] ? '' : cut;
  const after = ends && last(kept) === last(cells) ? '' : cut;
  return shown(kept, before, after);
}

export interface Focus {
  readonly start: number;
  readonly end: number;
}

/** One character of the line: where it stands (`at` to `next`), what is shown, and in which columns. */
interface Cell {
  readonly at: number;
  readonly next: number;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** The characters around the focus: all of a short line, some screens of one without end. */
function cellsOf(line: string, room: number, focus: Focus): readonly Cell[] {
  const some = 4 * room;
  const short = line.length <= 2 * some;
  const first = short || focus.start < some ? 0 : wholeCharacter(line, focus.start - some);
  const end = short ? line.length : wholeCharacter(line, Math.min(line.length, focus.start + some));
  const cells: Cell[] = [];
  let at = first;
  let from = 0;
  for (const character of line.slice(first, end)) {
    const text = character === '\t' ? ' '.repeat(tabWidth - (from % tabWidth)) : printable(character);
    const to = from + (text === character ? characterWidth(character) : textWidth(text));
    const next = at + character.length;
    cells.push({ at, next, text, from, to });
    [at, from] = [next, to];
  }
  return cells;
}

function wholeCharacter(line: string, offset: number): number {
  const code = line.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

/** The columns to keep: as much before the foci as fits, and some of what follows them. */
function window(cells: readonly Cell[], room: number, foci: readonly Focus[]): readonly [number, number] {
  const [first = [0, 0], ...others] = foci.map(focus => columns(cells, focus));
  const all = others.reduce(([from, to], other) => [Math.min(from, other[0]), Math.max(to, other[1])] as const, first);
  const [start, end] = all[1] - all[0] <= room ? all : first;
  const base = cells[0]?.from ?? 0;
  const after = Math.min((last(cells)?.to ?? end) - end, Math.floor(room / 4));
  const from = Math.max(base, Math.min(end + after - room, start - Math.min(8, Math.floor(room / 4))));
  return [from, from + room];
}

function columns(cells: readonly Cell[], focus: Focus): readonly [number, number] {
  const start = cells.find(cell => cell.next > focus.start)?.from ?? last(cells)?.to ?? 0;
  return [start, Math.max(start, cells.findLast(cell => cell.at < focus.end)?.to ?? 0)];
}

function shown(cells: readonly Cell[], before: string, after: string): SourceLine {
  const shift = before.length - (cells[0]?.from ?? 0);
  const columnOf = (offset: number): number => {
    const cell = cells.find(candidate => candidate.next > offset);
    return cell ? Math.max(0, cell.from + shift) : (last(cells)?.to ?? 0) + shift;
  };
  const [first, end] = [cells[0]?.at ?? 0, last(cells)?.next ?? 0];
  const shows = (offset: number) => (offset >= first && offset < end) || (after === '' && offset >= end);
  return { text: before + cells.map(cell => cell.text).join('') + after, columnOf, shows };
}

function last<T>(items: readonly T[]): T | undefined {
  return items[items.length - 1];
}
