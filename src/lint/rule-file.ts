import type { FactKind } from '../model/fact.ts';
import type { Problem, Severity } from '../model/finding.ts';
import { type SchemaValidator, schemaProblems } from '../model/schema-problems.ts';
import { readYaml } from '../source/read-yaml.ts';
import type { SourceText } from '../source/text.ts';
import { child, plain, type Tree } from '../source/tree.ts';
import { type CheckedRule, checkRule, type RuleFlaw } from './check-rule.ts';
import type { Example, Layer, ParameterValue, Rule, SeverityChoice } from './rule.ts';
import { ruleSchema } from './rule-schema.ts';
import { spanWithin } from './scalar-span.ts';
import { yamlProblem } from './yaml-problem.ts';

/** A rule file that was read: the rule where it is sound, and what is wrong with it otherwise. */
export interface RuleReading {
  readonly rule?: Rule;
  readonly checked?: CheckedRule;
  readonly problems: readonly Problem[];
}

/**
 * Reads a rule file. The validator is the one compiled from `ruleSchema()`; `id` is the path below the folder of
 * rules, without the ending. Problems have the place in the file, inside expressions too.
 */
export function readRuleFile(
  source: SourceText,
  { id, facts, validate }: { id: string; facts: readonly FactKind[]; validate: SchemaValidator },
): RuleReading {
  const { tree, problems } = readYaml(source);
  if (!tree || problems.length > 0) return { problems: problems.map(yamlProblem) };
  const value = plain(tree);
  if (!validate(value))
    return { problems: schemaProblems(tree, validate.errors ?? [], ruleSchema(), `the rule ${id}`) };
  const rule = ruleOf(value as RuleDocument, id);
  const checked = checkRule(rule, facts);
  if ('rule' in checked) return { rule, checked, problems: [] };
  return { rule, problems: checked.map(flaw => problemOf(flaw, tree)) };
}

/** The id of a rule from its path below the folder of rules. */
export function ruleIdOf(path: string): string {
  return path.replaceAll('\\', '/').replace(/\.ya?ml$/, '');
}

/** What a rule file holds, once the schema has accepted it. */
interface RuleDocument {
  readonly title: string;
  readonly severity: Severity | readonly SeverityChoice[];
  readonly fact: string;
  readonly when: string | boolean;
  readonly params?: Readonly<Record<string, ParameterValue>>;
  readonly at?: string;
  readonly on?: 'key' | 'value';
  readonly message: string;
  readonly label?: string;
  readonly help?: string;
  readonly related?: Rule['related'];
  readonly why: string;
  readonly fix: string;
  readonly layer: Layer;
  readonly links?: readonly string[];
  readonly also?: Rule['also'];
  readonly supersedes?: readonly string[];
  readonly enabled?: boolean;
  readonly examples?: readonly ExampleDocument[];
}

type ExampleDocument = Readonly<
  Partial<Record<'bad' | 'good', string | { snapshot: Readonly<Record<string, unknown>> }>>
>;

function ruleOf(document: RuleDocument, id: string): Rule {
  const { title, severity, fact, at, on, message, label, help, why, fix, layer } = document;
  return {
    ...{ id, title, severity, fact, when: String(document.when).trimEnd(), at, on },
    ...{ message: message.trimEnd(), label: label?.trimEnd(), help: help?.trimEnd(), why, fix, layer },
    params: document.params ?? {},
    related: document.related ?? [],
    links: document.links ?? [],
    also: document.also ?? {},
    supersedes: document.supersedes ?? [],
    enabled: document.enabled ?? true,
    examples: (document.examples ?? []).map(exampleOf),
  };
}

function exampleOf(document: ExampleDocument): Example {
  const verdict = document.bad === undefined ? 'good' : 'bad';
  const text = document[verdict] as string | { snapshot: Readonly<Record<string, unknown>> };
  return typeof text === 'string' ? { verdict, design: text } : { verdict, snapshot: text.snapshot };
}

/** A flaw of an expression at its place in the file. */
function problemOf({ at, message, start, end, help }: RuleFlaw, tree: Tree): Problem {
  const part = at.split('.').reduce<Tree | undefined>(below, tree) ?? tree;
  const node = part.type === 'scalar' ? { ...part, ...spanWithin(part, start, end) } : part;
  const code = at === 'fact' ? 'rule-unknown-fact' : 'rule-expression';
  return {
    code,
    message: `${at}: ${message}`,
    label: message,
    place: { origin: { from: 'design', node }, on: 'value' },
    help,
  };
}

function below(tree: Tree | undefined, step: string): Tree | undefined {
  return tree?.type === 'sequence' ? tree.items[Number(step)] : child(tree, step);
}
