import type { FailOn, Problem } from '../model/finding.ts';
import { type SchemaValidator, schemaProblems } from '../model/schema-problems.ts';
import type { Place } from '../source/origin.ts';
import { child, type Entry, plain, type Tree } from '../source/tree.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { type Ignore, readIgnores } from './config-ignores.ts';
import { readSettings } from './config-rules.ts';
import { configSchema } from './config-schema.ts';
import type { ConfigValue } from './config-value.ts';
import type { RuleSettings } from './rule-settings.ts';

/** What netwright.yaml says. What it leaves out is undefined or empty. */
export interface Config {
  readonly failOn?: FailOn;
  readonly settings: RuleSettings;
  readonly ignores: readonly Ignore[];
  readonly ruleFolders: readonly string[];
  /** Whether netwright-ignore comments count. */
  readonly comments: boolean;
  /** Each value that was written, by its path (`rules.naming/tag.severity`), with the place that decided it. */
  readonly values: ReadonlyMap<string, ConfigValue>;
}

/** The configuration of those who have none. */
export const emptyConfig: Config = {
  settings: new Map(),
  ignores: [],
  ruleFolders: [],
  comments: true,
  values: new Map(),
};

export interface ConfigReading {
  readonly config: Config;
  readonly problems: readonly Problem[];
}

/**
 * Reads the tree of a netwright.yaml. The validator is the one compiled from `configSchema()`. A file that the schema
 * refuses counts for nothing; single settings that do not fit their rule are told and left out.
 */
export function readConfig(
  tree: Tree,
  { rules, validate, now }: { rules: readonly CompiledRule[]; validate: SchemaValidator; now: number },
): ConfigReading {
  if (tree.type === 'scalar' && tree.value === null) return { config: emptyConfig, problems: [] };
  const document = plain(tree);
  if (!validate(document)) {
    const problems = schemaProblems(tree, validate.errors ?? [], configSchema(), 'the configuration');
    return { config: emptyConfig, problems };
  }
  const { failOn, comments = true, ruleFolders = [] } = document as Partial<Config>;
  const settings = readSettings(child(tree, 'rules'), rules);
  const ignores = readIgnores(child(tree, 'ignore'), { rules, now });
  const values = new Map([...plainValues(tree, ['failOn', 'comments', 'ruleFolders']), ...settings.values]);
  const config = { failOn, comments, ruleFolders, settings: settings.settings, ignores: ignores.ignores, values };
  return { config, problems: [...settings.problems, ...ignores.problems] };
}

function plainValues(tree: Tree, names: readonly string[]): [string, ConfigValue][] {
  if (tree.type !== 'mapping') return [];
  return names.flatMap(name => {
    const entry = tree.entries.get(name);
    return entry ? [[name, { value: plain(entry.value), place: placeOfEntry(entry) }] as [string, ConfigValue]] : [];
  });
}

function placeOfEntry({ key, value }: Entry): Place {
  return { origin: { from: 'design', node: value, key } };
}
