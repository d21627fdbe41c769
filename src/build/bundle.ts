import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type BuildOptions, type BuildResult, build, type OutputFile, type Plugin } from 'esbuild';
import { licenses } from './licenses.ts';
import { NotBuilt } from './step.ts';

/** The commands and the library, as modules that share their chunks. */
const entries = { 'chunks/run': 'src/cli/run.ts', netwright: 'src/netwright/netwright.ts' };

const main = 'src/main.ts';

/**
 * Bundles the program into dist/: nothing is needed at run time but Node. What commands import dynamically
 * becomes chunks of their own, loaded when asked for.
 */
export async function bundle(root: string): Promise<readonly string[] | NotBuilt> {
  const missing = [main, ...Object.values(entries)].filter(entry => !existsSync(join(root, entry)));
  if (missing.length > 0) return new NotBuilt(missing.join(', '));
  const quick = await quickLint(root);
  const built = await build({
    ...common(root),
    entryPoints: entries,
    chunkNames: 'chunks/[name]-[hash]',
    splitting: true,
    format: 'esm',
    // Bundled CommonJS asks for built-in modules by `require`, which ES modules do not have.
    banner: { js: 'const require=process.getBuiltinModule;' },
  });
  return write(root, built, [await program(root, basename(quick.path)), quick, ...(await partsOfQuick(root))]);
}

/**
 * What Node starts: CommonJS, because the loader of ES modules alone takes a tenth of a small lint. It loads the
 * commands as modules, or `lint` as a script.
 */
async function program(root: string, lintScript: string): Promise<OutputFile> {
  const built = await build({
    ...common(root),
    entryPoints: { main },
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    define: { lintScript: JSON.stringify(lintScript), 'import.meta.dirname': '__dirname' },
    plugins: [elsewhere(/\/cli\/run\.ts$/, './chunks/run.js')],
  });
  return built.outputFiles[0] as OutputFile;
}

/**
 * `lint` alone, as a script in one file: V8 can keep what it compiled of a script, which Node offers for modules from
 * 22 on only. The main program loads it (see src/main.ts); its name changes with its text.
 */
async function quickLint(root: string): Promise<OutputFile> {
  const built = await build({
    ...common(root),
    minifyIdentifiers: true,
    entryPoints: { lint: 'src/cli/lint-alone.ts' },
    entryNames: '[name]-[hash]',
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    supported: { 'dynamic-import': false },
    plugins: [
      ...apart.map(({ name, asked }) => elsewhere(asked, `./apart/${name}.cjs`)),
      // The main program lets the modules lint a live account: the SDK stays out of the script.
      elsewhere(/\/(open-account|account-world)\.ts$/, './chunks/run.js'),
      ...common(root).plugins,
    ],
    banner: { js: '(function(exports,require){const module={exports};' },
    footer: { js: 'Object.defineProperties(exports,Object.getOwnPropertyDescriptors(module.exports))})' },
  });
  const script = built.outputFiles[0] as OutputFile;
  const strange = /.{0,40}[^\0-\x7f]/u.exec(script.text);
  if (strange) throw new Error(`the script of lint is read as ASCII, but holds: ${strange[0]}`);
  return script;
}

/**
 * What `lint` needs only where there is something to tell, to explain or to compile: it would make that script
 * twice as long. Each stands for itself and shares nothing with the rest.
 */
const apart = [
  { name: 'rule-texts', path: 'src/generated/rule-texts.ts', asked: /\/generated\/rule-texts\.ts$/ },
  { name: 'rule-examples', path: 'src/generated/rule-examples.ts', asked: /\/generated\/rule-examples\.ts$/ },
  { name: 'rule-validator', path: 'src/generated/rule-validator.ts', asked: /\/generated\/rule-validator\.ts$/ },
  { name: 'config-validator', path: 'src/generated/config-validator.ts', asked: /\/generated\/config-validator\.ts$/ },
  { name: 'yaml', path: 'node_modules/yaml/browser/index.js', asked: /^yaml$/ },
  { name: 'cel-js', path: 'node_modules/@marcbachmann/cel-js/lib/index.js', asked: /^@marcbachmann\/cel-js$/ },
] as const;

async function partsOfQuick(root: string): Promise<readonly OutputFile[]> {
  const built = await build({
    ...common(root),
    entryPoints: Object.fromEntries(apart.map(({ name, path }) => [`apart/${name}`, path])),
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
  });
  return built.outputFiles;
}

/** What all ways of bundling share. */
function common(root: string) {
  return {
    absWorkingDir: root,
    outdir: 'dist',
    bundle: true,
    platform: 'node',
    // The SDK's modules can be taken apart, its CommonJS cannot: half of it would be dead weight.
    mainFields: ['module', 'main'],
    target: 'node20.19',
    jsx: 'automatic',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    plugins: [withoutDevtools, yogaInPlace, yamlAsModule(root)],
    metafile: true,
    write: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
  } satisfies BuildOptions;
}

/** A module that is loaded when asked for, from a file of its own. */
function elsewhere(filter: RegExp, path: string): Plugin {
  return {
    name: `${path} elsewhere`,
    setup: ({ onResolve }) => {
      onResolve({ filter }, () => ({ path, external: true }));
    },
  };
}

/** Ink reaches for a debugging bridge that the published program does not carry. */
const withoutDevtools: Plugin = {
  name: 'without devtools',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^react-devtools-core$/ }, ({ path }) => ({ path, namespace: 'absent' }));
    onLoad({ filter: /.*/, namespace: 'absent' }, () => ({ contents: 'export default {};', loader: 'js' }));
  },
};

/** Yoga fetches its own bytes, for which Node loads a whole HTTP client: without `fetch` it decodes them where they are. */
const yogaInPlace: Plugin = {
  name: 'yoga in place',
  setup: ({ onLoad }) => {
    onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path }) => ({
      contents: `const fetch = undefined;\n${readFileSync(path, 'utf8')}`,
      loader: 'js',
    }));
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
  scripts: readonly OutputFile[],
): readonly string[] {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const main = join(root, 'dist/main.cjs');
  const files = [...built.outputFiles, ...scripts];
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
