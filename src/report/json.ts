import type { Evidence, Finding, Note, NotJudged, Severity } from '../model/finding.ts';
import type { Place } from '../source/origin.ts';
import type { AuditSummary } from './audit-summary.ts';
import { helpForPlace } from './help.ts';
import { jsonText } from './json-text.ts';
import { locate } from './location.ts';
import type { Report } from './report.ts';
import { countBySeverity } from './tally.ts';

/** The report for programs: a `JsonReport`. */
export function json(report: Report): string {
  const { tool, sources, findings, suppressed, notJudged, notes, counts, durationMs, failOn, incomplete, audit } =
    report;
  const whole: JsonReport = {
    version: 1,
    tool: { name: tool.name, version: tool.version },
    sources,
    summary: summaryOf(report),
    failOn,
    findings: findings.map(finding => jsonFinding(finding, report)),
    suppressed: suppressed.map(finding => ({
      ...jsonFinding(finding, report),
      suppressed: { by: finding.suppressed?.by ?? 'config', reason: finding.suppressed?.reason ?? '' },
    })),
    notJudged,
    notes: notes.map(({ message, place }) => ({ message, ...(place && { location: jsonLocation(place) }) })),
    counts,
    durationMs,
    ...(incomplete && { incomplete }),
    ...(audit && { audit: jsonAudit(audit, report) }),
  };
  return jsonText(whole);
}

/**
 * What `--format json` writes. Fields are only ever added while `version` stays 1; a field without a value is left
 * out. Lines and columns count from 1, columns in UTF-16 code units; ends are exclusive.
 */
export interface JsonReport {
  readonly version: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** What was judged, as the user named it. */
  readonly sources: readonly string[];
  /** Findings by severity, zeros included; `total` is their sum. Suppressed findings are counted apart. */
  readonly summary: Readonly<Record<Severity | 'total' | 'suppressed' | 'notJudged', number>>;
  /** The severity from which findings fail the run. */
  readonly failOn: Report['failOn'];
  /** Worst and first places first. */
  readonly findings: readonly JsonFinding[];
  readonly suppressed: readonly (JsonFinding & {
    readonly suppressed: { readonly by: 'comment' | 'config'; readonly reason: string };
  })[];
  /** Rules that some missing data kept from judging `count` facts. */
  readonly notJudged: readonly NotJudged[];
  readonly notes: readonly (Omit<Note, 'place'> & { readonly location?: JsonLocation })[];
  readonly counts: Report['counts'];
  readonly durationMs: number;
  /** Why the report says less than was asked for. */
  readonly incomplete?: readonly string[];
  /** What `netwright audit` sums up. */
  readonly audit?: JsonAudit;
}

/** Findings are named by their fingerprints; those that are no more stand whole. */
export type JsonAudit = Omit<AuditSummary, 'worst' | 'since'> & {
  readonly worst: readonly string[];
  readonly since?: {
    readonly source: string;
    readonly new: readonly string[];
    readonly fixed: readonly JsonFinding[];
    readonly still: number;
  };
};

export interface JsonFinding {
  readonly rule: string;
  readonly title?: string;
  readonly severity: Severity;
  readonly message: string;
  readonly label?: string;
  readonly help?: string;
  /** Address of the resource: `securityGroup/shop.db`. */
  readonly resource?: string;
  readonly location: JsonLocation;
  readonly related: readonly { readonly label: string; readonly location: JsonLocation }[];
  /** What proves it, such as a path hop by hop. */
  readonly evidence?: readonly {
    readonly title: string;
    readonly steps: readonly { readonly text: string; readonly location?: JsonLocation }[];
  }[];
  /** Stable between runs and moves of lines. */
  readonly fingerprint: string;
}

/** A place in a design, or a resource of an account and the file or call that told of it. */
export type JsonLocation =
  | {
      readonly file: string;
      readonly line: number;
      readonly column: number;
      readonly endLine: number;
      readonly endColumn: number;
    }
  | { readonly file: string; readonly id: string; readonly account?: string; readonly region?: string };

function summaryOf({ findings, suppressed, notJudged }: Report): JsonReport['summary'] {
  const none = { error: 0, critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  const counted = Object.fromEntries(countBySeverity(findings));
  return { ...none, ...counted, total: findings.length, suppressed: suppressed.length, notJudged: notJudged.length };
}

function jsonAudit({ worst, since, ...rest }: AuditSummary, report: Report): JsonAudit {
  const named = (findings: readonly Finding[]) => findings.map(({ fingerprint }) => fingerprint);
  return {
    ...rest,
    worst: named(worst),
    ...(since && {
      since: {
        source: since.source,
        new: named(since.fresh),
        fixed: since.fixed.map(finding => jsonFinding(finding, report)),
        still: since.still,
      },
    }),
  };
}

function jsonFinding(finding: Finding, report: Report): JsonFinding {
  const { rule, severity, message, label, resource, place, related, evidence, fingerprint } = finding;
  return {
    rule,
    title: report.rule(rule)?.title,
    severity,
    message,
    label,
    help: helpForPlace(finding),
    resource,
    location: jsonLocation(place),
    related: related.map(one => ({ label: one.label, location: jsonLocation(one.place) })),
    ...(evidence && { evidence: evidence.map(jsonEvidence) }),
    fingerprint,
  };
}

function jsonEvidence({ title, steps }: Evidence) {
  return { title, steps: steps.map(({ text, place }) => ({ text, ...(place && { location: jsonLocation(place) }) })) };
}

export function jsonLocation(place: Place): JsonLocation {
  const location = locate(place);
  if (location.in === 'account') {
    const { file, id, account, region } = location;
    return { file, id, account, region };
  }
  const { file, line, column, endLine, endColumn } = location;
  return { file, line, column, endLine, endColumn };
}
