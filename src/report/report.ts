import type { FailOn, Finding, Note, NotJudged, Severity } from '../model/finding.ts';
import type { AuditSummary } from './audit-summary.ts';

/** All that a format needs to tell: plain data, places still symbolic. */
export interface Report {
  readonly tool: { readonly name: 'netwright'; readonly version: string };
  /** What was judged, as the user named it. */
  readonly sources: readonly string[];
  /** Findings that count, worst and first places first. */
  readonly findings: readonly Finding[];
  /** Findings that a comment or the configuration silenced, with their reasons. */
  readonly suppressed: readonly Finding[];
  readonly notJudged: readonly NotJudged[];
  readonly notes: readonly Note[];
  readonly counts: {
    readonly files: number;
    /** Resources by kind. */
    readonly resources: Readonly<Record<string, number>>;
    readonly rules: number;
  };
  readonly durationMs: number;
  /** The severity from which findings fail the run. */
  readonly failOn: FailOn;
  /** Why the report says less than was asked for: an input that could not be read. Left out where it is whole. */
  readonly incomplete?: readonly string[];
  /** What an audit sums up; left out for a lint. */
  readonly audit?: AuditSummary;
  /** Texts of the rules that spoke, for help and links. */
  readonly rule: (id: string) => RuleText | undefined;
}

export interface RuleText {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
  readonly fix: string;
  readonly layer: string;
  readonly links: readonly string[];
  readonly also: Readonly<Record<string, readonly string[]>>;
}

/** How a format may look: decided at the edge, never by a format. */
export interface Style {
  readonly color: boolean;
  /** Box drawing and arrows, or ASCII. */
  readonly unicode: boolean;
  /** Columns to fit, where there is a terminal. */
  readonly width: number;
  /** Findings to show at most in `pretty`; the rest is counted. */
  readonly most?: number;
}

/** A report as text. Never prints, never decides on colour. */
export type Format = (report: Report, style: Style) => string;
