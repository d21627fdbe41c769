import type { Rect } from '../../draw/scene.ts';
import type { State } from './state.ts';

/** Columns of the details beside the picture. */
export const sideColumns = 44;

/** From so many columns on, details stand beside the picture. */
export const roomForSide = 80;

/** Where the panes of a screen stand. */
export interface Layout {
  readonly picture: Rect;
  readonly side?: Rect;
  readonly table: Rect;
}

/** The smallest screen on which something can be read. */
export const leastScreen = { columns: 40, rows: 10 } as const;

/** A line above, a line below; details on the right, a table in the lower half. */
export function layoutOf({ columns, rows, side, table, pane }: State): Layout {
  const inner = { x: 0, y: 1, width: columns, height: rows - 2 };
  const hasSide = side && columns >= roomForSide;
  const left = hasSide ? columns - sideColumns : columns;
  const tableHeight = table ? Math.max(5, Math.floor(inner.height * (pane === 'table' ? 0.55 : 0.35))) : 0;
  const picture = { ...inner, width: left, height: inner.height - tableHeight };
  const beside = { x: left, y: inner.y, width: columns - left, height: inner.height };
  // Where there is no room beside the picture, details take its place.
  const instead = side && !hasSide && pane === 'side' ? inner : undefined;
  return {
    picture,
    side: hasSide ? beside : instead,
    table: { x: 0, y: picture.y + picture.height, width: left, height: tableHeight },
  };
}
