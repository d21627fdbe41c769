import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { factKinds } from '../../src/facts/facts.ts';
import { validateRule } from '../../src/generated/rule-validator.ts';
import { closuresOf } from '../../src/lint/check-rule.ts';
import type { CompiledRule } from '../../src/lint/compiled-rule.ts';
import type { Rule } from '../../src/lint/rule.ts';
import { readRuleFile, ruleIdOf } from '../../src/lint/rule-file.ts';
import { spanOf } from '../../src/source/origin.ts';
import { lineAndColumn } from '../../src/source/text.ts';

/** A rule file of this house, compiled as a team's own would be. */
export interface RuleUnderTest {
  readonly id: string;
  readonly rule?: Rule;
  readonly compiled?: CompiledRule;
  /** What is wrong with the file, with line and column. */
  readonly flaws: readonly string[];
}

export const root = join(import.meta.dirname, '../..');

/** All rule files, in the order of their names. */
export function rulesUnderTest(): readonly RuleUnderTest[] {
  const facts = factKinds();
  const folder = join(root, 'rules');
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.yaml'));
  return paths.sort().map(path => {
    const id = ruleIdOf(path);
    const source = { path: `rules/${path}`, text: readFileSync(join(folder, path), 'utf8') };
    const { rule, checked, problems } = readRuleFile(source, { id, facts, validate: validateRule });
    const flaws = problems.map(({ place, message, help }) => {
      const span = spanOf(place);
      const { line, column } = span ? lineAndColumn(source, span.start) : { line: 1, column: 1 };
      return `${source.path}:${line}:${column}: ${message}${help ? ` (${help})` : ''}`;
    });
    return { id, rule, compiled: checked && closuresOf(checked), flaws };
  });
}
