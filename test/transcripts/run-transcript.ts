import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Io, Output } from '../../src/cli/io.ts';
import { normalised } from './normalised.ts';
import type { Command, Outcome, Transcript } from './transcript.ts';
import { wordsOf } from './words.ts';

/** The program's entry: `main` of src/cli/run.ts. */
export type Main = (argv: readonly string[], io: Io) => Promise<number>;

/** Runs the commands one after another in a folder that holds the transcript's files, and removes it. */
export async function runTranscript({ files, commands }: Transcript, main: Main): Promise<readonly Outcome[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'transcript-')));
  try {
    for (const [name, text] of files) writeFileSync(inside(folder, name, 'made'), text);
    const outcomes: Outcome[] = [];
    for (const command of commands) outcomes.push(await runCommand(command, folder, main));
    return outcomes;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runCommand({ line }: Command, folder: string, main: Main): Promise<Outcome> {
  const { env, program, args, input } = wordsOf(line);
  const stdin = input === undefined ? '' : readFileSync(inside(folder, input), 'utf8');
  if (program === 'cat') {
    return { stdout: normalised(readFileSync(inside(folder, args[0] ?? ''), 'utf8'), folder), stderr: '', exit: 0 };
  }
  if (program !== 'netwright') throw new Error(`a transcript runs netwright and cat, not ${program}`);
  const [stdout, stderr] = [sink(), sink()];
  const exit = await main(args, { stdout, stderr, stdin: source(stdin), cwd: folder, env, now: () => 0 });
  return { stdout: normalised(stdout.text, folder), stderr: normalised(stderr.text, folder), exit };
}

/** The path of a file below the folder; anything else is a mistake in the transcript. */
function inside(folder: string, name: string, made?: 'made'): string {
  const path = join(folder, name);
  if (relative(folder, path).startsWith('..')) throw new Error(`${name} stands outside the transcript's folder`);
  if (made) mkdirSync(dirname(path), { recursive: true });
  return path;
}

function sink(): Output & { readonly text: string } {
  const pieces: string[] = [];
  return {
    isTTY: false,
    columns: 100,
    write: text => {
      pieces.push(text);
      return true;
    },
    get text() {
      return pieces.join('');
    },
  };
}

function source(text: string): Io['stdin'] {
  return {
    isTTY: false,
    async *[Symbol.asyncIterator]() {
      if (text !== '') yield text;
    },
  };
}
