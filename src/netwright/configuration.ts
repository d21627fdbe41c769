import { factKinds } from '../facts/facts.ts';
import type { Config } from '../lint/config.ts';
import type { TeamRuleFile } from '../lint/team-rules.ts';
import type { Problem } from '../model/finding.ts';
import type { SourceText } from '../source/text.ts';
import { type RuleSet, shippedRuleSet } from './rule-set.ts';

/** What counts in a run beside the design: a netwright.yaml, a team's rules, and what is wrong with them. */
export interface Configuration {
  readonly config: Config;
  readonly rules: RuleSet;
  readonly problems: readonly Problem[];
  /** The file that it was read from. */
  readonly source?: SourceText;
  /** Texts of rule files, to show where they are wrong. */
  readonly ruleFiles: readonly SourceText[];
}

export interface ConfigurationFiles {
  /** The text of netwright.yaml, where there is one. */
  readonly source?: SourceText;
  /** Folders of rules named elsewhere: `--rules`. */
  readonly ruleFolders?: readonly string[];
  /** The rule files of a folder that the configuration or `ruleFolders` names. */
  readonly rulesIn?: (folder: string, from: 'config' | 'call') => readonly TeamRuleFile[];
  /** Now, in milliseconds since 1970: ignores expire. */
  readonly now: number;
}

/** Reads a configuration. Its mistakes, and those of rule files, are problems that rules judge as any other. */
export async function configuration(files: ConfigurationFiles): Promise<Configuration> {
  const { source, ruleFolders = [], rulesIn = () => [], now } = files;
  const { draftConfig, finishConfig } = await import('../lint/config-file.ts');
  const draft = source ? draftConfig(source) : { ruleFolders: [], problems: [] };
  const ruleFiles = [
    ...draft.ruleFolders.flatMap(folder => rulesIn(folder, 'config')),
    ...ruleFolders.flatMap(folder => rulesIn(folder, 'call')),
  ];
  const { rules, problems } = await withTeamRules(ruleFiles);
  const finished = finishConfig(draft, { rules: rules.rules, now });
  return {
    config: finished.config,
    rules,
    problems: [...problems, ...finished.problems],
    source,
    ruleFiles: ruleFiles.map(file => file.source),
  };
}

async function withTeamRules(
  files: readonly TeamRuleFile[],
): Promise<{ rules: RuleSet; problems: readonly Problem[] }> {
  if (files.length === 0) return { rules: shippedRuleSet, problems: [] };
  const { readTeamRules } = await import('../lint/team-rules.ts');
  const taken = shippedRuleSet.rules.map(({ id }) => id);
  const { rules, texts, problems } = readTeamRules(files, { facts: factKinds(), taken });
  const ownTexts = new Map(texts.map(text => [text.id, text]));
  return { rules: { rules: [...shippedRuleSet.rules, ...rules], ownTexts }, problems };
}
