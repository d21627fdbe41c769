import type { Term } from './cel-term.ts';

/**
 * A checked expression as the text of a JavaScript expression over `f` (the fact), `p` (parameters and sets) and
 * `c` (the context), and the names it wants declared. It says the same as `closureOf`; unread values cost a
 * comparison and no exception.
 */
export function javascriptOf(term: Term): { readonly code: string; readonly temporaries: readonly string[] } {
  const writer = new Writer();
  const code = writer.write(term);
  return { code, temporaries: writer.temporaries };
}

/** A function `(f, p, c) => …` of expressions' code. */
export function functionText(code: string, temporaries: readonly string[]): string {
  const body = temporaries.length > 0 ? `{ let ${temporaries.join(', ')}; return ${code}; }` : wrapped(code);
  return `(f, p, c) => ${body}`;
}

function wrapped(code: string): string {
  return code.startsWith('{') ? `(${code})` : code;
}

class Writer {
  temporaries: string[] = [];
  private count = 0;

  write(term: Term): string {
    switch (term.op) {
      case 'constant':
        return literal(term.value);
      case 'fact':
        return 'f';
      case 'field':
        return this.field(term);
      case 'parameter':
        return `p.${identifier(term.name)}`;
      case 'prepared':
        return `p.$${term.slot}`;
      case 'variable':
        return `v${term.slot}`;
      case 'list':
        return `[${term.items.map(item => this.write(item)).join(', ')}]`;
      case 'map':
        return `new Map([${term.entries.map(([key, value]) => `[${this.write(key)}, ${this.write(value)}]`).join(', ')}])`;
      case 'has':
        return `(${this.write(term.of)} ?? null) !== null`;
      case 'not':
        return this.not(term.of);
      case 'and':
      case 'or':
        return this.logic(term);
      case 'choose':
        return this.choose(term);
      case 'equal':
        return this.equal(term);
      case 'order':
        return this.order(term);
      case 'call':
        return `${term.run}(${[...(term.clock ? ['c'] : []), ...term.args.map(arg => this.write(arg))].join(', ')})`;
      case 'macro':
        return this.macro(term);
    }
  }

  private field({ of, name }: Extract<Term, { op: 'field' }>): string {
    if (of.sure) return `${this.write(of)}.${identifier(name)}`;
    const t = this.temporary();
    return `((${t} = ${this.write(of)}) === undefined || ${t} === null ? ${t} : ${t}.${identifier(name)})`;
  }

  private not(of: Term): string {
    if (of.sure) return `!(${this.write(of)})`;
    const t = this.temporary();
    return `((${t} = ${this.write(of)}) === undefined ? undefined : ${t} !== true)`;
  }

  private logic({ op, left, right }: Extract<Term, { op: 'and' | 'or' }>): string {
    if (left.sure && right.sure) return `(${this.write(left)} ${op === 'and' ? '&&' : '||'} ${this.write(right)})`;
    const [a, b] = [this.temporary(), this.temporary()];
    const [first, second] = [`(${a} = ${this.write(left)})`, `(${b} = ${this.write(right)})`];
    if (op === 'or') {
      return `(${first} === true || ${second} === true ? true : ${a} === undefined || ${b} === undefined ? undefined : false)`;
    }
    return `(${first} === false || ${a} === null ? false : ${second} === true ? ${a} : ${b} === undefined ? undefined : false)`;
  }

  private choose({ test, then, otherwise }: Extract<Term, { op: 'choose' }>): string {
    const [yes, no] = [this.write(then), this.write(otherwise)];
    if (test.sure) return `(${this.write(test)} ? ${yes} : ${no})`;
    const t = this.temporary();
    return `((${t} = ${this.write(test)}) === true ? ${yes} : ${t} === undefined ? undefined : ${no})`;
  }

  private equal({ left, right, negated, sure }: Extract<Term, { op: 'equal' }>): string {
    const run = equality(left, right);
    const sign = negated ? '!==' : '===';
    if (run) {
      const equal = `${run}(${this.write(left)}, ${this.write(right)})`;
      if (!negated) return equal;
      const t = this.temporary();
      return sure ? `!${equal}` : `((${t} = ${equal}) === undefined ? undefined : !${t})`;
    }
    const { setup, a, b, unread } = this.sides(left, right);
    const same = `${a} ${sign} ${b}`;
    return unread.length === 0 ? `(${setup}${same})` : `(${setup}${unread.join(' || ')} ? undefined : ${same})`;
  }

  private order({ by, left, right }: Extract<Term, { op: 'order' }>): string {
    const { setup, a, b, unread } = this.sides(left, right);
    const present = [left.sure ? '' : `${a} !== null && `, right.sure ? '' : `${b} !== null && `].join('');
    const ordered = `${present}${a} ${by} ${b}`;
    return unread.length === 0 ? `(${setup}${ordered})` : `(${setup}${unread.join(' || ')} ? undefined : ${ordered})`;
  }

  /** Both sides as plain operands, after a setup that computes what is more than a name or a literal. */
  private sides(left: Term, right: Term) {
    const [a, b] = [this.side(left), this.side(right)];
    const tests = (side: { name: string }, term: Term) => (mayBeUnread(term) ? [`${side.name} === undefined`] : []);
    return {
      setup: a.setup + b.setup,
      a: a.name,
      b: b.name,
      unread: [...tests(a, left), ...tests(b, right)],
    };
  }

  private side(term: Term): { setup: string; name: string } {
    if (term.op === 'constant') return { setup: '', name: `${literal(term.value)}` };
    if (term.sure) return { setup: '', name: this.write(term) };
    const t = this.temporary();
    return { setup: `${t} = ${this.write(term)}, `, name: t };
  }

  private macro({ run, over, slot, body, only }: Extract<Term, { op: 'macro' }>): string {
    const list = this.write(over);
    const chosen = only ? `values.filter(${list}, ${this.lambda(slot, only)})` : list;
    return `values.${run}(${chosen}, ${this.lambda(slot, body)})`;
  }

  /** The variable's function, with temporaries of its own. */
  private lambda(slot: number, body: Term): string {
    const outer = this.temporaries;
    this.temporaries = [];
    const code = this.write(body);
    const own = this.temporaries;
    this.temporaries = outer;
    const block = own.length > 0 ? `{ let ${own.join(', ')}; return ${code}; }` : wrapped(code);
    return `v${slot} => ${block}`;
  }

  private temporary(): string {
    const name = `t${this.count++}`;
    this.temporaries.push(name);
    return name;
  }
}

/** The runtime's function for an equality that `===` cannot decide. */
export function equality(left: Term, right: Term): string | undefined {
  const types = [left.type, right.type];
  if (types.includes('none')) return undefined;
  if (types.includes('traffic')) return 'sets.trafficEqual';
  if (types.includes('addresses')) return 'sets.addressesEqual';
  if (types.includes('flows')) return 'sets.flowsEqual';
  return types.some(type => typeof type === 'object' || type === 'any') ? 'values.equal' : undefined;
}

function mayBeUnread(term: Term): boolean {
  return !term.sure && term.op !== 'constant';
}

/** JSON is JavaScript; what would end a script element or a line is escaped all the same. */
function literal(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return typeof value === 'number' && value < 0 ? `(${value})` : String(value);
  return JSON.stringify(value).replace(/[\u2028\u2029<]/g, c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Names come from schemas and rule files; only those that are plain names may become code. */
function identifier(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || name === '__proto__')
    throw new Error(`${name} cannot be a name in code`);
  return name;
}
