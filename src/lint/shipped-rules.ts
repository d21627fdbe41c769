import type { Rule } from './rule.ts';

/** The rules that come with the program, compiled when it was built. */
export { rules as shippedRules } from '../generated/rules.ts';

/** What a rule says, without the examples that only its readers see. */
export type RuleWords = Omit<Rule, 'examples'>;

/** What shipped rules say, by id; loaded when someone asks, and made for those that were asked about. */
export async function shippedRuleWords(): Promise<{ readonly get: (id: string) => RuleWords | undefined }> {
  const { ruleTexts } = await import('../generated/rule-texts.ts');
  return { get: id => (Object.hasOwn(ruleTexts, id) ? JSON.parse(ruleTexts[id] as string) : undefined) };
}

/** The shipped rules as their files have them, in the order of their ids. */
export async function shippedRuleTexts(): Promise<readonly Rule[]> {
  const [{ ruleTexts }, { ruleExamples }] = await Promise.all([
    import('../generated/rule-texts.ts'),
    import('../generated/rule-examples.ts'),
  ]);
  return Object.entries(ruleTexts).map(([id, words]) => ({
    ...(JSON.parse(words) as RuleWords),
    examples: JSON.parse(ruleExamples[id] as string),
  }));
}
