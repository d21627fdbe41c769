import type { Grid } from '../../draw/grid.ts';
import type { Action } from './actions.ts';
import { settled } from './place.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';
import { update } from './update.ts';
import type { Views } from './view-store.ts';
import { frame } from './views/frame.ts';

/** What a screen is made of. */
export interface Model {
  readonly state: State;
  readonly source: Source;
}

export type Event =
  | { readonly type: 'action'; readonly action: Action }
  | { readonly type: 'source'; readonly source: Source };

/** The state with the picture that belongs to it: places in the picture follow when it is drawn anew. */
export function step({ state, source }: Model, event: Event, views: Views): Model {
  if (event.type === 'source') {
    return { source: event.source, state: heard(state, event.source, views) };
  }
  const before = views.of(source, state);
  const after = update(state, event.action, before, source);
  if (after === state) return { state, source };
  const view = views.of(source, after);
  return { source, state: view === before && !isResize(event.action) ? after : settled(after, view) };
}

/** The state after the source has changed: one stays where one was, or comes back there once that is there again. */
function heard(state: State, source: Source, views: Views): State {
  const { lost, selected, trail } = state;
  if (lost) {
    const back = { ...state, ...lost, lost: undefined };
    const view = views.of(source, back);
    if (lost.selected !== undefined && view.boxes.has(lost.selected)) return settled(back, view);
  }
  const here = settled(state, views.of(source, state));
  const there = here.trail.length === trail.length ? here : settled(here, views.of(source, here));
  return there.selected === selected || selected === undefined
    ? there
    : { ...there, lost: lost ?? { selected, trail } };
}

function isResize({ type }: Action): boolean {
  return type === 'resize' || type === 'side';
}

/** The screen of a model as cells. */
export function screenOf({ state, source }: Model, views: Views): Grid {
  return frame(state, source, views.of(source, state));
}

/** The beginning: something is chosen, and seen. */
export function firstModel(state: State, source: Source, views: Views): Model {
  return { source, state: settled(state, views.of(source, state)) };
}
