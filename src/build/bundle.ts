import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BuildResult, build, type Plugin } from 'esbuild';
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
  const built = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: 'dist',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    jsx: 'automatic',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    define: { 'process.env.NODE_ENV': '"production"' },
    // Bundled CommonJS asks for built-in modules by `require`, which ES modules do not have.
    banner: { js: 'const require=process.getBuiltinModule;' },
    plugins: [withoutDevtools, yamlAsModule(root)],
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  return write(root, built);
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

function write(root: string, built: BuildResult<{ metafile: true; write: false }>): readonly string[] {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  const main = join(root, 'dist/main.js');
  for (const { path, text } of built.outputFiles) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, path === main ? withShebang(text) : text);
  }
  chmodSync(main, 0o755);
  writeFileSync(join(root, 'dist/LICENSES.txt'), licenses(root, Object.keys(built.metafile.inputs)));
  return built.outputFiles.map(file => file.path);
}

function withShebang(text: string): string {
  return `#!/usr/bin/env node\n${text.replace(/^#!.*\n/, '')}`;
}
