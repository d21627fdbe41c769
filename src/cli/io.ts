/** What the program asks of the world; tests give it something smaller. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly stdin: AsyncIterable<string | Uint8Array> & { readonly isTTY?: boolean };
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls back when someone presses Ctrl-C, instead of ending at once; gives what takes that back. */
  readonly onInterrupt?: (stop: () => void) => () => void;
  /** Ctrl-Z, where a screen has the keys: stops the program; calls back when it goes on. */
  readonly suspend?: (back: () => void) => void;
  /** Told how much of the program was at work, as `breadthOf` measures it. */
  readonly onJudged?: (breadth: number) => void;
  /** What runs the program, for `doctor`. */
  readonly runtime?: { readonly node: string; readonly platform: string };
}

export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): boolean;
}

/** One line of standard input, as someone types it. */
export async function lineOf(io: Io): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of io.stdin) {
    text += typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
    if (/[\r\n]/.test(text) || text.length > 1_000) break;
  }
  return text.split(/[\r\n]/)[0]?.trim() ?? '';
}

/** The whole of standard input as text. */
export async function stdinText(io: Io): Promise<string> {
  const pieces: string[] = [];
  const decoder = new TextDecoder();
  let size = 0;
  for await (const piece of io.stdin) {
    const text = typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
    size += text.length;
    pieces.push(text);
    if (size > stdinLimit) break;
  }
  return pieces.join('') + decoder.decode();
}

/** Beyond this nothing is read: the refusal of too large designs says the rest. */
const stdinLimit = 50_000_000;
