import type { CellOutput } from './output.ts';

/** Clicks and the wheel, with their places in decimal. [xterm: mouse tracking, SGR] */
export const mouseOn = '\u001b[?1000;1006h';
export const mouseOff = '\u001b[?1000;1006l';

/** What a screen needs to stop, and to go on. */
interface Suspending {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  /** Stops the program until someone has it go on. */
  readonly suspend: (back: () => void) => void;
}

/** Stops the program: the terminal is the shell's meanwhile, and then as it was. */
export function suspended({ stdin, stdout, suspend }: Suspending, output: CellOutput, isMouse: boolean): void {
  output.close();
  stdout.write(`${mouseOff}\u001b[?1049l\u001b[?25h`);
  stdin.setRawMode?.(false);
  suspend(() => {
    stdin.setRawMode?.(true);
    output.reopen();
    if (isMouse) stdout.write(mouseOn);
    // Who is stopped hears of no other size of the terminal: Node is to look again, as it does on SIGWINCH.
    (stdout as { _refreshSize?: () => void })._refreshSize?.();
  });
}
