import { useApp, useInput, usePaste, useWindowSize } from 'ink';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Grid } from '../../draw/grid.ts';
import type { Plan } from '../../plan/plan.ts';
import { keysIn } from '../show/input.ts';
import { Screen } from '../show/views/screen.tsx';
import { frame } from './frame.ts';
import { actionOf } from './keys.ts';
import { type Action, isUnsaved, type State } from './state.ts';
import { update } from './update.ts';

/** What would be written, shown before it is; or both versions, where the file is another than was read. */
export interface Change {
  readonly lines: readonly string[];
  /** Why it cannot be written as it is: then `lines` are both versions, or ours. */
  readonly conflict?: string;
  /** Writes it; gives the plan as it is written then, nothing where it went elsewhere. Throws where it cannot be. */
  readonly write: () => Promise<{ readonly plan?: Plan; readonly text: string }>;
}

/** The source as it was read again. */
export interface News {
  readonly plan: Plan;
  /** What is wrong with it that was not before. */
  readonly flaw?: string;
  /** From now on it is what changes are made to. */
  readonly adopt: () => void;
}

/** What the planner asks of the world around it. */
export interface Outside {
  readonly prepare: (grid: Grid) => void;
  /** The change that writes a plan into its source, or into another file; why not, in words. */
  readonly change: (plan: Plan, file: string | undefined) => Promise<Change | string>;
  /** Tells of a new reading of the source; gives the way to stop. */
  readonly follow: (heard: (news: News | string) => void) => () => void;
  /** Reads the source again; why not, in words. */
  readonly reread: () => Promise<News | string>;
  readonly mouse: (on: boolean) => void;
  /** Stops the program until someone has it go on. */
  readonly suspend: (isMouse: boolean) => void;
  readonly leave: () => void;
}

export function App({ first, outside }: { readonly first: State; readonly outside: Outside }) {
  const { exit } = useApp();
  const [state, draw] = useState(first);
  const latest = useRef(first);
  const waiting = useRef<Change | undefined>(undefined);

  const act = useCallback((action: Action) => {
    // Once only: what follows from a plan is found anew for each.
    latest.current = update(latest.current, action);
    draw(latest.current);
  }, []);

  const { columns, rows } = useWindowSize();
  useEffect(() => {
    if (columns > 0 && rows > 0) act({ type: 'resize', columns, rows });
  }, [columns, rows, act]);
  useEffect(
    () =>
      outside.follow(news => {
        const text = typeof news === 'string' ? news : news.flaw;
        // A file that is being written may say half of what it will.
        if (text !== undefined) return act({ type: 'message', text: `the file changed: ${text}` });
        if (typeof news === 'string') return;
        // With nothing of ours to keep, what was read is what is planned on.
        if (!isUnsaved(latest.current)) news.adopt();
        act({ type: 'heard', plan: news.plan });
      }),
    [outside, act],
  );
  useEffect(() => outside.mouse(state.mouse), [outside, state.mouse]);

  useInput((input, key) => {
    // Each key is judged by the state that the keys before it left behind.
    for (const pressed of keysIn(input, key)) {
      const before = latest.current;
      const action = typeof pressed === 'string' ? actionOf(pressed, before.prompt !== undefined) : byMouse(pressed);
      if (!action) continue;
      if (action.type === 'quit' && !before.over && (before.leaving || !isUnsaved(before))) {
        outside.leave();
        exit();
        return;
      }
      act(action);
      if (action.type === 'suspend') outside.suspend(before.mouse);
      void perform(action, before);
    }
  });

  usePaste(text => act({ type: 'paste', text }));

  async function perform(action: Action, before: State): Promise<void> {
    const { prompt, over, history } = before;
    if (action.type === 'save' && isUnsaved(before) && !over) {
      if (before.hasSource) await show(history.now, undefined);
      else act({ type: 'ask', ask: 'file' });
    } else if (action.type === 'enter' && (prompt?.ask === 'file' || prompt?.ask === 'copy')) {
      const name = prompt.text.trim();
      if (prompt.ask === 'file' || name !== '') await show(history.now, name || 'design.yaml');
    } else if (action.type === 'enter' && !prompt && over?.what === 'change') await write();
    else if (action.type === 'theirs') await takeTheirs();
  }

  async function show(plan: Plan, file: string | undefined): Promise<void> {
    const change = await outside.change(plan, file).catch(error => (error as Error).message);
    if (latest.current.history.now !== plan) return act({ type: 'message', text: 'planned on meanwhile: save again' });
    if (typeof change === 'string') return act({ type: 'message', text: change });
    const { lines, conflict } = change;
    waiting.current = conflict === undefined ? change : undefined;
    act(conflict === undefined ? { type: 'change', lines } : { type: 'conflict', title: conflict, lines });
  }

  async function write(): Promise<void> {
    const change = waiting.current;
    waiting.current = undefined;
    if (!change) return;
    try {
      const { plan, text } = await change.write();
      act(plan ? { type: 'saved', plan, text } : { type: 'message', text });
    } catch (error) {
      act({ type: 'message', text: (error as Error).message });
    }
  }

  /** The file as it is now becomes what is planned on, with our edits made again. */
  async function takeTheirs(): Promise<void> {
    const news = await outside.reread();
    if (typeof news === 'string') return act({ type: 'message', text: news });
    news.adopt();
    act({ type: 'rebase', plan: news.plan, text: news.flaw });
  }

  const grid = useMemo(() => frame(state), [state]);
  const frames = useRef({ grid, number: 0 });
  if (frames.current.grid !== grid) frames.current = { grid, number: frames.current.number + 1 };
  return <Screen grid={grid} number={frames.current.number} prepare={outside.prepare} />;
}

/** Clicks and the wheel. */
function byMouse(pressed: Exclude<ReturnType<typeof keysIn>[number], string>): Action | undefined {
  if (pressed.type === 'click') return { type: 'click', x: pressed.x, y: pressed.y };
  return pressed.type === 'scroll' ? { type: 'step', by: pressed.step * 3 } : undefined;
}
