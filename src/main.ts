import type { Io } from './cli/io.ts';

// The process: arguments, streams and the clock in, an exit code out.
type Main = (argv: readonly string[], io: Io) => Promise<number>;

interface Program {
  readonly main: Main;
  /** Keeps for the next start what was compiled in this one. */
  readonly keep?: () => void;
  /** Whether nothing runs on when the command has ended. */
  readonly leavesNothing?: true;
}

/** The script that holds `lint` alone; known once the program is bundled. */
declare const lintScript: string | undefined;

const argv = process.argv.slice(2);
/** The streams that were made: what they were given may still be on its way when the command has ended. */
const streams = new Set<NodeJS.WriteStream>();
const io: Io = {
  // Making a stream takes Node longer than a small design takes us: only what a run touches is made.
  stdout: plainOutput() ?? streamOutput(),
  get stderr() {
    streams.add(process.stderr);
    return process.stderr;
  },
  get stdin() {
    return process.stdin;
  },
  cwd: process.cwd(),
  env: process.env,
  now: () => Date.now(),
  // The second time it ends the process, as everywhere.
  suspend: back => {
    process.once('SIGCONT', back);
    process.kill(process.pid, 'SIGTSTP');
  },
  onInterrupt: stop => {
    process.once('SIGINT', stop);
    return () => process.off('SIGINT', stop);
  },
  expectMuch: optimizeLater,
  runtime: { node: process.version, platform: `${process.platform} ${process.arch}` },
};

run();

async function run(): Promise<void> {
  const { main, keep, leavesNothing } = await program();
  process.exitCode = await main(argv, io);
  keep?.();
  // All is said: a large heap need not be taken apart piece by piece, nor waited for what V8 still compiles.
  if (leavesNothing && [...streams].every(stream => stream.writableLength === 0)) process.exit();
}

/** Standard output where it is a file, a pipe or nothing, written at once as Node does; undefined for the rest. */
function plainOutput(): Io['stdout'] | undefined {
  const { fstatSync, statSync, writeSync } = process.getBuiltinModule('node:fs');
  const out = attempt(() => fstatSync(1));
  const isNothing = out?.isCharacterDevice() && out.rdev === attempt(() => statSync('/dev/null').rdev);
  if (!out?.isFile() && !out?.isFIFO() && !isNothing) return undefined;
  const write = (text: string): boolean => {
    let rest = Buffer.from(text);
    try {
      while (rest.length > 0) rest = rest.subarray(writeSync(1, rest));
      return true;
    } catch {
      // The stream knows how to wait for a reader that is slow, and what to do about one that went away.
      return streamOutput().write(rest);
    }
  };
  return { write };
}

/** Standard output as Node has it. A reader that stops early (`| head`) is no fault. */
function streamOutput(): NodeJS.WriteStream {
  streams.add(process.stdout);
  if (process.stdout.listenerCount('error') > 0) return process.stdout;
  return process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exitCode ??= 0;
  });
}

/**
 * The program, compiled before where that can be: `lint` by a script of our own, which is there in half the time that
 * Node's own cache of modules (from 22 on) takes, and the other commands by that.
 */
async function program(): Promise<Program> {
  // That script has short names: who looks for a fault wants the long ones. Live accounts are no part of it.
  const isQuick = argv[0] === 'lint' && !argv.some(word => word.startsWith('aws://'));
  const isScript = isQuick && !process.env['NETWRIGHT_DEBUG'];
  if (isScript && typeof lintScript === 'string') return compiled(lintScript);
  const { enableCompileCache } = process.getBuiltinModule('node:module') as { enableCompileCache?: () => unknown };
  enableCompileCache?.();
  return import('./cli/run.ts');
}

/**
 * Runs a script from what V8 compiled at an earlier start. The first start keeps it beside the script, whose name
 * changes with its text; where that folder cannot be written it is compiled each time.
 */
function compiled(name: string): Program {
  const { readFileSync, renameSync, writeFileSync } = process.getBuiltinModule('node:fs');
  const { Script } = process.getBuiltinModule('node:vm');
  const file = `${import.meta.dirname}/${name}`;
  const kept = `${file}.${process.version}-${process.arch}.cache`;
  // It is built of ASCII alone, which is read in half the time of UTF-8.
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    cachedData: attempt(() => readFileSync(kept)),
  });
  const exports = {} as { main: Main };
  (script.runInThisContext() as (exports: object, require: unknown) => void)(exports, require);
  if (script.cachedDataRejected === false) return { main: exports.main, leavesNothing: true };
  const keep = () => {
    attempt(() => {
      writeFileSync(`${kept}.${process.pid}`, script.createCachedData());
      renameSync(`${kept}.${process.pid}`, kept);
    });
  };
  return { main: exports.main, keep, leavesNothing: true };
}

/**
 * Nearly all that rules do with an account is done a few thousand times: V8 of Node 20 optimizes it when it is nearly
 * over, and takes a fifth of the processor for that. Later versions wait by themselves, and do not know the flag. What
 * asks all pairs runs long enough as it is.
 */
function optimizeLater(): void {
  if (!process.versions.v8.startsWith('11.') || !judging.has(argv[0] ?? '')) return;
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString(`--interrupt-budget=${interruptBudget}`);
}

const judging: ReadonlySet<string> = new Set(['lint', 'audit', 'exposure']);

/** Bytes of code that a function runs before it is looked at: V8's own is 67,584; 130,000 to 1,500,000 were tried. */
const interruptBudget = 200_000;

/** What an attempt gives; undefined where the file system refuses. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
