import { render } from 'ink';
import { App, type Outside } from './app.tsx';
import type { State } from './state.ts';

/** Runs the planner until it is left: Ink has the keys, the size of the terminal and the end. */
export async function runApp(
  props: { readonly first: State; readonly outside: Outside },
  stdin: NodeJS.ReadStream,
  stdout: NodeJS.WriteStream,
): Promise<void> {
  const screen = render(<App {...props} />, {
    stdin,
    stdout,
    alternateScreen: true,
    incrementalRendering: true,
    patchConsole: false,
    maxFps: 60,
  });
  await screen.waitUntilExit();
}
