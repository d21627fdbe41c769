import { type ASTNode, Environment } from '@marcbachmann/cel-js';

/** The syntax tree of a CEL expression, as its parser makes it: every node has `start` and `end`. */
export type Syntax = ASTNode;

/** What is wrong with an expression, and where: offsets into its text, end exclusive. */
export interface CelFlaw {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** What to do: "did you mean `cidr`?" */
  readonly help?: string;
}

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  limits: { maxAstNodes: 5000, maxDepth: 100, maxListElements: 1000, maxMapEntries: 1000, maxCallArguments: 8 },
});

/** Parses the text of an expression. Users' mistakes come back as a flaw. */
export function parseCel(text: string): Syntax | CelFlaw {
  try {
    return environment.parse(text).ast;
  } catch (error) {
    return flawOf(error, text);
  }
}

/** Errors of the parser carry a range; its summary is made to read like ours. */
function flawOf(error: unknown, text: string): CelFlaw {
  const { summary, range } = error as { summary?: unknown; range?: { start: number; end: number } };
  if (typeof summary !== 'string') throw error;
  if (text.trim() === '') return { message: 'the expression is empty', start: 0, end: text.length };
  const start = Math.min(range?.start ?? 0, text.length);
  const end = Math.min(Math.max(range?.end ?? start, start), text.length);
  return { message: inOurWords(summary, text.slice(start, end)), start, end };
}

function inOurWords(summary: string, there: string): string {
  if (there === '' && /EOF/.test(summary)) return 'the expression ends too early';
  if (/^Unexpected (token|character)/.test(summary)) return `unexpected \`${there}\``;
  return summary.charAt(0).toLowerCase() + summary.slice(1);
}
