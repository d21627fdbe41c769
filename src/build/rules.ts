import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { compileRules } from '../lint/compile-rules.ts';
import type { FactKind } from '../model/fact.ts';
import type { SchemaValidator } from '../model/schema-problems.ts';
import type { SourceText } from '../source/text.ts';
import { moduleAt } from './module-at.ts';
import { NotBuilt, type Outputs, type Step } from './step.ts';

/** What the house makes of all rule files: one text, or several by their names. */
type Make = (files: readonly SourceText[]) => Made | Promise<Made>;
type Made = string | ReadonlyMap<string, string>;

/** Compiles rules/**.yaml to JavaScript: src/generated/rules.ts, and their texts and examples beside it. */
export const compiledRules: Step = {
  name: 'compiled rules',
  kept: 'build',
  outputs: async root => {
    const facts = await moduleAt<() => readonly FactKind[]>(root, 'src/facts/facts.ts', 'factKinds');
    if (facts instanceof NotBuilt) return facts;
    const validate = await moduleAt<SchemaValidator>(root, 'src/generated/rule-validator.ts', 'validateRule');
    if (validate instanceof NotBuilt) return validate;
    const { rules, texts, examples } = compileRules(ruleFiles(root), { facts: facts(), validate });
    return new Map([
      ['src/generated/rules.ts', rules],
      ['src/generated/rule-texts.ts', texts],
      ['src/generated/rule-examples.ts', examples],
    ]);
  },
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
