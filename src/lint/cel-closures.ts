import { equality } from './cel-javascript.ts';
import * as sets from './cel-sets.ts';
import type { Comparison, Term } from './cel-term.ts';
import * as values from './cel-values.ts';
import type { Evaluate, Fact, Variables } from './evaluate.ts';

type Run = (...args: readonly unknown[]) => unknown;

/** A checked expression as a tree of functions: it says the same as its JavaScript and runs no text as code. */
export function closureOf(term: Term): Evaluate {
  switch (term.op) {
    case 'constant': {
      const { value } = term;
      return () => value;
    }
    case 'fact':
      return f => f;
    case 'field':
      return field(closureOf(term.of), term.name);
    case 'parameter': {
      const { name } = term;
      return (_, p) => p[name];
    }
    case 'prepared': {
      const name = `$${term.slot}`;
      return (_, p) => p[name];
    }
    case 'variable': {
      const { slot } = term;
      return (_f, _p, c) => (c.variables as Variables)[slot];
    }
    case 'list': {
      const items = term.items.map(closureOf);
      return (f, p, c) => items.map(item => item(f, p, c));
    }
    case 'map': {
      const entries = term.entries.map(([key, value]) => [closureOf(key), closureOf(value)] as const);
      return (f, p, c) => new Map(entries.map(([key, value]) => [key(f, p, c), value(f, p, c)]));
    }
    case 'has': {
      const of = closureOf(term.of);
      return (f, p, c) => (of(f, p, c) ?? null) !== null;
    }
    case 'not': {
      const of = closureOf(term.of);
      return (f, p, c) => negated(of(f, p, c));
    }
    case 'and':
      return and(closureOf(term.left), closureOf(term.right));
    case 'or':
      return or(closureOf(term.left), closureOf(term.right));
    case 'choose':
      return choose(closureOf(term.test), closureOf(term.then), closureOf(term.otherwise));
    case 'equal':
      return equal(term);
    case 'order':
      return order(term.by, closureOf(term.left), closureOf(term.right));
    case 'call':
      return call(term);
    case 'macro':
      return macro(term);
  }
}

function field(of: Evaluate, name: string): Evaluate {
  return (f, p, c) => {
    const owner = of(f, p, c) as Fact | null | undefined;
    return owner === undefined || owner === null ? owner : owner[name];
  };
}

function negated(value: unknown): boolean | undefined {
  return value === undefined ? undefined : value !== true;
}

function and(left: Evaluate, right: Evaluate): Evaluate {
  return (f, p, c) => {
    const a = left(f, p, c);
    if (a === false || a === null) return false;
    const b = right(f, p, c);
    return b === true ? a : b === undefined ? undefined : false;
  };
}

function or(left: Evaluate, right: Evaluate): Evaluate {
  return (f, p, c) => {
    const a = left(f, p, c);
    if (a === true) return true;
    const b = right(f, p, c);
    return b === true ? true : a === undefined || b === undefined ? undefined : false;
  };
}

function choose(test: Evaluate, then: Evaluate, otherwise: Evaluate): Evaluate {
  return (f, p, c) => {
    const chosen = test(f, p, c);
    return chosen === true ? then(f, p, c) : chosen === undefined ? undefined : otherwise(f, p, c);
  };
}

function equal(term: Extract<Term, { op: 'equal' }>): Evaluate {
  const [left, right] = [closureOf(term.left), closureOf(term.right)];
  const run = equality(term.left, term.right);
  const same = run ? runOf(run) : identical;
  if (!term.negated) return (f, p, c) => same(left(f, p, c), right(f, p, c));
  return (f, p, c) => negated(same(left(f, p, c), right(f, p, c)));
}

function identical(a: unknown, b: unknown): boolean | undefined {
  return a === undefined || b === undefined ? undefined : a === b;
}

const compare: Readonly<Record<Comparison, (a: string, b: string) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function order(by: Comparison, left: Evaluate, right: Evaluate): Evaluate {
  const holds = compare[by];
  return (f, p, c) => {
    const [a, b] = [left(f, p, c), right(f, p, c)];
    if (a === undefined || b === undefined) return undefined;
    return a !== null && b !== null && holds(a as string, b as string);
  };
}

function call({ run, args, clock }: Extract<Term, { op: 'call' }>): Evaluate {
  const target = runOf(run);
  const [first, second, ...rest] = args.map(closureOf);
  if (clock) return (f, p, c) => target(c, first?.(f, p, c));
  if (first && !second) return (f, p, c) => target(first(f, p, c));
  if (first && second && rest.length === 0) return (f, p, c) => target(first(f, p, c), second(f, p, c));
  const all = args.map(closureOf);
  return (f, p, c) => target(...all.map(arg => arg(f, p, c)));
}

function macro({ run, over, slot, body, only }: Extract<Term, { op: 'macro' }>): Evaluate {
  const list = closureOf(over);
  const target = runOf(`values.${run}`);
  const each = closureOf(body);
  const wanted = only && closureOf(only);
  return (f, p, c) => {
    const variables = (c.variables ??= []);
    const bind = (evaluate: Evaluate) => (item: unknown) => {
      variables[slot] = item;
      return evaluate(f, p, c);
    };
    const items = list(f, p, c);
    return target(wanted ? runOf('values.filter')(items, bind(wanted)) : items, bind(each));
  };
}

/** A function of the runtime by the name that terms have for it. */
function runOf(name: string): Run {
  const [home, of] = name.split('.') as [string, string];
  const found = (home === 'sets' ? sets : values)[of as never] as Run | undefined;
  if (!found) throw new Error(`the runtime has no ${name}`);
  return found;
}
