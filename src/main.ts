import type { Io } from './cli/io.ts';

// The process: arguments, streams and the clock in, an exit code out.
type Main = (argv: readonly string[], io: Io) => Promise<number>;

/** The script that holds `lint` alone; known once the program is bundled. */
declare const lintScript: string | undefined;

const argv = process.argv.slice(2);
const io: Io = {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  cwd: process.cwd(),
  env: process.env,
  now: () => Date.now(),
  runtime: { node: process.version, platform: `${process.platform} ${process.arch}` },
};

// A reader that stops early (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exitCode ??= 0;
});

const { main, keep } = await program();
process.exitCode = await main(argv, io);
keep?.();

/** The program, compiled before where that can be: by Node itself from 22 on, else by a script of our own. */
async function program(): Promise<{ readonly main: Main; readonly keep?: () => void }> {
  const { enableCompileCache } = process.getBuiltinModule('node:module') as { enableCompileCache?: () => unknown };
  enableCompileCache?.();
  const isScript = !enableCompileCache && argv[0] === 'lint' && typeof lintScript === 'string';
  return isScript ? compiled(lintScript) : import('./cli/run.ts');
}

/**
 * Runs a script from what V8 compiled at an earlier start. The first start keeps it beside the script, whose name
 * changes with its text; where that folder cannot be written it is compiled each time.
 */
function compiled(name: string): { readonly main: Main; readonly keep?: () => void } {
  const { readFileSync, renameSync, writeFileSync } = process.getBuiltinModule('node:fs');
  const { constants, Script } = process.getBuiltinModule('node:vm');
  const file = `${import.meta.dirname}/${name}`;
  const kept = `${file}.${process.version}-${process.arch}.cache`;
  const script = new Script(readFileSync(file, 'utf8'), {
    filename: file,
    cachedData: attempt(() => readFileSync(kept)),
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const exports = {} as { main: Main };
  (script.runInThisContext() as (exports: object, require: unknown) => void)(exports, process.getBuiltinModule);
  if (script.cachedDataRejected === false) return { main: exports.main };
  const keep = () => {
    attempt(() => {
      writeFileSync(`${kept}.${process.pid}`, script.createCachedData());
      renameSync(`${kept}.${process.pid}`, kept);
    });
  };
  return { main: exports.main, keep };
}

/** What an attempt gives; undefined where the file system refuses. */
function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
