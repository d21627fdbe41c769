import type { Rule } from './rule.ts';

/** The rules that come with the program, compiled when it was built. */
export { rules as shippedRules } from '../generated/rules.ts';

/** Their texts, by id; loaded when someone asks what a rule says. */
export async function shippedRuleTexts(): Promise<Readonly<Record<string, Rule>>> {
  return (await import('../generated/rule-texts.ts')).ruleTexts;
}
