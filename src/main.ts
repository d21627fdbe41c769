import type { Io } from './cli/io.ts';

// The process: arguments, streams and the clock in, an exit code out.
type Main = (argv: readonly string[], io: Io) => Promise<number>;

interface Program {
  readonly main: Main;
  /** Keeps for the next start what was compiled in this one, of which so much was at work. */
  readonly keep?: (breadth: number) => void;
  /** Whether nothing runs on when the command has ended. */
  readonly leavesNothing?: true;
}

/** The script that holds `lint` alone; known once the program is bundled. */
declare const lintScript: string | undefined;

const argv = process.argv.slice(2);
/** The streams that were made: what they were given may still be on its way when the command has ended. */
const streams = new Set<NodeJS.WriteStream>();
let breadth = 0;
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
  onJudged: measured => {
    breadth = measured;
  },
  runtime: { node: process.version, platform: `${process.platform} ${process.arch}` },
};

async function run(): Promise<void> {
  const { main, keep, leavesNothing } = await program();
  process.exitCode = await main(argv, io);
  keep?.(breadth);
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
  optimizeLater();
  // That script has short names: who looks for a fault wants the long ones. Live accounts are no part of it.
  const isQuick = argv[0] === 'lint' && !argv.some(word => word.startsWith('aws://'));
  const isScript = isQuick && !process.env['NETWRIGHT_DEBUG'];
  if (isScript && typeof lintScript === 'string') return compiled(lintScript);
  const { enableCompileCache } = process.getBuiltinModule('node:module') as { enableCompileCache?: () => unknown };
  enableCompileCache?.();
  return import('./cli/run.ts');
}

/**
 * Runs a script from what V8 compiled at an earlier start. The first start that judges something keeps it beside the
 * script, whose name changes with its text, and so does one that needs far more of it: what is not kept is compiled at
 * every start. So is all of it where that folder cannot be written. Designs and accounts each have their own: they share hardly more than the rules, and reading
 * what is not used takes time.
 */
function compiled(name: string): Program {
  const { readFileSync, renameSync, writeFileSync } = process.getBuiltinModule('node:fs');
  const { Script } = process.getBuiltinModule('node:vm');
  const file = `${import.meta.dirname}/${name}`;
  const of = argv.slice(1).some(isFolderWithoutYaml) ? 'account' : 'design';
  const cache = `${file}.${of}.${process.version}-${process.arch}.cache`;
  const kept = attempt(() => readFileSync(cache));
  // It is built of ASCII alone, which is read in half the time of UTF-8.
  const script = new Script(readFileSync(file, 'latin1'), {
    filename: file,
    cachedData: kept?.subarray(headerLength),
  });
  const exports = {} as { main: Main };
  (script.runInThisContext() as (exports: object, require: unknown) => void)(exports, require);
  const before = kept && script.cachedDataRejected === false ? (kept[0] as number) : -1;
  // A long run forgets what only its start needed.
  if (before < 0) setV8Flag('--no-flush-bytecode');
  const keep = (breadth: number) => {
    if (breadth === 0 || breadth < before + 2) return;
    if (before < 0) setV8Flag('--flush-bytecode');
    attempt(() => {
      const data = [Buffer.alloc(headerLength, breadth), script.createCachedData()];
      writeFileSync(`${cache}.${process.pid}`, Buffer.concat(data));
      renameSync(`${cache}.${process.pid}`, cache);
    });
  };
  return { main: exports.main, keep, leavesNothing: true };
}

/** Before what was compiled stands how much was at work, as long as V8 wants its data aligned. */
const headerLength = 8;

/** Whether this names a folder that can only be a snapshot: a guess, with which nothing but time is lost or won. */
function isFolderWithoutYaml(word: string): boolean {
  const names = attempt(() => process.getBuiltinModule('node:fs').readdirSync(word));
  return names !== undefined && !names.some(name => /\.ya?ml$/.test(name));
}

/**
 * A design is judged in hundredths of a second, and nearly all that rules do with an account is done a few thousand
 * times: V8 optimizes it when it is nearly over, and takes a tenth of a small lint and more of a large one for that.
 * It is told to wait, in the words of the versions that are known. What asks all pairs runs long enough as it is.
 */
function optimizeLater(): void {
  if (judging.has(argv[0] ?? '')) setV8Flag(patience.get(v8Major) ?? '');
}

const v8Major = process.versions.v8.split('.', 1)[0] ?? '';

const judging: ReadonlySet<string> = new Set(['lint', 'audit', 'exposure']);

/**
 * By major version of V8, twice to three times its own patience: bytes of code that a function runs before it is looked
 * at (135,168; 200,000 to 3,000,000 were tried), and from 12 on how often it is called (3,000; 6,000 to 50,000).
 */
const patience: ReadonlyMap<string, string> = new Map([
  ['11', '--interrupt-budget=300000'],
  ...['12', '13'].map(major => [major, '--invocation-count-for-turbofan=10000'] as const),
]);

/**
 * Sets a flag of a version that is known to have it: others would write that they do not. V8 refuses compiled code that
 * was kept under other flags: what is set on the way is set back before keeping.
 */
function setV8Flag(flag: string): void {
  if (patience.has(v8Major)) process.getBuiltinModule('node:v8').setFlagsFromString(flag);
}

/** What an attempt gives; undefined where the file system refuses. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

run();
