import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, type BuildResult, build, type OutputFile, type Plugin } from 'esbuild';
import { licenses } from './licenses.ts';
import { NotBuilt } from './step.ts';

/** The program and the library. Both share their chunks. */
const entries = { main: 'src/main.ts', netwright: 'src/netwright/netwright.ts' };

/**
 * Bundles the program into dist/: nothing is needed at run time but Node. What commands import dynamically
 * becomes chunks of their own, loaded when asked for.
 */
export async function bundle(root: string): Promise<readonly string[] | NotBuilt> {
  const missing = Object.values(entries).filter(entry => !existsSync(join(root, entry)));
  if (missing.length > 0) return new NotBuilt(missing.join(', '));
  const quick = await quickLint(root);
  const built = await build({
    ...common(root),
    entryPoints: entries,
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"', lintScript: JSON.stringify(basename(quick.path)) },
    // Bundled CommonJS asks for built-in modules by `require`, which ES modules do not have.
    banner: { js: 'const require=process.getBuiltinModule;' },
  });
  return write(root, built, quick);
}

/**
 * `lint` alone, as a script in one file: V8 can keep what it compiled of a script, which Node offers for modules from
 * 22 on only. The main program loads it (see src/main.ts); its name changes with its text.
 */
async function quickLint(root: string): Promise<OutputFile> {
  const built = await build({
    ...common(root),
    entryPoints: { lint: 'src/cli/lint-alone.ts' },
    entryNames: '[name]-[hash]',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: '(function(exports,require){const module={exports};' },
    footer: { js: 'Object.defineProperties(exports,Object.getOwnPropertyDescriptors(module.exports))})' },
  });
  return built.outputFiles[0] as OutputFile;
}

/** What both ways of bundling share. */
function common(root: string) {
  return {
    absWorkingDir: root,
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    jsx: 'automatic',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    plugins: [withoutDevtools, yamlAsModule(root)],
    metafile: true,
    write: false,
    logLevel: 'silent',
  } satisfies BuildOptions;
}

/** Ink reaches for a debugging bridge that the published program does not carry. */
const withoutDevtools: Plugin = {
  name: 'without devtools',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^react-devtools-core$/ }, ({ path }) => ({ path, namespace: 'absent' }));
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'export default {};', loader: 'js' }));
  },
};

/** The package gives Node its CommonJS form, whose names an import of a bundled chunk does not see. */
function yamlAsModule(root: string): Plugin {
  return {
    name: 'yaml as module',
    setup: ({ onResolve }) => {
      onResolve({ filter: /^yaml$/ }, () => ({ path: join(root, 'node_modules/yaml/browser/index.js') }));
    },
  };
}

function write(
  root: string,
  built: BuildResult<{ metafile: true; write: false }>,
  quick: OutputFile,
): readonly string[] {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const main = join(root, 'dist/main.js');
  const files = [...built.outputFiles, quick];
  for (const { path, text } of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, path === main ? withShebang(text) : text);
  }
  chmodSync(main, 0o755);
  writeFileSync(join(root, 'dist/LICENSES.txt'), licenses(root, Object.keys(built.metafile.inputs)));
  // What this machine's Node keeps of the script is for nobody else.
  writeFileSync(join(root, 'dist/.npmignore'), '*.cache\n');
  return files.map(file => file.path);
}

function withShebang(text: string): string {
  return `#!/usr/bin/env node\n${text.replace(/^#!.*\n/, '')}`;
}
