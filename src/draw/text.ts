import { ascii } from './ascii.ts';
import { cells } from './cells.ts';
import type { Ink } from './grid.ts';
import type { Metric } from './metric.ts';
import { paintScene } from './paint-scene.ts';
import type { Outline } from './part.ts';
import { type Scene, sceneOf } from './scene.ts';
import { type Size, sizesOf } from './sizes.ts';

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
  for (const { text: note, tone = 'plain' } of scene.notes) lines.push(paint(said(note), tone));
  while (lines.at(-1) === '') lines.pop();
  return `${lines.join('\n')}\n`;
}

/**
 * The scene that fits into so many columns: fewer VPCs beside each other, then shorter texts. What has more zones than
 * fit is wider.
 */
export function fittingScene(
  outlineFor: (across: number | undefined) => Outline,
  columns: number,
): { readonly scene: Scene; readonly metric: Metric; readonly outline: Outline } {
  let last: { readonly metric: Metric; readonly outline: Outline } | undefined;
  for (const [across, most] of attempts) {
    const metric = cells(most);
    const outline = outlineFor(across);
    const { width } = sizesOf(outline.root, metric).get(outline.root) as Size;
    last = { outline, metric };
    if (width <= columns) break;
  }
  const { outline, metric } = last as NonNullable<typeof last>;
  return { outline, metric, scene: sceneOf(outline, metric) };
}

/** VPCs beside each other, and columns of a text in a box. */
const attempts = [
  [undefined, 36],
  [2, 36],
  [1, 36],
  [1, 28],
  [1, 22],
  [1, 18],
] as const;
