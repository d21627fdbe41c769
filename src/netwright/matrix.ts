import { version } from '../generated/version.ts';
import type { Opened } from '../open/opened.ts';
import { mostSteps } from '../reach/all-pairs.ts';
import { engineOf } from '../reach/engine.ts';
import { matrixOf } from '../reach/matrix.ts';
import type { Sorting } from '../reach/sortings.ts';
import type { MatrixReport } from '../report/matrix-report.ts';
import { notWhole } from './mistakes.ts';

export interface MatrixOptions {
  /** What was read, as the user named it. */
  readonly sources?: readonly string[];
  /** How places are put together. Default: by tier. */
  readonly by?: Sorting;
}

/** Parties of an opened network against each other. */
export function matrix(opened: Opened, { sources = [], by = 'tier' }: MatrixOptions = {}): MatrixReport {
  const matrix = matrixOf(engineOf(opened.network), by);
  const incomplete = matrix.whole ? notWhole(opened) : [...notWhole(opened), tooMany];
  return { tool: { name: 'netwright', version }, sources, by, matrix, incomplete };
}

const tooMany = `to follow and put together all pairs takes more than ${mostSteps.toLocaleString('en-US')} steps: the rest is left out; netwright reach answers for two of them`;
