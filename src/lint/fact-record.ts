import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import type { Fact } from './evaluate.ts';

/**
 * Makes, for one kind of fact, what conditions see of a subject: each field is computed when it is first touched
 * and then kept, so that a join costs only where a rule asks for it, and once. There is one record for all subjects:
 * it stands for the one that was asked for last.
 */
export function recordsOf(fact: FactKind, network: Network): (subject: unknown) => Fact {
  const names = Object.keys(fact.fields);
  const values: unknown[] = names.map(() => undefined);
  const computedIn: number[] = names.map(() => 0);
  let current: unknown;
  let turn = 0;
  const getters = Object.create(null);
  names.forEach((name, i) => {
    const { get } = fact.fields[name]!;
    Object.defineProperty(getters, name, {
      get(): unknown {
        if (computedIn[i] === turn) return values[i];
        const value = get(current, network);
        values[i] = value;
        computedIn[i] = turn;
        return value;
      },
    });
  });
  const record = Object.create(getters) as Fact;
  return subject => {
    current = subject;
    turn++;
    return record;
  };
}
