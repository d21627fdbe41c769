import { type Node, type PatternFlaw, parsePattern } from './safe-pattern-syntax.ts';

/** A regular expression whose search takes time linear in the text, whatever the pattern. */
export interface Pattern {
  /** Whether the pattern is found anywhere in the text. */
  test(text: string): boolean;
}

/**
 * Compiles a regular expression in the syntax of RE2: no back references, no look-around. It runs as an
 * automaton over all its states at once (Thompson's construction) and cannot blow up.
 */
export function safePattern(pattern: string): Pattern | PatternFlaw {
  const parsed = parsePattern(pattern);
  if ('because' in parsed) return parsed;
  const program = new Program();
  program.add(parsed);
  if (program.steps.length > maximumSteps) {
    return { because: 'the pattern is too large', start: 0, end: pattern.length };
  }
  program.steps.push({ op: 'match' });
  const literal = literalOf(parsed);
  return { test: text => text.includes(literal) && found(program.steps, text) };
}

/** The longest text that whatever the pattern is found in must hold: most texts are told apart by it. */
function literalOf(pattern: Node): string {
  let longest = '';
  let run = '';
  for (const part of partsOf(pattern)) {
    run = part.op === 'one' && isOneCharacter(part) ? run + String.fromCodePoint(part.ranges[0] as number) : '';
    if (run.length > longest.length) longest = run;
  }
  return longest;
}

/** What is found one after the other. */
function partsOf(node: Node): readonly Node[] {
  return node.op === 'sequence' ? node.parts.flatMap(partsOf) : [node];
}

function isOneCharacter({ ranges, negated }: Extract<Node, { op: 'one' }>): boolean {
  return !negated && ranges.length === 2 && ranges[0] === ranges[1];
}

const maximumSteps = 1000;

type Step =
  | { readonly op: 'one'; readonly ranges: readonly number[]; readonly negated: boolean }
  | { op: 'fork'; to: number }
  | { op: 'jump'; to: number }
  | { readonly op: 'edge'; readonly at: 'start' | 'end' | 'word' | 'inside' }
  | { readonly op: 'match' };

/** Steps go on with the next one; a fork also goes on with `to`. */
class Program {
  readonly steps: Step[] = [];

  add(node: Node): void {
    if (this.steps.length > maximumSteps) return;
    if (node.op === 'one' || node.op === 'edge') this.steps.push(node);
    else if (node.op === 'repeat') this.addRepeat(node);
    else if (node.op === 'either') this.addEither(node.parts);
    else for (const part of node.parts) this.add(part);
  }

  private addEither(parts: readonly Node[]): void {
    const ends: { to: number }[] = [];
    parts.forEach((part, i) => {
      const last = i === parts.length - 1;
      const fork: Step = { op: 'fork', to: 0 };
      if (!last) this.steps.push(fork);
      this.add(part);
      const jump: Step = { op: 'jump', to: 0 };
      if (!last) {
        this.steps.push(jump);
        ends.push(jump);
        fork.to = this.steps.length;
      }
    });
    for (const end of ends) end.to = this.steps.length;
  }

  private addRepeat(node: Extract<Node, { op: 'repeat' }>): void {
    for (let i = 0; i < node.least; i++) {
      const before = this.steps.length;
      this.add(node.of);
      // Nothing, however often: patterns such as `(((){1000}){1000}){1000}` are nothing a thousand million times.
      if (this.steps.length === before) break;
    }
    if (node.most === Infinity) {
      const fork: Step = { op: 'fork', to: 0 };
      const start = this.steps.length;
      this.steps.push(fork);
      this.add(node.of);
      this.steps.push({ op: 'jump', to: start });
      fork.to = this.steps.length;
      return;
    }
    const forks: { to: number }[] = [];
    for (let i = node.least; i < node.most && this.steps.length <= maximumSteps; i++) {
      const fork: Step = { op: 'fork', to: 0 };
      this.steps.push(fork);
      forks.push(fork);
      this.add(node.of);
    }
    for (const fork of forks) fork.to = this.steps.length;
  }
}

/** Walks all states at once; a new start is added before each character. */
function found(steps: readonly Step[], text: string): boolean {
  let now: number[] = [];
  let next: number[] = [];
  const seen = new Int32Array(steps.length).fill(-1);
  const first = steps[0] as Step;
  const isAnchored = first.op === 'edge' && first.at === 'start';
  for (let i = 0; ; ) {
    if (isAnchored && i > 0 && now.length === 0) return false;
    const code = i < text.length ? (text.codePointAt(i) as number) : -1;
    // States come in as steps to enter at i; entering follows forks and edges.
    const entered: number[] = [];
    for (let k = 0; k < now.length; k++) if (enter(steps, now[k] as number, text, i, seen, entered)) return true;
    if (enter(steps, 0, text, i, seen, entered)) return true;
    if (code < 0) return false;
    next = [];
    for (let k = 0; k < entered.length; k++) {
      const index = entered[k] as number;
      const step = steps[index] as Extract<Step, { op: 'one' }>;
      if (within(step.ranges, code) !== step.negated) next.push(index + 1);
    }
    now = next;
    i += code > 0xffff ? 2 : 1;
  }
}

/** Follows what consumes nothing; true where the match is reached. */
function enter(steps: readonly Step[], from: number, text: string, i: number, seen: Int32Array, into: number[]) {
  const todo = [from];
  for (let index = todo.pop(); index !== undefined; index = todo.pop()) {
    if (seen[index] === i) continue;
    seen[index] = i;
    const step = steps[index] as Step;
    if (step.op === 'match') return true;
    if (step.op === 'one') into.push(index);
    else if (step.op === 'jump') todo.push(step.to);
    else if (step.op === 'fork') todo.push(step.to, index + 1);
    else if (isEdge(step.at, text, i)) todo.push(index + 1);
  }
  return false;
}

function isEdge(at: 'start' | 'end' | 'word' | 'inside', text: string, i: number): boolean {
  if (at === 'start') return i === 0;
  if (at === 'end') return i === text.length;
  const boundary = isWord(text.charCodeAt(i - 1)) !== isWord(text.charCodeAt(i));
  return boundary === (at === 'word');
}

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || code === 95 || (code >= 97 && code <= 122);
}

/** Ranges are pairs of first and last code point. */
function within(ranges: readonly number[], code: number): boolean {
  for (let i = 0; i < ranges.length; i += 2) {
    if (code >= (ranges[i] as number) && code <= (ranges[i + 1] as number)) return true;
  }
  return false;
}
