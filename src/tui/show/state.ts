import type { Perspective } from '../../draw/lens.ts';
import { perspectives } from '../../draw/lens.ts';

/** Everything that a frame depends on, beside the source: two equal states are the same picture. */
export interface State {
  readonly columns: number;
  readonly rows: number;
  /** Where one has zoomed in: boxes, outer ones first. */
  readonly trail: readonly Zoom[];
  readonly perspective: Perspective;
  /** 1 VPCs, 2 subnets, 3 what stands in them; undefined: as many as can be read. */
  readonly depth?: number;
  readonly selected?: string;
  /** The cell of the picture in the upper left corner. */
  readonly x: number;
  readonly y: number;
  readonly pane: Pane;
  readonly side: boolean;
  readonly sideTop: number;
  readonly table?: TableState;
  readonly filter: string;
  readonly prompt?: Prompt;
  readonly help: boolean;
  readonly helpTop: number;
  /** The first end of a question, while the second is looked for. */
  readonly from?: string;
  readonly story?: Story;
  /** Where one was when it was asked: there one comes back. */
  readonly place?: { readonly selected?: string; readonly x: number; readonly y: number };
  /** Who reaches what is laid over the picture, as one names an end: `internet`. */
  readonly exposure?: string;
  readonly mouse: boolean;
  readonly message?: string;
  /** Where one was before a change of the source took it away: it may come back. */
  readonly lost?: Lost;
}

export interface Lost {
  readonly selected?: string;
  readonly trail: readonly Zoom[];
}

export type Pane = 'picture' | 'side' | 'table';

export interface Zoom {
  readonly id: string;
  readonly title: string;
}

export interface TableState {
  /** Name of a kind of fact, or `findings`. */
  readonly fact: string;
  readonly row: number;
  readonly top: number;
  readonly sort: number;
  readonly descending: boolean;
  /** Columns that are scrolled away after the first. */
  readonly left: number;
}

export interface Prompt {
  readonly mode: 'filter' | 'command';
  readonly text: string;
}

/** A question in the picture: two ends as `netwright reach` reads them. */
export interface Story {
  readonly from: string;
  readonly to: string;
  readonly on?: string;
}

export type Way = 'left' | 'right' | 'up' | 'down';

export function firstState(columns: number, rows: number, perspective: Perspective = 'overview'): State {
  return {
    columns,
    rows,
    trail: [],
    perspective,
    x: 0,
    y: 0,
    pane: 'picture',
    side: columns >= 110,
    sideTop: 0,
    filter: '',
    help: false,
    helpTop: 0,
    mouse: false,
  };
}

/** The perspective after another, or before it; a diff only where there is something to compare with. */
export function nextPerspective(now: Perspective, step: 1 | -1, diff: boolean): Perspective {
  const all = perspectives.filter(each => diff || each !== 'diff');
  return all[(all.indexOf(now) + step + all.length) % all.length] as Perspective;
}
