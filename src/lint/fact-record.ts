import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import type { Fact } from './evaluate.ts';

/**
 * Makes, for one kind of fact, what conditions see of a subject: each field is computed when it is first touched
 * and then kept, so that a join costs only where a rule asks for it, and once.
 */
export function recordsOf(fact: FactKind, network: Network): (subject: unknown) => Fact {
  const names = Object.keys(fact.fields);
  class Recorded {
    readonly subject: unknown;
    readonly values: unknown[];

    constructor(subject: unknown) {
      this.subject = subject;
      this.values = new Array(names.length).fill(untouched);
    }
  }
  names.forEach((name, i) => {
    const { get } = fact.fields[name]!;
    Object.defineProperty(Recorded.prototype, name, {
      get(this: Recorded): unknown {
        const known = this.values[i];
        return known === untouched ? (this.values[i] = get(this.subject, network)) : known;
      },
    });
  });
  return subject => new Recorded(subject) as unknown as Fact;
}

/** Stands for a field that nobody touched yet: undefined means that it was not read. */
const untouched = Symbol('untouched');
