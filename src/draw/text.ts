import { ascii } from './ascii.ts';
import { cells } from './cells.ts';
import type { Ink } from './grid.ts';
import { labelRooms } from './label-rooms.ts';
import type { Metric } from './metric.ts';
import { paintScene } from './paint-scene.ts';
import type { Outline } from './part.ts';
import type { Scene } from './scene.ts';
import { type Size, sizesOf } from './sizes.ts';
import type { Arrangement } from './structure.ts';

/** How a drawing of characters may look. */
export interface TextStyle {
  readonly unicode: boolean;
  /** A stretch of one ink, painted. */
  readonly paint: (text: string, ink: Ink) => string;
}

/** A scene of cells as lines of text, its notes below. */
export function text(scene: Scene, metric: Metric, { unicode, paint }: TextStyle): string {
  const grid = paintScene(scene, metric);
  const said = (words: string) => (unicode ? words : ascii(words));
  const lines: string[] = [];
  for (let y = 0; y < grid.height; y++) {
    const runs = [...grid.runs(y)];
    while (runs.length > 0 && runs.at(-1)?.text.trim() === '') runs.pop();
    lines.push(
      runs
        .map(({ text: run, ink }) => paint(said(run), ink))
        .join('')
        .trimEnd(),
    );
  }
  for (const { text: note, tone = 'plain' } of scene.notes)
    lines.push(paint(said(unicode ? note : note.replaceAll('→', '->')), tone));
  while (lines.at(-1) === '') lines.pop();
  return `${lines.join('\n')}\n`;
}

/**
 * The outline that fits into so many columns: fewer VPCs beside each other, then shorter texts. What has more zones
 * than fit is wider.
 */
export function fittingText(outlineFor: (room: Arrangement) => Outline, columns: number): FittingOutline {
  return fittingOutline(outlineFor, columns, [...coarser, [{ across: 1 }, 22], [{ across: 1 }, 18]]);
}

/** An outline with the metric in which it fits, and its size there. */
export type FittingOutline = Size & { readonly outline: Outline; readonly metric: Metric };

/** What stands beside each other, and columns of a text in a box. */
export type Attempt = readonly [Arrangement, number];

/** Ways to draw, coarser as room gets scarce. */
export const coarser: readonly Attempt[] = [
  [{}, 36],
  [{ across: 2 }, 36],
  [{ across: 4, regions: 1 }, 36],
  [{ across: 3, regions: 1 }, 36],
  [{ across: 2, regions: 1 }, 36],
  [{ across: 1 }, 36],
  [{ across: 1 }, 26],
];

/** The first of several ways to draw that is no wider than so many columns; where none is, the last. */
export function fittingOutline(
  outlineFor: (room: Arrangement) => Outline,
  columns: number,
  attempts: readonly Attempt[],
): FittingOutline {
  let last: FittingOutline | undefined;
  for (const [room, most] of attempts) {
    const metric = cells(most);
    const outline = outlineFor(room);
    const sizes = sizesOf(outline.root, metric, labelRooms(outline.root, outline.links, metric));
    last = { outline, metric, ...(sizes.get(outline.root) as Size) };
    if (last.width <= columns) break;
  }
  return last as NonNullable<typeof last>;
}
