import { validateRule } from '../generated/rule-validator.ts';
import type { FactKind } from '../model/fact.ts';
import type { Problem } from '../model/finding.ts';
import type { SourceText } from '../source/text.ts';
import { closuresOf } from './check-rule.ts';
import type { CompiledRule } from './compiled-rule.ts';
import type { Rule } from './rule.ts';
import { readRuleFile, ruleIdOf } from './rule-file.ts';
import { placeOf } from './yaml-problem.ts';

/** A rule file of a team: `path` below the folder of rules says its id. */
export interface TeamRuleFile {
  readonly path: string;
  readonly source: SourceText;
}

/** A team's own rules: interpreted, never run as code. */
export interface TeamRules {
  readonly rules: readonly CompiledRule[];
  readonly texts: readonly Rule[];
  readonly problems: readonly Problem[];
}

/** Reads a team's rule files. `taken` are the ids of other rules: a file cannot take the place of one. */
export function readTeamRules(
  files: readonly TeamRuleFile[],
  { facts, taken }: { readonly facts: readonly FactKind[]; readonly taken: Iterable<string> },
): TeamRules {
  const [rules, texts, problems]: [CompiledRule[], Rule[], Problem[]] = [[], [], []];
  const ids = new Set(taken);
  for (const { path, source } of files) {
    const id = ruleIdOf(path);
    const reading = readRuleFile(source, { id, facts, validate: validateRule });
    problems.push(...reading.problems);
    if (!reading.rule || !reading.checked) continue;
    if (ids.has(id)) {
      problems.push(repeated(id, source));
      continue;
    }
    ids.add(id);
    rules.push(closuresOf(reading.checked));
    texts.push(reading.rule);
  }
  return { rules, texts, problems };
}

function repeated(id: string, source: SourceText): Problem {
  const end = Math.max(1, source.text.search(/[\r\n]|$/));
  return {
    code: 'rule-repeated',
    message: `there is a rule ${id} already`,
    label: 'a second rule of that name',
    place: placeOf({ source, start: 0, end }),
    help: 'give the file another name; to change a rule, say so under `rules:` in netwright.yaml',
  };
}
