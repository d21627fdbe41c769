import { App, type AppProps } from './app.tsx';
import { runScreen } from './run-screen.ts';

/** Runs the picture until it is left. */
export function runApp(props: AppProps, stdin: NodeJS.ReadStream, stdout: NodeJS.WriteStream): Promise<void> {
  return runScreen(<App {...props} />, stdin, stdout);
}
