import { render } from 'ink';
import type { ReactNode } from 'react';

/** Runs a screen until it is left: Ink has the keys, the size of the terminal and the end. */
export async function runScreen(app: ReactNode, stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream): Promise<void> {
  const screen = render(app, {
    // The caller saw a terminal: Ink would not believe it where a variable says that this is CI.
    interactive: true,
    stdin,
    stdout,
    alternateScreen: true,
    incrementalRendering: true,
    patchConsole: false,
    maxFps: 60,
  });
  await screen.waitUntilExit();
}
