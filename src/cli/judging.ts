import { type FailOn, type Severity, severities } from '../model/finding.ts';
import { shippedRuleSet } from '../netwright/rule-set.ts';
import { type Call, type Option, UsageError } from './command.ts';
import type { Configured } from './configured.ts';

/** Options of the commands that judge by rules. */
export const judgingOptions: readonly Option[] = [
  {
    name: 'fail-on',
    value: 'SEVERITY',
    choices: [...severities, 'never'],
    describe: 'fail from here on; an error always fails, unless never (default: high)',
  },
  { name: 'soft-fail', describe: 'the same as --fail-on never' },
  { name: 'min-severity', value: 'SEVERITY', choices: severities, describe: 'leave out what is milder' },
  { name: 'rule', value: 'RULE', many: true, describe: 'only this rule, or those of a pattern such as routing/*' },
  { name: 'skip', value: 'RULE', many: true, describe: 'not this rule, or not those of a pattern' },
];

/** How a call wants its network judged. */
export function lintOptions(call: Call, { configuration, relativePath, namesIn }: Configured) {
  const failOn = call.is('soft-fail') ? 'never' : (call.value('fail-on') as FailOn | undefined);
  const [only, skip] = [call.values('rule'), call.values('skip')];
  return {
    sources: call.operands,
    configuration,
    relativePath,
    namesIn,
    ...(failOn && { failOn }),
    ...(only.length > 0 && { only }),
    ...(skip.length > 0 && { skip }),
    ...(call.is('no-inline-suppressions') && { comments: false }),
    minSeverity: call.value('min-severity') as Severity | undefined,
  };
}

/** Texts that were read beside the source: they are not written over. */
export function configTexts({ configuration }: Configured) {
  const source = configuration?.source;
  return [...(source ? [source] : []), ...(configuration?.ruleFiles ?? [])];
}

/** A pattern that no rule matches is a mistake; its remedy is looked for among other tools' names too. */
export async function checkPatterns(call: Call, { configuration }: Configured): Promise<void> {
  const patterns = ['rule', 'skip'].flatMap(option => call.values(option).map(pattern => ({ option, pattern })));
  if (patterns.length === 0) return;
  const { meantRules, matchingRules } = await import('../netwright/find-rule.ts');
  const rules = configuration?.rules ?? shippedRuleSet;
  for (const { option, pattern } of patterns) {
    if (matchingRules(pattern, rules).length > 0) continue;
    const meant = await meantRules(pattern, rules);
    const help = meant.length > 0 ? `did you mean ${meant.slice(0, 3).join(' or ')}?` : 'netwright rules lists them';
    throw new UsageError(`--${option}: there is no rule ${pattern}`, help);
  }
}
