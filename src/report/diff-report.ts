import type { Difference } from '../diff/difference.ts';
import type { Style } from './report.ts';

/** All that a format needs to tell of a difference. */
export interface DiffReport {
  readonly tool: { readonly name: 'netwright'; readonly version: string };
  /** The two sources, as the user named them. */
  readonly sources: { readonly a: string; readonly b: string };
  readonly difference: Difference;
  /** Why the report says less than was asked for, beside what the difference itself lists as not read. */
  readonly incomplete: readonly string[];
  readonly durationMs: number;
}

/** A difference as text. Never prints, never decides on colour. */
export type DiffFormat = (report: DiffReport, style: Style) => string;
