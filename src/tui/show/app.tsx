import { useApp, useInput, useWindowSize } from 'ink';
import { useEffect, useMemo, useReducer, useRef } from 'react';
import type { Grid } from '../../draw/grid.ts';
import type { Action, Effect } from './actions.ts';
import { keysIn } from './input.ts';
import { actionOf, promptAction } from './keys.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';
import type { Theme } from './theme.ts';
import { settled, update } from './update.ts';
import { type View, Views } from './view.ts';
import { frame } from './views/frame.ts';
import { Screen } from './views/screen.tsx';

/** What the screen asks of the world around it. */
export interface Outside {
  readonly theme: Theme;
  /** The screen that the next frame shows. */
  readonly prepare: (grid: Grid) => void;
  /** Tells of a new reading of the source, and of what lint says; gives the way to stop. */
  readonly follow: (heard: (source: Source) => void) => () => void;
  /** Reads the source again. */
  readonly reload: () => void;
  readonly copy: (text: string) => void;
  /** Writes the view; says what it wrote, or why not. */
  readonly save: (view: View, file?: string) => string;
  readonly mouse: (on: boolean) => void;
  /** Leaves the screen: for good, or to edit. */
  readonly leave: (state: State, why: 'quit' | 'edit', view: View) => void;
}

interface Model {
  readonly state: State;
  readonly source: Source;
}

type Event =
  | { readonly type: 'action'; readonly action: Action }
  | { readonly type: 'source'; readonly source: Source };

/** The state with the picture that belongs to it: places in the picture follow when it is drawn anew. */
export function step({ state, source }: Model, event: Event, views: Views): Model {
  if (event.type === 'source') {
    return { source: event.source, state: settled(state, views.of(event.source, state)) };
  }
  const before = views.of(source, state);
  const after = update(state, event.action, before, source);
  if (after === state) return { state, source };
  const view = views.of(source, after);
  return { source, state: view === before && !isResize(event.action) ? after : settled(after, view) };
}

function isResize({ type }: Action): boolean {
  return type === 'resize' || type === 'side';
}

/** The screen of a model as cells. */
export function screenOf({ state, source }: Model, views: Views): Grid {
  return frame(state, source, views.of(source, state));
}

export function App({
  first,
  source,
  outside,
}: {
  readonly first: State;
  readonly source: Source;
  readonly outside: Outside;
}) {
  const { exit } = useApp();
  const views = useRef(new Views()).current;
  const [model, send] = useReducer(
    (now: Model, event: Event) => step(now, event, views),
    { state: first, source },
    start => ({ ...start, state: settled(start.state, views.of(start.source, start.state)) }),
  );
  const latest = useRef(model);
  latest.current = model;
  const act = (action: Action) => send({ type: 'action', action });

  const { columns, rows } = useWindowSize();
  useEffect(() => {
    if (columns > 0 && rows > 0) send({ type: 'action', action: { type: 'resize', columns, rows } });
  }, [columns, rows]);
  useEffect(() => outside.follow(heard => send({ type: 'source', source: heard })), [outside]);
  useEffect(() => outside.mouse(model.state.mouse), [outside, model.state.mouse]);

  useInput((input, key) => {
    // Each key is judged by the state that the keys before it left behind.
    let now = latest.current;
    for (const pressed of keysIn(input, key)) {
      const action =
        typeof pressed !== 'string' ? pressed : now.state.prompt ? promptAction(pressed) : actionOf(pressed);
      if (!action) continue;
      const command =
        now.state.prompt?.mode === 'command' && action.type === 'enter' ? now.state.prompt.text.trim() : '';
      const effect = action.type === 'effect' ? action.effect : effectOf(command);
      now = step(now, { type: 'action', action }, views);
      act(action);
      if (effect) perform(effect, now, command);
    }
    latest.current = now;
  });

  function perform(effect: Effect, now: Model, command: string): void {
    const view = views.of(now.source, now.state);
    if (effect === 'quit' || effect === 'edit') {
      outside.leave(now.state, effect, view);
      exit();
    } else if (effect === 'reload') outside.reload();
    else if (effect === 'save') act({ type: 'message', text: outside.save(view, command.split(/\s+/)[1]) });
    else {
      const resource = now.state.selected === undefined ? undefined : view.boxes.get(now.state.selected)?.part.resource;
      if (!resource) return;
      const text = resource.id ?? `${resource.kind}/${resource.key}`;
      outside.copy(text);
      act({ type: 'message', text: `copied ${text}` });
    }
  }

  const grid = useMemo(() => screenOf(model, views), [model, views]);
  outside.prepare(grid);
  return <Screen grid={grid} theme={outside.theme} />;
}

/** Commands that the world carries out. */
function effectOf(command: string): Effect | undefined {
  const [word] = command.split(/\s+/);
  if (word === 'q' || word === 'quit') return 'quit';
  return word === 'save' || word === 'w' ? 'save' : undefined;
}
