import type { CompiledRule } from '../lint/compiled-rule.ts';
import type { Rule } from '../lint/rule.ts';
import { shippedRules, shippedRuleTexts } from '../lint/shipped-rules.ts';

/** The rules of a run: those that come with the program and a team's own. */
export interface RuleSet {
  readonly rules: readonly CompiledRule[];
  /** What files of a team say, by id. The shipped texts are loaded where one is asked for. */
  readonly ownTexts: ReadonlyMap<string, Rule>;
}

export const shippedRuleSet: RuleSet = { rules: shippedRules, ownTexts: new Map() };

/** The rules as their files have them, in the order of their ids. */
export async function ruleTexts({ ownTexts }: RuleSet = shippedRuleSet): Promise<readonly Rule[]> {
  const all = [...(await shippedRuleTexts()), ...ownTexts.values()];
  return all.sort((a, b) => (a.id < b.id ? -1 : 1));
}
