import type { Span } from './tree.ts';

/** What is wrong with a text as YAML, in words for people; `open` turns it into a problem of the model. */
export interface SyntaxProblem {
  /** Kebab-case name of the flaw, such as `duplicate-key`. */
  readonly code: SyntaxCode;
  /** The whole sentence: culprit, fact; lower case, no full stop. */
  readonly message: string;
  /** The words under the carets; the message where it is left out. */
  readonly label?: string;
  readonly at: Span;
  readonly related?: readonly { readonly at: Span; readonly label: string }[];
  /** What to do. */
  readonly help?: string;
}

/** Of one sort and text no more problems than this are told: a hostile text could hold millions. */
export const problemLimit = 100;

/** Every code that reading a text can give, in the order of reading. */
export const syntaxCodes = [
  'too-large',
  'not-text',
  'empty-document',
  'too-deep',
  'control-character',
  'tab-indentation',
  'bad-indentation',
  'unquoted-colon',
  'missing-space',
  'missing-colon',
  'unquoted-start',
  'unclosed-quote',
  'misplaced-quote',
  'unclosed-bracket',
  'unexpected-bracket',
  'missing-comma',
  'extra-comma',
  'bad-escape',
  'bad-block-scalar',
  'bad-directive',
  'bad-anchor',
  'bad-tag',
  'merge-conflict',
  'bad-syntax',
  'several-documents',
  'duplicate-key',
  'bad-key',
  'unknown-tag',
  'unknown-alias',
  'recursive-alias',
  'too-many-aliases',
  'bad-merge',
] as const;

export type SyntaxCode = (typeof syntaxCodes)[number];
