import { Grid, type Ink } from './grid.ts';
import type { Metric } from './metric.ts';
import { drawWire, inkOfWire } from './paint-wire.ts';
import type { Line, Mark, Part } from './part.ts';
import type { Box, Scene } from './scene.ts';
import { doorWords } from './sizes.ts';

/** Draws a scene whose unit is the cell. Notes stand below the picture. */
export function paintScene(scene: Scene, metric: Metric): Grid {
  const { boxes, wires, width, height } = scene;
  const grid = new Grid(width, height);
  for (const box of boxes) frame(box, grid);
  for (const { points, link } of wires) drawWire(points, link, grid);
  for (const box of boxes) texts(box, grid, metric);
  for (const { label, link } of wires) if (label) grid.write(label.x, label.y, label.text, inkOfWire(link.style));
  return grid;
}

/** Corners and sides of a frame, in the order upper left, upper right, lower left, lower right, level, upright. */
type Strokes = readonly [string, string, string, string, string, string];

const light: Strokes = ['┌', '┐', '└', '┘', '─', '│'];
const round: Strokes = ['╭', '╮', '╰', '╯', '─', '│'];
const heavy: Strokes = ['┏', '┓', '┗', '┛', '━', '┃'];
const double: Strokes = ['╔', '╗', '╚', '╝', '═', '║'];
const dashed: Strokes = ['┌', '┐', '└', '┘', '┄', '┆'];

const frames: Readonly<Partial<Record<Part['role'], Strokes>>> = {
  region: dashed,
  account: light,
  vpc: heavy,
  subnet: round,
  hub: double,
  site: round,
};

export function inkOf({ role, family }: Part): Ink {
  if (role === 'subnet') return family === 'public' ? 'public' : 'private';
  if (role === 'region' || role === 'account' || role === 'vpc' || role === 'hub' || role === 'site') return role;
  return role === 'zone' ? 'zone' : role === 'gateway' ? 'vpc' : 'plain';
}

function frame({ part, x, y, width, height }: Box, grid: Grid): void {
  const strokes = frames[part.role];
  if (!strokes || width < 2 || height < 2) return;
  const ink = inkOf(part);
  const [right, bottom] = [x + width - 1, y + height - 1];
  for (let column = x + 1; column < right; column++) {
    grid.put(column, y, strokes[4], ink);
    grid.put(column, bottom, strokes[4], ink);
  }
  for (let row = y + 1; row < bottom; row++) {
    grid.put(x, row, strokes[5], ink);
    grid.put(right, row, strokes[5], ink);
  }
  grid.put(x, y, strokes[0], ink);
  grid.put(right, y, strokes[1], ink);
  grid.put(x, bottom, strokes[2], ink);
  grid.put(right, bottom, strokes[3], ink);
}

function texts(box: Box, grid: Grid, metric: Metric): void {
  const { part, x, y } = box;
  const { role } = part;
  if (role === 'canvas' || role === 'band') return;
  if (role === 'gateway') grid.write(x, y, doorWords(part), 'strong');
  else if (role === 'item') item(box, grid, metric);
  else framed(box, grid, metric);
}

function framed(box: Box, grid: Grid, metric: Metric): void {
  const { part, x, y, width } = box;
  const { role, lines } = part;
  const { left, right, top } = metric.inset[role];
  if (role === 'zone') {
    const said = metric.fit(part.title, 'title', width);
    grid.write(x + Math.floor((width - metric.width(said, 'title')) / 2), y, said, 'zone');
  } else title(box, grid, metric);
  const room = width - left - right;
  for (const [index, line] of lines.entries()) writeLine(line, x + left, y + top + index, room, grid, metric);
}

/** A title stands in the upper border of its frame. */
function title({ part, x, y, width }: Box, grid: Grid, metric: Metric): void {
  const { tag, aside, marks } = part;
  const doors = part.top.reduce((sum, each) => sum + doorWords(each).length + 1, 0);
  const marked = marks.map(markWords).join(' ');
  let room = width - 4 - doors - (marked === '' ? 0 : metric.width(marked, 'label') + 1);
  let column = x + 1;
  const write = (text: string, ink: Ink) => {
    const said = metric.fit(text, 'title', Math.max(0, room));
    if (said === '' || said === '…') return;
    grid.write(column, y, ` ${said} `, ink);
    column += metric.width(said, 'title') + 1;
    room -= metric.width(said, 'title') + 1;
  };
  if (tag !== undefined && part.role !== 'vpc') write(tag, 'tag');
  const beside = aside === undefined ? 0 : metric.width(aside, 'aside') + 1;
  const whole = room;
  room = Math.max(Math.min(whole, 8), whole - beside);
  const before = room;
  write(part.title, 'strong');
  room = whole - (before - room);
  if (aside !== undefined) write(aside, 'plain');
  // Gateways stand at the end of the border, marks before them.
  const end = x + width - 2 - doors - (doors > 0 ? 1 : 0);
  if (marked !== '') grid.write(end - metric.width(marked, 'label'), y, marked, markInk(marks[0] as Mark));
}

function item({ part, x, y, width }: Box, grid: Grid, metric: Metric): void {
  const { tag, lines, marks } = part;
  const [first, ...rest] = lines;
  const marked = marks.map(markWords).join(' ');
  const end = x + width - (marked === '' ? 0 : metric.width(marked, 'label') + 1);
  let column = x;
  if (tag !== undefined) {
    grid.write(column, y, tag, 'tag');
    column += tag.length + 1;
  }
  const said = metric.fit(part.title, 'title', end - column);
  grid.write(column, y, said, part.dim ? 'faint' : 'strong');
  column += metric.width(said, 'title') + 1;
  if (first && column + 2 < end) grid.write(column, y, metric.fit(first.text, 'line', end - column), inkOfLine(first));
  for (const [index, line] of rest.entries()) {
    const left = x + (tag === undefined ? 0 : tag.length + 1);
    writeLine(line, left, y + 1 + index, x + width - left, grid, metric);
  }
  if (marked !== '') grid.write(end + 1, y, marked, markInk(marks[0] as Mark));
}

function writeLine(line: Line, x: number, y: number, room: number, grid: Grid, metric: Metric): void {
  if (line.bar !== undefined) {
    const full = Math.round(Math.max(0, Math.min(1, line.bar)) * room);
    grid.write(x, y, '█'.repeat(full), line.tone === 'warn' || line.tone === 'bad' ? line.tone : 'private');
    grid.write(x + full, y, '░'.repeat(Math.max(0, room - full)), 'faint');
  } else grid.write(x, y, metric.fit(line.text, 'line', room), inkOfLine(line));
}

function inkOfLine({ tone = 'plain' }: Line): Ink {
  return tone;
}

/** A mark says what it means without colour. */
export function markWords(mark: Mark): string {
  if (mark.type === 'finding') return `!${mark.count}`;
  if (mark.type === 'change') return { added: '+added', removed: '-removed', changed: '~changed' }[mark.change];
  return mark.type === 'step' ? `(${mark.steps})` : '✖';
}

function markInk(mark: Mark): Ink {
  if (mark.type === 'finding') return mark.severity === 'low' || mark.severity === 'info' ? 'warn' : 'bad';
  if (mark.type === 'change') return mark.change === 'added' ? 'good' : mark.change === 'removed' ? 'bad' : 'warn';
  return mark.type === 'step' ? 'path' : 'blocked';
}
