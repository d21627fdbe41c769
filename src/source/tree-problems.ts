import { printable } from './escape.ts';
import type { SyntaxProblem } from './syntax-problem.ts';
import type { Scalar, Span, Tree } from './tree.ts';

/** A key that stands twice in one mapping. */
export function duplicateKey(first: Scalar, second: Scalar): SyntaxProblem {
  return {
    code: 'duplicate-key',
    message: `${printable(second.text)} is written twice in one mapping`,
    label: 'written again here',
    at: second,
    related: [{ at: first, label: 'first written here' }],
    help: 'keep one of the two',
  };
}

/** A key that is a mapping, a list or nothing. */
export function badKey(node: Tree): SyntaxProblem {
  const what = node.type === 'scalar' ? 'nothing' : node.type === 'mapping' ? 'a mapping' : 'a list';
  const help =
    node.type === 'mapping' && node.source.text[node.start] === '{'
      ? 'quote the value if it is meant to begin with {'
      : 'write a name before the colon';
  return { code: 'bad-key', message: `a key must be a name, not ${what}`, label: `${what} as a key`, at: node, help };
}

/** A tag that YAML's core schema does not know: the value was kept as if it had none. */
export function unknownTag(at: Span, written: string): SyntaxProblem {
  return {
    code: 'unknown-tag',
    message: `${printable(written)} is not a tag of YAML's core schema`,
    label: 'unknown tag',
    at,
    help: 'leave it out, or quote the value if it is meant to begin with !',
  };
}

/** A tag that does not suit its value. */
export function wrongTag(at: Span, written: string, value: string): SyntaxProblem {
  const message = `${printable(written)} does not suit ${printable(value)}`;
  return { code: 'bad-tag', message, label: 'does not suit its value', at, help: 'leave the tag out' };
}

/** A second `---` in a text. */
export function severalDocuments(at: Span): SyntaxProblem {
  return {
    code: 'several-documents',
    message: 'a second document begins here, but one file holds one',
    label: 'a second document',
    at,
    help: 'put each into a file of its own: several files given together are one design',
  };
}

/** A text with nothing but space and comments. */
export function emptyDocument(at: Span): SyntaxProblem {
  const message = /^\s*#/m.test(at.source.text) ? 'the file holds nothing but comments' : 'the file is empty';
  return { code: 'empty-document', message, label: 'nothing here', at };
}
