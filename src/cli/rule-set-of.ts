import { type RuleSet, shippedRuleSet } from '../netwright/rule-set.ts';
import { ruleFilesIn } from '../open/disk.ts';
import { locate, locationText } from '../report/location.ts';
import { type Call, type Option, UsageError } from './command.ts';
import type { Io } from './io.ts';

export const rulesOption: Option = {
  name: 'rules',
  value: 'FOLDER',
  many: true,
  describe: "a folder of your team's own rule files, beside the shipped ones",
};

/** The shipped rules and those of the folders that a call names. Throws UsageError where a rule file is not sound. */
export async function ruleSetOf(call: Call, io: Io): Promise<RuleSet> {
  const ruleFolders = call.values('rules');
  if (ruleFolders.length === 0) return shippedRuleSet;
  const { configuration } = await import('../netwright/configuration.ts');
  const rulesIn = (folder: string) => ruleFilesIn(folder, io.cwd);
  const { rules, problems } = await configuration({ ruleFolders, rulesIn, now: io.now() });
  const [first] = problems;
  if (first) {
    const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
    throw new UsageError(`${locationText(locate(first.place))}: ${first.message}${more}`, first.help);
  }
  return rules;
}
