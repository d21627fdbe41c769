import type { Finding } from '../model/finding.ts';
import type { Opened } from '../open/opened.ts';
import type { Since } from '../report/audit-summary.ts';
import type { Report } from '../report/report.ts';
import { auditSummary } from './audit-summary.ts';
import { type LintOptions, lint } from './lint.ts';

export interface AuditOptions extends LintOptions {
  /** An earlier snapshot, judged by the same rules, and what messages call it. */
  readonly since?: { readonly opened: Opened; readonly source: string };
}

/**
 * Judges an account, live or saved, and sums it up: what the internet reaches, the worst findings, what nothing uses,
 * how full its addresses are, what costs, and what became of the findings of an earlier day.
 */
export async function audit(opened: Opened, options: AuditOptions = {}): Promise<Report> {
  const report = await lint(opened, options);
  const { since } = options;
  const before = since && (await lint(since.opened, options));
  const summary = auditSummary(opened.network, report);
  if (!before || !since) return { ...report, audit: summary };
  return {
    ...report,
    rule: id => report.rule(id) ?? before.rule(id),
    audit: { ...summary, since: sinceOf(since.source, before, report) },
  };
}

/** Findings by what they say of which resource, whatever their words. */
function sinceOf(source: string, before: Report, now: Report): Since {
  const [known, still] = [prints(before.findings), prints(now.findings)];
  return {
    source,
    fresh: now.findings.filter(({ fingerprint }) => !known.has(fingerprint)),
    fixed: before.findings.filter(({ fingerprint }) => !still.has(fingerprint)),
    still: now.findings.filter(({ fingerprint }) => known.has(fingerprint)).length,
  };
}

function prints(findings: readonly Finding[]): ReadonlySet<string> {
  return new Set(findings.map(({ fingerprint }) => fingerprint));
}
