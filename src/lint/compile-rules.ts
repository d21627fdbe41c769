import type { FactKind } from '../model/fact.ts';
import type { SchemaValidator } from '../model/schema-problems.ts';
import { spanOf } from '../source/origin.ts';
import { lineAndColumn, type SourceText } from '../source/text.ts';
import type { CheckedRule } from './check-rule.ts';
import { readRuleFile, ruleIdOf } from './rule-file.ts';

/** The two modules that rules become. */
export interface RuleModules {
  /** All that judging needs; small and without texts: exports `rules: readonly CompiledRule[]`. */
  readonly rules: string;
  /** What people read of rules, loaded when asked for: exports `ruleTexts`, each rule as its file has it, by id. */
  readonly texts: string;
}

/**
 * Compiles rule files (paths below `rules/`) to the text of two TypeScript modules for `src/generated/`.
 * Throws, naming file, line and flaw, where a file is not sound: shipped rules are ours.
 */
export function compileRules(
  files: readonly SourceText[],
  { facts, validate }: { readonly facts: readonly FactKind[]; readonly validate: SchemaValidator },
): RuleModules {
  const readings = files.map(file => readRuleFile(file, { id: ruleIdOf(file.path), facts, validate }));
  const flaws = readings.flatMap(({ problems }, i) =>
    problems.map(({ place, message, help }) => {
      const span = spanOf(place);
      const at = span ? lineAndColumn(span.source, span.start) : { line: 1, column: 1 };
      return `rules/${files[i]!.path}:${at.line}:${at.column}: ${message}${help ? ` (${help})` : ''}`;
    }),
  );
  const checked = readings.flatMap(reading => reading.checked ?? []);
  flaws.push(...unknownSupersedes(checked));
  if (flaws.length > 0) throw new Error(flaws.join('\n'));
  return ruleModules(checked);
}

/** The modules of rules that were checked. */
export function ruleModules(checked: readonly CheckedRule[]): RuleModules {
  const texts = Object.fromEntries(checked.map(({ rule }) => [rule.id, rule]));
  return {
    rules: `${rulesHeader}export const rules: readonly CompiledRule[] = [\n${checked.map(ruleCode).join('')}];\n`,
    texts: `${textsHeader}export const ruleTexts: Readonly<Record<string, Rule>> = ${json(texts, 1)};\n`,
  };
}

const rulesHeader = `// Written by src/build/rules.ts from rules/.
// @ts-nocheck
import * as sets from '../lint/cel-sets.ts';
import { text as say } from '../lint/cel-text.ts';
import * as values from '../lint/cel-values.ts';
import type { CompiledRule } from '../lint/compiled-rule.ts';

`;

const textsHeader = `// Written by src/build/rules.ts from rules/.
// @ts-nocheck
import type { Rule } from '../lint/rule.ts';

`;

function unknownSupersedes(checked: readonly CheckedRule[]): string[] {
  const ids = new Set(checked.map(({ rule }) => rule.id));
  return checked.flatMap(({ rule }) =>
    rule.supersedes
      .filter(id => !ids.has(id))
      .map(id => `rules/${rule.id}.yaml: it supersedes ${id}, which is no rule`),
  );
}

/** One rule as an object literal: data as JSON, expressions as functions. */
function ruleCode({ rule, slots, reads, when, severity, message, label, help, related }: CheckedRule): string {
  const properties: [string, string | undefined][] = [
    ['id', json(rule.id)],
    ['fact', json(rule.fact)],
    ['enabled', json(rule.enabled)],
    [
      'severity',
      list(
        severity.map(each =>
          object([
            ['when', each.when?.javascript()],
            ['is', json(each.is)],
          ]),
        ),
      ),
    ],
    ['params', json(rule.params)],
    ['slots', json(slots)],
    ['reads', json(reads)],
    ['when', when.javascript()],
    ['message', message.javascript()],
    ['label', label?.javascript()],
    ['help', help?.javascript()],
    ['at', rule.at === undefined ? undefined : json(rule.at)],
    ['on', rule.on === undefined ? undefined : json(rule.on)],
    [
      'related',
      list(
        related.map(each =>
          object([
            ['at', json(each.at)],
            ['label', each.label.javascript()],
            ['when', each.when?.javascript()],
          ]),
        ),
      ),
    ],
    ['supersedes', json(rule.supersedes)],
  ];
  return `  ${object(properties)},\n`;
}

function object(properties: readonly (readonly [string, string | undefined])[]): string {
  const said = properties.flatMap(([name, code]) => (code === undefined ? [] : [`${name}: ${code}`]));
  return `{ ${said.join(', ')} }`;
}

function list(codes: readonly string[]): string {
  return `[${codes.join(', ')}]`;
}

function json(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent);
}
