import { useApp, useInput, useWindowSize } from 'ink';
import { useEffect, useMemo, useReducer, useRef } from 'react';
import type { Grid } from '../../draw/grid.ts';
import type { Plan } from '../../plan/plan.ts';
import { keysIn } from '../show/input.ts';
import { Screen } from '../show/views/screen.tsx';
import { frame } from './frame.ts';
import { actionOf } from './keys.ts';
import { type Action, isUnsaved, type State } from './state.ts';
import { update } from './update.ts';

/** A change that is shown before it is written. */
export interface Change {
  readonly lines: readonly string[];
  /** Writes it; gives the plan as it is written then. Throws where it cannot be. */
  readonly write: () => Promise<{ readonly plan: Plan; readonly text: string }>;
}

/** What the planner asks of the world around it. */
export interface Outside {
  readonly prepare: (grid: Grid) => void;
  /** The change that writes a plan into its source, or into a new file; why not, in words. */
  readonly change: (plan: Plan, file: string | undefined) => Promise<Change | string>;
  readonly leave: () => void;
}

export function App({ first, outside }: { readonly first: State; readonly outside: Outside }) {
  const { exit } = useApp();
  const [state, send] = useReducer(update, first);
  const latest = useRef(state);
  latest.current = state;
  const waiting = useRef<Change | undefined>(undefined);

  const { columns, rows } = useWindowSize();
  useEffect(() => {
    if (columns > 0 && rows > 0) send({ type: 'resize', columns, rows });
  }, [columns, rows]);

  useInput((input, key) => {
    // Each key is judged by the state that the keys before it left behind.
    for (const pressed of keysIn(input, key)) {
      const before = latest.current;
      const action = typeof pressed === 'string' ? actionOf(pressed, before.prompt !== undefined) : undefined;
      if (!action) continue;
      if (action.type === 'quit' && (before.leaving || !isUnsaved(before))) {
        outside.leave();
        exit();
        return;
      }
      act(action);
      void perform(action, before);
    }
  });

  function act(action: Action): void {
    latest.current = update(latest.current, action);
    send(action);
  }

  async function perform(action: Action, before: State): Promise<void> {
    const { prompt, over, history } = before;
    if (action.type === 'save' && isUnsaved(before)) {
      if (before.hasSource) await show(history.now, undefined);
      else act({ type: 'ask', ask: 'file' });
    } else if (action.type === 'enter' && prompt?.ask === 'file') {
      await show(history.now, prompt.text.trim() || 'design.yaml');
    } else if (action.type === 'enter' && !prompt && over?.what === 'change') await write();
  }

  async function show(plan: Plan, file: string | undefined): Promise<void> {
    const change = await outside.change(plan, file).catch(error => (error as Error).message);
    if (latest.current.history.now !== plan) return act({ type: 'message', text: 'planned on meanwhile: save again' });
    if (typeof change === 'string') return act({ type: 'message', text: change });
    waiting.current = change;
    act({ type: 'change', lines: change.lines });
  }

  async function write(): Promise<void> {
    const change = waiting.current;
    waiting.current = undefined;
    if (!change) return;
    try {
      act({ type: 'saved', ...(await change.write()) });
    } catch (error) {
      act({ type: 'message', text: (error as Error).message });
    }
  }

  const grid = useMemo(() => frame(state), [state]);
  const frames = useRef({ grid, number: 0 });
  if (frames.current.grid !== grid) frames.current = { grid, number: frames.current.number + 1 };
  return <Screen grid={grid} number={frames.current.number} prepare={outside.prepare} />;
}
