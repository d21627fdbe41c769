import { type Event, parseEvents, YAMLException } from 'js-yaml';
import { firstError } from './first-error.ts';
import { parseLoosely } from './loose-brackets.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import type { SourceText } from './text.ts';

/** How deep mappings and lists may stand in each other. */
export const depthLimit = 100;

/** The parser's events of a text, or the first thing that is wrong with it. */
export function yamlEvents(source: SourceText): readonly Event[] | SyntaxProblem {
  const options = { maxDepth: depthLimit };
  try {
    return parseEvents(source.text, options);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const loose = error.reason === 'deficient indentation' ? parseLoosely(source.text, options) : undefined;
    if (loose && !(loose instanceof YAMLException)) return loose;
    const { reason, mark } = loose && positionOf(loose) > positionOf(error) ? loose : error;
    return firstError(source, reason, mark?.position ?? 0);
  }
}

function positionOf(error: YAMLException): number {
  return error.mark?.position ?? 0;
}
