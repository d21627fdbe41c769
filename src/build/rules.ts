import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceText } from '../source/text.ts';
import { moduleAt } from './module-at.ts';
import { NotBuilt, type Outputs, type Step } from './step.ts';

/** Compiles rules/**.yaml to JavaScript: src/generated/rules.ts. */
export const compiledRules: Step = {
  name: 'compiled rules',
  kept: 'build',
  outputs: root => writtenBy(root, 'src/lint/compile-rules.ts', 'compileRules', 'src/generated/rules.ts'),
};

/** Writes the catalogue of the rules: rules/README.md. */
export const ruleCatalogue: Step = {
  name: 'rule catalogue',
  kept: 'git',
  outputs: root => writtenBy(root, 'src/lint/catalogue.ts', 'catalogue', 'rules/README.md'),
};

/** One file that a function of the house makes of all rule files. */
async function writtenBy(root: string, module: string, maker: string, to: string): Promise<Outputs | NotBuilt> {
  const make = await moduleAt<(files: readonly SourceText[]) => string | Promise<string>>(root, module, maker);
  return make instanceof NotBuilt ? make : new Map([[to, await make(ruleFiles(root))]]);
}

/** The rule files with their paths below `rules/`, in the order of their names. */
export function ruleFiles(root: string): readonly SourceText[] {
  const folder = join(root, 'rules');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.yaml'))
    .map(path => path.replaceAll('\\', '/'))
    .sort()
    .map(path => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}
