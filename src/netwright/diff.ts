import { differs } from '../diff/coverage.ts';
import { diffOf, type DiffOptions as NetworkDiffOptions } from '../diff/diff.ts';
import { version } from '../generated/version.ts';
import type { Opened } from '../open/opened.ts';
import type { DiffReport } from '../report/diff-report.ts';

export type { Difference } from '../diff/difference.ts';
export { type IgnoreFile, readIgnoreFile } from '../diff/ignore-file.ts';

export interface DiffOptions extends NetworkDiffOptions {
  /** What the two are called in messages. Default: A and B. */
  readonly sources?: { readonly a: string; readonly b: string };
}

/**
 * What differs between two opened networks, and what that changes in who reaches whom: A is what should be (a design,
 * the branch that is merged into), B what is (an account, the branch that is proposed).
 */
export function diff(a: Opened, b: Opened, options: DiffOptions = {}): DiffReport {
  const start = Date.now();
  const { sources = { a: 'A', b: 'B' }, ...rest } = options;
  const difference = diffOf(a.network, b.network, rest);
  const unread = [
    ...(a.incomplete ? [`${sources.a} could not be read whole: netwright lint says why`] : []),
    ...(b.incomplete ? [`${sources.b} could not be read whole: netwright lint says why`] : []),
  ];
  return {
    tool: { name: 'netwright', version },
    sources,
    difference,
    incomplete: unread,
    durationMs: Date.now() - start,
  };
}

/** The exit code of a difference: 2 where something was not read, 1 where something differs, else 0. */
export function diffExitCode({ difference, incomplete }: DiffReport): 0 | 1 | 2 {
  if (incomplete.length > 0 || difference.incomplete.length > 0 || difference.reach?.leftOut) return 2;
  return differs(difference) ? 1 : 0;
}
