import { validateConfig } from '../generated/config-validator.ts';
import type { Problem } from '../model/finding.ts';
import { readYaml } from '../source/read-yaml.ts';
import type { SourceText } from '../source/text.ts';
import { child, type Tree } from '../source/tree.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { type ConfigReading, emptyConfig, readConfig } from './config.ts';
import { yamlProblem } from './yaml-problem.ts';

/** A netwright.yaml as YAML, before its names are compared with the rules there are. */
export interface ConfigDraft {
  readonly tree?: Tree;
  /** The folders of rules that it names, as written: they are read before the rest. */
  readonly ruleFolders: readonly string[];
  readonly problems: readonly Problem[];
}

export function draftConfig(source: SourceText): ConfigDraft {
  const { tree, problems } = readYaml(source);
  const folders = child(tree, 'ruleFolders');
  const items = folders?.type === 'sequence' ? folders.items : [];
  const ruleFolders = items.flatMap(item => (item.type === 'scalar' ? [item.text] : []));
  // A configuration whose lines are all commented out sets nothing: that is no mistake.
  const mistakes = problems.filter(({ code }) => code !== 'empty-document');
  return { tree, ruleFolders, problems: mistakes.map(yamlProblem) };
}

/** The configuration that a draft means among these rules. */
export function finishConfig(
  draft: ConfigDraft,
  about: { readonly rules: readonly CompiledRule[]; readonly now: number },
): ConfigReading {
  if (!draft.tree) return { config: emptyConfig, problems: draft.problems };
  const { config, problems } = readConfig(draft.tree, { ...about, validate: validateConfig });
  return { config, problems: [...draft.problems, ...problems] };
}
