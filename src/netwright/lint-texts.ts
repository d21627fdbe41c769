import { openTexts } from '../open/opened-design.ts';
import type { Report } from '../report/report.ts';
import type { SourceText } from '../source/text.ts';
import { type LintOptions, lint } from './lint.ts';

/**
 * Lints a design that is in memory, as editors have it: no file is touched. The texts overlay each other in their
 * order; those that another names under `include` are read there.
 */
export async function lintTexts(texts: readonly SourceText[], options: LintOptions = {}): Promise<Report> {
  const opened = await openTexts(texts);
  return lint(opened, { sources: texts.map(({ path }) => path), ...options });
}
