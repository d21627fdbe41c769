import type { Role } from './part.ts';

/** Fonts of a picture: titles of frames, lines below them, blocks beside titles, words on tiles and on wires. */
export type Font = 'title' | 'line' | 'aside' | 'label';

/** How large things are where a picture is drawn: in pixels of a page, or in cells of a terminal. */
export interface Metric {
  /** Width of a text. */
  readonly width: (text: string, font: Font) => number;
  /** A text cut so that it fits. */
  readonly fit: (text: string, font: Font, room: number) => string;
  /** Height of a line of a font. */
  readonly line: number;
  readonly label: number;
  /** What a frame takes on each side, its title included. */
  readonly inset: Readonly<Record<Role, Inset>>;
  /** Between the parts of a frame, by its role. */
  readonly gap: Readonly<Record<Role, number>>;
  /** Between the lines of a frame and its parts. */
  readonly space: number;
  /** What a tile with its tag takes, its distance from the title included. */
  readonly tile: (tag: string) => number;
  /** Between a title and what stands beside it. */
  readonly beside: number;
  /** Texts are cut at this width, by the role of their frame. */
  readonly most: Readonly<Record<Role, number>>;
  /** Frames are at least as wide as this. */
  readonly least: Readonly<Record<Role, number>>;
  /** How far the first line of an item stands beside its title, rather than below it. */
  readonly inline: boolean;
  /** From the last place of a box back to its border: cells have a width, lines of a page have none. */
  readonly edge: number;
  /** Distance of wires from boxes, and from each other. */
  readonly clear: number;
  readonly lane: number;
}

export interface Inset {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}
