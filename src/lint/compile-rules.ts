import type { FactKind } from '../model/fact.ts';
import type { SchemaValidator } from '../model/schema-problems.ts';
import { spanOf } from '../source/origin.ts';
import { lineAndColumn, type SourceText } from '../source/text.ts';
import type { CheckedRule } from './check-rule.ts';
import { allOf, type Expression } from './condition.ts';
import type { Rule } from './rule.ts';
import { readRuleFile, ruleIdOf } from './rule-file.ts';

/** The modules that rules become. */
export interface RuleModules {
  /** All that judging needs; small and without texts: exports `rules: readonly CompiledRule[]`. */
  readonly rules: string;
  /** What people read of rules, loaded when asked for: exports `ruleTexts`, the JSON of each rule by its id. */
  readonly texts: string;
  /** What only readers of a rule see: exports `ruleExamples`, the JSON of the examples of each rule by its id. */
  readonly examples: string;
}

/**
 * Compiles rule files (paths below `rules/`) to the text of TypeScript modules for `src/generated/`.
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
  const shared = new SharedTests(checked);
  const codes = checked.map(each => ruleCode(each, shared));
  return {
    rules: `${rulesHeader}${shared.code()}\nexport const rules: readonly CompiledRule[] = [\n${codes.join('')}];\n`,
    texts: jsonById('ruleTexts', checked, ({ examples: _, ...words }) => words),
    examples: jsonById('ruleExamples', checked, ({ examples }) => examples),
  };
}

/** A module of JSON texts: a run that tells a few findings makes the words of a few rules, not of all. */
function jsonById(name: string, checked: readonly CheckedRule[], part: (rule: Rule) => unknown): string {
  const entries = Object.fromEntries(checked.map(({ rule }) => [rule.id, JSON.stringify(part(rule))]));
  return `${writtenBy}export const ${name}: Readonly<Record<string, string>> = ${json(entries, 1)};\n`;
}

const writtenBy = '// Written by src/build/rules.ts from rules/.\n// @ts-nocheck\n';

const rulesHeader = `${writtenBy}import * as sets from '../lint/cel-sets.ts';
import { text as say } from '../lint/cel-text.ts';
import * as values from '../lint/cel-values.ts';
import type { CompiledRule } from '../lint/compiled-rule.ts';
import { ShippedRule } from '../lint/shipped-rule.ts';

const none = [];
`;

function unknownSupersedes(checked: readonly CheckedRule[]): string[] {
  const ids = new Set(checked.map(({ rule }) => rule.id));
  return checked.flatMap(({ rule }) =>
    rule.supersedes
      .filter(id => !ids.has(id))
      .map(id => `rules/${rule.id}.yaml: it supersedes ${id}, which is no rule`),
  );
}

/** The functions that the conditions of several rules on one kind of fact have in common, written once. */
class SharedTests {
  private readonly names = new Map<string, string>();

  constructor(checked: readonly CheckedRule[]) {
    const seen = new Set<string>();
    for (const { rule, when } of checked) {
      for (const part of when.conjuncts()) {
        const text = part.javascript();
        const key = `${rule.fact}\n${text}`;
        // A parameter has a value of its own in each rule.
        const isCommon = seen.has(key) && !this.names.has(key) && !text.includes('p.');
        if (isCommon) this.names.set(key, `test${this.names.size}`);
        seen.add(key);
      }
    }
  }

  /** The tests of a rule as code: the names of shared ones, what stands between them together. */
  of({ rule, when }: CheckedRule): readonly string[] {
    const codes: string[] = [];
    let own: Expression[] = [];
    const close = () => {
      if (own.length > 0) codes.push(allOf(own).javascript());
      own = [];
    };
    for (const part of when.conjuncts()) {
      const name = this.names.get(`${rule.fact}\n${part.javascript()}`);
      if (name === undefined) own.push(part);
      else {
        close();
        codes.push(name);
      }
    }
    close();
    return codes;
  }

  code(): string {
    return [...this.names].map(([key, name]) => `const ${name} = ${key.slice(key.indexOf('\n') + 1)};\n`).join('');
  }
}

/** One rule as a call that makes it: data as JSON, expressions as functions. */
function ruleCode(checked: CheckedRule, shared: SharedTests): string {
  const { rule, slots, reads, severity, message, label, help, related } = checked;
  const properties: [string, string | undefined][] = [
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
    ['slots', slots.length === 0 ? 'none' : json(slots)],
    ['reads', json(reads)],
    ['tests', list(shared.of(checked))],
    ['message', message.javascript()],
    ['label', label?.javascript()],
    ['help', help?.javascript()],
    ['at', rule.at === undefined ? undefined : json(rule.at)],
    ['on', rule.on === undefined ? undefined : json(rule.on)],
    ['related', related.length === 0 ? 'none' : list(related.map(relatedCode))],
  ];
  const head = [rule.id, rule.fact, rule.enabled].map(each => json(each)).join(', ');
  const better = rule.supersedes.length > 0 ? `, ${json(rule.supersedes)}` : '';
  return `  new ShippedRule(${head}, () => (${object(properties)})${better}),\n`;
}

function relatedCode(each: CheckedRule['related'][number]): string {
  return object([
    ['at', json(each.at)],
    ['label', each.label.javascript()],
    ['when', each.when?.javascript()],
  ]);
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
