import { nearest } from '../source/nearest.ts';
import { CelMistake, type Scope } from './cel-scope.ts';
import type { Syntax } from './cel-syntax.ts';
import type { ReadPath, Term } from './cel-term.ts';
import type { CelType } from './cel-types.ts';

/** Where in an expression the checker is. */
export interface Here {
  readonly scope: Scope;
  readonly text: string;
  readonly variables: ReadonlyMap<string, { readonly term: Term; readonly path?: ReadPath }>;
  /** How many macros are around; also the next variable's slot. */
  readonly depth: number;
}

/** A node of one operator. */
export type NodeOf<Op extends Syntax['op']> = Extract<Syntax, { op: Op }>;

/** Ends the checking of the expression with what is wrong with a node. */
export function fail(node: { readonly start: number; readonly end: number }, message: string, help?: string): never {
  throw new CelMistake({ message, start: node.start, end: node.end, ...(help ? { help } : {}) });
}

/** "did you mean `cidr`?", where something is near. */
export function didYouMean(word: string, words: Iterable<string>): string | undefined {
  const meant = nearest(word, words);
  return meant === undefined ? undefined : `did you mean \`${meant}\`?`;
}

/** The path of fields that a term reads from the fact, where it is one. */
export function pathOf(term: Term, here: Here): ReadPath | undefined {
  if (term.op === 'fact') return [];
  if (term.op === 'variable') return [...here.variables.values()].find(known => known.term === term)?.path;
  if (term.op !== 'field') return undefined;
  const above = pathOf(term.of, here);
  return above && [...above, term.name];
}

/** A call of a function of the runtime. */
export function call(run: string, args: readonly Term[], type: CelType, sure: boolean): Term {
  return { op: 'call', run, args, type, sure };
}

/** Whether neither the value nor anything inside it can be unread or null. */
export function isWhole(term: Term): boolean {
  if (!term.sure) return false;
  if (typeof term.type === 'string' || term.op === 'parameter') return true;
  if (term.op === 'list') return term.items.every(isWhole);
  return term.op === 'map' && term.entries.every(([, value]) => isWhole(value));
}
