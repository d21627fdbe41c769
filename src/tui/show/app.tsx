import { useApp, useInput, usePaste, useWindowSize } from 'ink';
import { useEffect, useMemo, useReducer, useRef } from 'react';
import type { Grid } from '../../draw/grid.ts';
import type { Action, Effect } from './actions.ts';
import { keysIn } from './input.ts';
import { actionOf, promptAction } from './keys.ts';
import { type Event, type Model, screenOf, step } from './model.ts';
import { copiedFrom, placeOf } from './pointed.ts';
import type { Source } from './source.ts';
import type { View } from './view.ts';
import type { Views } from './view-store.ts';
import { Screen } from './views/screen.tsx';

/** What the screen asks of the world around it. */
export interface Outside {
  /** The screen that the next frame shows. */
  readonly prepare: (grid: Grid) => void;
  /** Tells of a new reading of the source, and of what lint says; gives the way to stop. */
  readonly follow: (heard: (source: Source) => void) => () => void;
  /** Has lint say what it finds, where it was not asked yet. */
  readonly judge: () => void;
  /** Reads the source again. */
  readonly reload: () => void;
  readonly copy: (text: string) => void;
  /** Writes the view; says what it wrote, or why not. */
  /** Writes the view as a line of the palette says; gives what is said of it. */
  readonly save: (view: View, command: string) => string;
  readonly mouse: (on: boolean) => void;
  /** Stops the program until someone has it go on. */
  readonly suspend: (isMouse: boolean) => void;
  /** Leaves the screen: for good, or to edit. */
  readonly leave: (model: Model, why: 'quit' | 'edit', view: View) => void;
}

/** What the screen begins with. */
export interface AppProps {
  readonly first: Model;
  readonly views: Views;
  readonly outside: Outside;
}

export function App({ first, views, outside }: AppProps) {
  const { exit } = useApp();
  const [model, send] = useReducer((now: Model, event: Event) => step(now, event, views), first);
  const latest = useRef(model);
  latest.current = model;
  const act = (action: Action) => send({ type: 'action', action });

  const { columns, rows } = useWindowSize();
  useEffect(() => {
    if (columns > 0 && rows > 0) send({ type: 'action', action: { type: 'resize', columns, rows } });
  }, [columns, rows]);
  useEffect(() => outside.follow(heard => send({ type: 'source', source: heard })), [outside]);
  useEffect(() => outside.mouse(model.state.mouse), [outside, model.state.mouse]);

  const wantsFindings = model.state.perspective === 'findings' || model.state.table?.fact === 'findings';
  useEffect(() => {
    if (wantsFindings && !model.source.findings) outside.judge();
  }, [wantsFindings, model.source, outside]);

  useInput((input, key) => {
    // Each key is judged by the state that the keys before it left behind.
    let now = latest.current;
    for (const pressed of keysIn(input, key)) {
      const action =
        typeof pressed !== 'string' ? pressed : now.state.prompt ? promptAction(pressed) : actionOf(pressed);
      if (!action) continue;
      const command =
        now.state.prompt?.mode === 'command' && action.type === 'enter' ? now.state.prompt.text.trim() : '';
      const named = action.type === 'effect' ? action.effect : effectOf(command);
      // The help takes all keys: what would leave the screen closes it first.
      const effect = now.state.help && named !== 'suspend' ? undefined : named;
      now = step(now, { type: 'action', action }, views);
      act(action);
      if (effect) perform(effect, now, command);
    }
    latest.current = now;
  });

  usePaste(text => {
    const action: Action = { type: 'paste', text };
    latest.current = step(latest.current, { type: 'action', action }, views);
    act(action);
  });

  function perform(effect: Effect, now: Model, command: string): void {
    const view = views.of(now.source, now.state);
    if (effect === 'edit' && !placeOf(now.state, now.source, view)) {
      act({ type: 'message', text: 'it stands in no file of a design' });
    } else if (effect === 'quit' || effect === 'edit') {
      outside.leave(now, effect, view);
      exit();
    } else if (effect === 'reload') {
      outside.reload();
      act({ type: 'message', text: 'reading again' });
    } else if (effect === 'suspend') outside.suspend(now.state.mouse);
    else if (effect === 'save') act({ type: 'message', text: outside.save(view, command) });
    else {
      const text = copiedFrom(now.state, now.source, view);
      if (text !== undefined) outside.copy(text);
      act({ type: 'message', text: text === undefined ? 'it has no address to copy' : `copied ${text}` });
    }
  }

  const grid = useMemo(() => screenOf(model, views), [model, views]);
  const frames = useRef({ grid, number: 0 });
  if (frames.current.grid !== grid) frames.current = { grid, number: frames.current.number + 1 };
  return <Screen grid={grid} number={frames.current.number} prepare={outside.prepare} />;
}

/** Commands that the world carries out. */
function effectOf(command: string): Effect | undefined {
  return effects.get(command.split(/\s+/)[0] as string);
}

const effects: ReadonlyMap<string, Effect> = new Map([
  ['q', 'quit'],
  ['quit', 'quit'],
  ['w', 'save'],
  ['save', 'save'],
  ['w!', 'save'],
  ['save!', 'save'],
  ['e', 'edit'],
  ['edit', 'edit'],
  ['r', 'reload'],
  ['reload', 'reload'],
]);
