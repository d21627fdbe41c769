import { kinds } from '../kinds/kinds.ts';
import { KeptJudgement } from '../lint/kept-judgement.ts';
import { KeptDesign } from '../open/kept-design.ts';
import { openTexts } from '../open/opened-design.ts';
import type { Report } from '../report/report.ts';
import type { SourceText } from '../source/text.ts';
import { type LintOptions, reportOf } from './lint.ts';

/** A design that is edited: what is true of it is found again after each edit, at the cost of what changed. */
export interface Editing {
  /**
   * Lints the texts as they are now, just as `lintTexts` does: the same report, sooner. One call at a time: the next
   * may begin once the report of the one before is there. Reports stay as they are.
   */
  readonly lint: (texts: readonly SourceText[], options?: LintOptions) => Promise<Report>;
}

/**
 * Begins to edit a design, as an editor does that keeps it open. What is kept is about as large as one lint needs; what
 * is left of a design while one of its texts is broken is kept beside it.
 */
export function startEditing(): Editing {
  const design = new KeptDesign();
  const kindNames = kinds.map(({ kind }) => kind);
  const [whole, rest] = [new KeptJudgement(kindNames), new KeptJudgement(kindNames)];
  let last: Promise<unknown> = Promise.resolve();
  const lintNext = async (texts: readonly SourceText[], options: LintOptions) => {
    const opened = await openTexts(texts, design);
    const sources = texts.map(({ path }) => path);
    const judgement = opened.incomplete ? rest : whole;
    return reportOf(opened, { sources, ...options }, (...args) => judgement.judge(...args));
  };
  return {
    lint: (texts, options = {}) => {
      const next = last.then(() => lintNext(texts, options));
      last = next.catch(() => undefined);
      return next;
    },
  };
}
