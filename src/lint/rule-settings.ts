import type { Severity } from '../model/finding.ts';
import type { SetSlot } from './cel-term.ts';
import { typeName, typeOfValue } from './cel-types.ts';
import type { CompiledRule } from './compiled-rule.ts';
import type { Prepared } from './evaluate.ts';
import type { ParameterValue } from './rule.ts';
import { addressesOfStrings, setFlaw, trafficOfStrings } from './set-strings.ts';

/** What a configuration says about rules, by id. What is left out stays as the rule has it. */
export type RuleSettings = ReadonlyMap<string, RuleSetting>;

export interface RuleSetting {
  readonly enabled?: boolean;
  /** Takes the place of all the rule's choices. */
  readonly severity?: Severity;
  readonly params?: Readonly<Record<string, ParameterValue>>;
}

/**
 * The values of a rule's parameters, and the sets that its conditions use. Using a set throws where its parameter
 * has no such value: `parameterFlaw` says it before.
 */
export function prepare(rule: CompiledRule, setting: RuleSetting | undefined): Prepared {
  const prepared = Object.create(null) as Record<string, unknown>;
  const changed = setting?.params ?? {};
  for (const name of Object.keys(rule.params)) {
    prepared[name] = Object.hasOwn(changed, name) ? changed[name] : rule.params[name];
  }
  rule.slots.forEach((slot, i) => {
    const value = slot.parameter === undefined ? slot.strings : prepared[slot.parameter];
    later(prepared, `$${i}`, () => setOf(slot, value));
  });
  return prepared;
}

/** A value that is made when it is first asked for: most rules of a run never come to compare theirs. */
function later(prepared: Record<string, unknown>, name: string, make: () => unknown): void {
  const keep = (value: unknown) => Object.defineProperty(prepared, name, { value, writable: true, enumerable: true });
  const get = () => {
    const value = make();
    keep(value);
    return value;
  };
  Object.defineProperty(prepared, name, { get, configurable: true, enumerable: true });
}

function setOf({ set, parameter }: SetSlot, value: unknown): unknown {
  const strings = typeof value === 'string' ? [value] : (value as readonly string[]);
  const made = set === 'addresses' ? addressesOfStrings(strings) : trafficOfStrings(strings);
  if (!made) throw new Error(`${parameter ?? 'a literal'}: ${setFlaw(set, value)}`);
  return made;
}

/** Why a parameter of a rule cannot have a value; undefined where it can. */
export function parameterFlaw(rule: CompiledRule, name: string, value: unknown): string | undefined {
  const wanted = typeOfValue(rule.params[name]);
  const found = typeOfValue(value);
  const fits =
    found === wanted ||
    (wanted === 'double' && found === 'int') ||
    (isList(wanted) && isList(found) && sameItems(rule, name, value));
  if (!fits) return `it is ${typeName(found)} where ${typeName(wanted)} belongs`;
  for (const slot of rule.slots) {
    const flaw = slot.parameter === name ? setFlaw(slot.set, value) : undefined;
    if (flaw) return flaw;
  }
  return undefined;
}

function isList(type: ReturnType<typeof typeOfValue>): boolean {
  return typeof type === 'object' && 'list' in type;
}

function sameItems(rule: CompiledRule, name: string, value: unknown): boolean {
  const [wanted, found] = [rule.params[name], value].map(list => (list as readonly unknown[]).map(typeOfValue));
  if (!wanted || !found || wanted.length === 0) return true;
  return found.every(type => typeof type === 'string' && wanted.includes(type));
}
