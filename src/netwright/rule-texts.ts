import { type RuleWords, shippedRuleWords } from '../lint/shipped-rules.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { RuleText } from '../report/report.ts';
import type { RuleSet } from './rule-set.ts';

/** The texts of the rules that spoke; the shipped ones are loaded only where one did. */
export async function ruleTextsOf(
  findings: readonly Finding[],
  { ownTexts }: RuleSet,
): Promise<ReadonlyMap<string, RuleText>> {
  const texts = new Map<string, RuleText>();
  const ids = new Set(findings.map(({ rule }) => rule));
  const shipped = [...ids].some(id => !ownTexts.has(id)) ? await shippedRuleWords() : undefined;
  for (const id of ids) {
    const rule = ownTexts.get(id) ?? shipped?.get(id);
    if (rule) texts.set(id, ruleText(rule));
  }
  return texts;
}

function ruleText(rule: RuleWords): RuleText {
  const { id, title, why, fix, layer, links, also } = rule;
  return { id, title, severity: usualSeverity(rule), why, fix, layer, links, also };
}

/** The severity that stands for a rule: its own, or the last choice of several, which always applies. */
export function usualSeverity({ severity }: RuleWords): Severity {
  return typeof severity === 'string' ? severity : (severity.at(-1)?.is ?? 'medium');
}
