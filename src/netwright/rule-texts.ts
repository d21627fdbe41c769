import type { Rule } from '../lint/rule.ts';
import { shippedRuleTexts } from '../lint/shipped-rules.ts';
import type { Finding } from '../model/finding.ts';
import type { RuleText } from '../report/report.ts';

/** The texts of the rules that spoke; loaded only where one did. */
export async function ruleTextsOf(findings: readonly Finding[]): Promise<ReadonlyMap<string, RuleText>> {
  if (findings.length === 0) return new Map();
  const ruleTexts = await shippedRuleTexts();
  const texts = new Map<string, RuleText>();
  for (const { rule } of findings) {
    const text = Object.hasOwn(ruleTexts, rule) ? ruleTexts[rule] : undefined;
    if (text && !texts.has(rule)) texts.set(rule, ruleText(text));
  }
  return texts;
}

function ruleText(rule: Rule): RuleText {
  const { id, title, why, fix, layer, links, also } = rule;
  const severity = typeof rule.severity === 'string' ? rule.severity : (rule.severity.at(-1)?.is ?? 'medium');
  return { id, title, severity, why, fix, layer, links, also };
}
