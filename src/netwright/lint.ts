import { factKinds } from '../facts/facts.ts';
import { version } from '../generated/version.ts';
import { judge } from '../lint/judge.ts';
import { shippedRules as rules } from '../lint/shipped-rules.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { atLeast } from '../model/finding.ts';
import type { Opened } from '../open/opened.ts';
import type { Report, RuleText } from '../report/report.ts';
import { ruleTextsOf } from './rule-texts.ts';

export interface LintOptions {
  /** What was judged, as the user named it. */
  readonly sources?: readonly string[];
  /** Findings from here on fail the run; `error` always does. Default: high. */
  readonly failOn?: Severity;
  /** Now, in milliseconds since 1970: certificates and suppressions expire. Default: the clock. */
  readonly now?: number;
}

/** Judges an opened network by the rules: what is wrong with it, what could not be judged, and why. */
export async function lint(opened: Opened, options: LintOptions = {}): Promise<Report> {
  const start = performance.now();
  const { network, problems, notes } = opened;
  const now = options.now ?? Date.now();
  const { findings, notJudged } = judge(network, rules, factKinds(problems), { now });
  const texts = await ruleTextsOf(findings);
  return {
    tool: { name: 'netwright', version },
    sources: options.sources ?? [],
    findings,
    suppressed: [],
    notJudged,
    notes,
    counts: { files: opened.files, resources: {}, rules: rules.length },
    durationMs: performance.now() - start,
    failOn: options.failOn ?? 'high',
    rule: id => texts.get(id),
  };
}

/** The exit code of a report: 2 for an incomplete read, 1 for findings that count, else 0. */
export function exitCodeOf(report: Report, incomplete: boolean): number {
  if (incomplete) return 2;
  const fails = (finding: Finding) => finding.severity === 'error' || atLeast(finding.severity, report.failOn);
  return report.findings.some(fails) ? 1 : 0;
}

export type { RuleText };
