import type { FactKind } from '../model/fact.ts';
import type { CelFlaw } from './cel-syntax.ts';
import type { ReadPath, SetSlot } from './cel-term.ts';
import { type CelType, celTypeOf, typeOfValue } from './cel-types.ts';
import type { ParameterValue } from './rule.ts';

/** A mistake in an expression; thrown inside the checker, data outside. */
export class CelMistake extends Error {
  readonly flaw: CelFlaw;

  constructor(flaw: CelFlaw) {
    super(flaw.message);
    this.flaw = flaw;
  }
}

/**
 * What the expressions of one rule may speak of, and what they were found to use: paths that are read, strings
 * that are made sets before judging begins.
 */
export interface Scope {
  /** The name under which the fact is seen: `securityGroupRule`. */
  readonly subject: string;
  readonly fact: CelType;
  readonly parameters: ReadonlyMap<string, CelType>;
  readonly defaults: Readonly<Record<string, ParameterValue>>;
  readonly slots: SetSlot[];
  readonly reads: Map<string, ReadPath>;
}

export function scopeOf(fact: FactKind, params: Readonly<Record<string, ParameterValue>>): Scope {
  const parameters = new Map<string, CelType>();
  for (const name of Object.keys(params)) parameters.set(name, typeOfValue(params[name]));
  return {
    subject: subjectName(fact.name),
    fact: celTypeOf({ record: fact.fields as never }),
    parameters,
    defaults: params,
    slots: [],
    reads: new Map(),
  };
}

/** `security-group-rule` is seen as `securityGroupRule`. */
export function subjectName(fact: string): string {
  return fact.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The slot of a parameter's or a literal's strings as a set; the same one for the same strings. */
export function slotOf(scope: Scope, slot: SetSlot): number {
  const same = (other: SetSlot) =>
    other.set === slot.set &&
    other.parameter === slot.parameter &&
    JSON.stringify(other.strings) === JSON.stringify(slot.strings);
  const known = scope.slots.findIndex(same);
  return known >= 0 ? known : scope.slots.push(slot) - 1;
}
