import { YAMLException } from 'js-yaml';
import type { SyntaxProblem } from './syntax-problem.ts';
import type { SourceText } from './text.ts';

/** The problem that the fast parser stopped at. What is no error of the text is thrown on. */
export function firstError(source: SourceText, error: unknown): SyntaxProblem {
  if (!(error instanceof YAMLException)) throw error;
  const start = Math.min(error.mark?.position ?? 0, source.text.length);
  return {
    code: 'bad-syntax',
    message: error.reason,
    at: { source, start, end: Math.min(start + 1, source.text.length) },
  };
}
