import { readSnapshot } from '../../src/aws/files/read-snapshot.ts';
import { factKinds } from '../../src/facts/facts.ts';
import type { CompiledRule } from '../../src/lint/compiled-rule.ts';
import { draftConfig, finishConfig } from '../../src/lint/config-file.ts';
import { designOf } from '../../src/lint/example-marks.ts';
import { judge } from '../../src/lint/judge.ts';
import type { Example } from '../../src/lint/rule.ts';
import { readTeamRules } from '../../src/lint/team-rules.ts';
import type { Finding, Problem } from '../../src/model/finding.ts';
import { type Network, networkOf } from '../../src/model/network.ts';
import { commentsIn, silenced } from '../../src/netwright/silence.ts';
import { openTexts } from '../../src/open/opened-design.ts';
import type { SourceText } from '../../src/source/text.ts';

/** The day on which examples are judged: certificates and suppressions expire. */
export const exampleDay = Date.parse('2027-01-15T12:00:00Z');

/** What the rules find in an example, and the problems that reading it met. */
export interface ExampleFindings {
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
}

/**
 * Judges an example by some of the rules there are, on `exampleDay`. One that begins with the comment `# netwright.yaml` is a configuration, one that
 * begins with `# rules/team/NAME.yaml` a rule of a team, with `# snapshot/NAME.json` an answer of AWS as it stands.
 */
export async function findingsIn(
  example: Example,
  rules: readonly CompiledRule[],
  all: readonly CompiledRule[] = rules,
): Promise<ExampleFindings> {
  if (example.snapshot) return snapshotFindings(JSON.stringify(example.snapshot), rules);
  const fragment = example.design ?? '';
  if (isAnswer(example)) return snapshotFindings(fragment.replace(/^.*\n/, ''), rules);
  const file = /^# (netwright\.yaml|rules\/\S+\.yaml)$/m.exec(fragment.split('\n')[0] ?? '')?.[1];
  if (file === undefined) return designFindings(fragment, rules, all);
  const source = { path: file, text: '\n'.repeat(designOf(fragment).linesBefore) + fragment };
  return judged(networkOf([]), problemsOfFile(source, all), rules);
}

/** Whether an example is the text of an answer: as with any snapshot its findings have no lines. */
export function isAnswer({ design }: Example): boolean {
  return design !== undefined && /^# snapshot\/\S+\.json\n/.test(design);
}

function snapshotFindings(text: string, rules: readonly CompiledRule[]) {
  const file = { path: 'snapshot/answers.json', folder: '', text: () => text };
  const { network, problems } = readSnapshot([file]);
  return judged(network, problems, rules);
}

async function designFindings(
  fragment: string,
  rules: readonly CompiledRule[],
  all: readonly CompiledRule[],
): Promise<ExampleFindings> {
  const { network, problems, texts } = await openTexts([{ path: 'design.yaml', text: designOf(fragment).text }]);
  const comments = commentsIn(texts, { ruleIds: all.map(({ id }) => id), now: exampleDay });
  const first = judged(network, [...problems, ...comments.flatMap(each => each.problems)], rules);
  const { findings, unused } = silenced(first.findings, comments);
  const late = judged(networkOf([]), unused, rules);
  return {
    findings: [...findings.filter(({ suppressed }) => !suppressed), ...late.findings],
    problems: [...first.problems, ...unused],
  };
}

function problemsOfFile(source: SourceText, rules: readonly CompiledRule[]): readonly Problem[] {
  if (source.path === 'netwright.yaml') return finishConfig(draftConfig(source), { rules, now: exampleDay }).problems;
  const path = source.path.replace(/^rules\//, '');
  return readTeamRules([{ path, source }], { facts: factKinds(), taken: rules.map(({ id }) => id) }).problems;
}

function judged(network: Network, problems: readonly Problem[], rules: readonly CompiledRule[]): ExampleFindings {
  const { findings } = judge(network, rules, factKinds(problems), { now: exampleDay });
  return { findings, problems };
}
