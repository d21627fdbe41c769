import { checkCel } from './cel-check.ts';
import { closureOf } from './cel-closures.ts';
import { functionText, javascriptOf } from './cel-javascript.ts';
import type { Scope } from './cel-scope.ts';
import type { CelFlaw } from './cel-syntax.ts';
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
  readonly evaluate: () => Evaluate;
  /** The text of a function `(f, p, c) => …`. */
  readonly javascript: () => string;
}

/** Compiles a condition: its value is true (there is a finding), false or null (there is none), or undefined. */
export function compileCondition(text: string, scope: Scope): Expression | CelFlaw {
  return compileExpression(text, scope, 'bool');
}

export function compileExpression(text: string, scope: Scope, wanted?: CelType): Expression | CelFlaw {
  const checked = checkCel(text, scope, wanted);
  if ('flaw' in checked) return checked.flaw;
  const { term } = checked;
  return {
    type: term.type,
    evaluate: () => closureOf(term),
    javascript: () => {
      const { code, temporaries } = javascriptOf(term);
      return functionText(code, temporaries);
    },
  };
}
