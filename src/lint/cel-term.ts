import type { CelType, SetType } from './cel-types.ts';

/**
 * A checked CEL expression: every name resolved, every operator chosen by type. Closures and JavaScript are
 * made from this one form, so that they mean the same.
 *
 * `sure` says that the value is always read and never null; the translations leave out the tests for it.
 */
export type Term = { readonly type: CelType; readonly sure: boolean } & Shape;

type Shape =
  | { readonly op: 'constant'; readonly value: string | number | boolean | null }
  /** The subject itself, seen as a record. */
  | { readonly op: 'fact' }
  | { readonly op: 'field'; readonly of: Term; readonly name: string }
  | { readonly op: 'parameter'; readonly name: string }
  /** The variable of an enclosing macro. */
  | { readonly op: 'variable'; readonly slot: number }
  /** A set made of strings before judging begins: an index into the rule's `SetSlot`s. */
  | { readonly op: 'prepared'; readonly slot: number }
  | { readonly op: 'list'; readonly items: readonly Term[] }
  | { readonly op: 'map'; readonly entries: readonly (readonly [Term, Term])[] }
  | { readonly op: 'has'; readonly of: Term }
  | { readonly op: 'not'; readonly of: Term }
  | { readonly op: 'and' | 'or'; readonly left: Term; readonly right: Term }
  | { readonly op: 'choose'; readonly test: Term; readonly then: Term; readonly otherwise: Term }
  /** Equality of scalars by `===`, of lists, maps and sets by the runtime. */
  | { readonly op: 'equal'; readonly left: Term; readonly right: Term; readonly negated: boolean }
  | { readonly op: 'order'; readonly by: Comparison; readonly left: Term; readonly right: Term }
  /** A function of the runtime; `clock` ones are given the context first. */
  | { readonly op: 'call'; readonly run: string; readonly args: readonly Term[]; readonly clock?: boolean }
  | {
      readonly op: 'macro';
      readonly run: Macro;
      readonly over: Term;
      readonly slot: number;
      readonly body: Term;
      /** Of `map` with three arguments: which elements count. */
      readonly only?: Term;
    };

export type Comparison = '<' | '<=' | '>' | '>=';
export type Macro = 'exists' | 'all' | 'existsOne' | 'filter' | 'map';

/** Strings that a rule uses as a set: a parameter's or its own. Made once, before judging begins. */
export interface SetSlot {
  readonly set: SetType;
  readonly parameter?: string;
  readonly strings?: readonly string[];
}

/** A path of fields that an expression reads, from the fact: `*` stands for the elements of a list. */
export type ReadPath = readonly string[];
