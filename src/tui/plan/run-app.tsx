import { runScreen } from '../show/run-screen.ts';
import { App, type Outside } from './app.tsx';
import type { State } from './state.ts';

/** Runs the planner until it is left. */
export function runApp(
  props: { readonly first: State; readonly outside: Outside },
  stdin: NodeJS.ReadStream,
  stdout: NodeJS.WriteStream,
): Promise<void> {
  return runScreen(<App {...props} />, stdin, stdout);
}
