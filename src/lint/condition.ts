import { checkCel } from './cel-check.ts';
import { closureOf } from './cel-closures.ts';
import { functionText, javascriptOf } from './cel-javascript.ts';
import type { Scope } from './cel-scope.ts';
import type { CelFlaw } from './cel-syntax.ts';
import type { Term } from './cel-term.ts';
import type { CelType } from './cel-types.ts';
import type { Evaluate } from './evaluate.ts';

/**
 * An expression that was checked, and its two translations. Both come from the same checked term and mean the
 * same; the closures serve teams' own rules, whose text never becomes code, the JavaScript those that ship.
 *
 * CEL's own interpreter serves neither: it knows no third value, throws where something is missing, and counts in
 * bigints. It judges both in the tests, wherever everything is read.
 */
export interface Expression {
  readonly type: CelType;
  readonly term: Term;
  readonly evaluate: () => Evaluate;
  /** The text of a function `(f, p, c) => …`. */
  readonly javascript: () => string;
  /**
   * The expressions that `&&` joins, or this one alone: it is false where one of them is false or null, else not read
   * where one is not read, else true.
   */
  readonly conjuncts: () => readonly Expression[];
}

/** Compiles a condition: its value is true (there is a finding), false or null (there is none), or undefined. */
export function compileCondition(text: string, scope: Scope): Expression | CelFlaw {
  return compileExpression(text, scope, 'bool');
}

export function compileExpression(text: string, scope: Scope, wanted?: CelType): Expression | CelFlaw {
  const checked = checkCel(text, scope, wanted);
  if ('flaw' in checked) return checked.flaw;
  return expressionOf(checked.term);
}

/** All of some parts of a condition, as one expression. */
export function allOf(parts: readonly Expression[]): Expression {
  return expressionOf(
    parts
      .map(({ term }) => term)
      .reduce((left, right) => ({ op: 'and', left, right, type: 'bool', sure: left.sure && right.sure })),
  );
}

function expressionOf(term: Term): Expression {
  return {
    type: term.type,
    term,
    evaluate: () => closureOf(term),
    javascript: () => {
      const { code, temporaries } = javascriptOf(term);
      return functionText(code, temporaries);
    },
    conjuncts: () => conjunctsOf(term).map(expressionOf),
  };
}

function conjunctsOf(term: Term): readonly Term[] {
  return term.op === 'and' ? [...conjunctsOf(term.left), ...conjunctsOf(term.right)] : [term];
}
