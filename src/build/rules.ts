import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { SourceText } from '../source/text.ts';
import { moduleAt } from './module-at.ts';
import { NotBuilt, type Outputs, type Step } from './step.ts';

/** What the house makes of all rule files: one text, or several by their names. */
type Make = (files: readonly SourceText[]) => Made | Promise<Made>;
type Made = string | ReadonlyMap<string, string>;

/** Compiles rules/**.yaml to JavaScript: src/generated/rules.ts, and beside it what `compileRules` names. */
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

/** A single text goes to `to`, several go into its folder. */
async function writtenBy(root: string, module: string, maker: string, to: string): Promise<Outputs | NotBuilt> {
  const make = await moduleAt<Make>(root, module, maker);
  if (make instanceof NotBuilt) return make;
  const made = await make(ruleFiles(root));
  if (typeof made === 'string') return new Map([[to, made]]);
  return new Map([...made].map(([name, text]) => [posix.join(posix.dirname(to), name), text]));
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
