import type { Problem } from '../model/finding.ts';
import type { Place } from '../source/origin.ts';
import type { SyntaxProblem } from '../source/syntax-problem.ts';
import { type Span, scalarAt } from '../source/tree.ts';

/** What is wrong with a text as YAML, as a problem of the model. */
export function yamlProblem({ at, related, ...problem }: SyntaxProblem): Problem {
  const others = related?.map(other => ({ label: other.label, place: placeOf(other.at) }));
  return { ...problem, place: placeOf(at), related: others };
}

/** The place of a stretch of text that is no node of a tree. */
export function placeOf(span: Span): Place {
  return { origin: { from: 'design', node: scalarAt(span, null) }, on: 'value' };
}
