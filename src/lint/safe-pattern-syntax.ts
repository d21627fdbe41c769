/** A pattern as a tree. */
export type Node =
  /** One character, of ranges given as pairs of first and last code point. */
  | { readonly op: 'one'; readonly ranges: readonly number[]; readonly negated: boolean }
  | { readonly op: 'edge'; readonly at: 'start' | 'end' | 'word' | 'inside' }
  | { readonly op: 'sequence' | 'either'; readonly parts: readonly Node[] }
  | { readonly op: 'repeat'; readonly of: Node; readonly least: number; readonly most: number };

/** Why a text is no pattern, and where (offsets into the pattern, end exclusive). */
export interface PatternFlaw {
  readonly because: string;
  readonly start: number;
  readonly end: number;
}

/** Parses a regular expression in the syntax of RE2; says what is wrong and where otherwise. */
export function parsePattern(pattern: string): Node | PatternFlaw {
  const parser = new Parser(pattern);
  try {
    const node = parser.either();
    if (parser.at < pattern.length) parser.fail('there is no group to close', parser.at, parser.at + 1);
    return node;
  } catch (flaw) {
    if (flaw instanceof Flaw) return { because: flaw.message, start: flaw.start, end: flaw.end };
    throw flaw;
  }
}

class Flaw extends Error {
  readonly start: number;
  readonly end: number;

  constructor(message: string, start: number, end: number) {
    super(message);
    this.start = start;
    this.end = end;
  }
}

const digits = [48, 57];
const wordCharacters = [48, 57, 65, 90, 95, 95, 97, 122];
const spaces = [9, 10, 12, 13, 32, 32];
const classes: Readonly<Record<string, readonly number[]>> = { d: digits, w: wordCharacters, s: spaces };
const controls: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11 };
const deepest = 50;
const mostRepeats = 1000;

class Parser {
  at = 0;
  private depth = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  fail(because: string, start: number, end: number): never {
    throw new Flaw(because, start, Math.min(end, this.text.length));
  }

  either(): Node {
    const parts = [this.sequence()];
    while (this.take('|')) parts.push(this.sequence());
    return parts.length === 1 ? (parts[0] as Node) : { op: 'either', parts };
  }

  private sequence(): Node {
    const parts: Node[] = [];
    while (this.at < this.text.length && !'|)'.includes(this.text[this.at] as string)) parts.push(this.repeated());
    return { op: 'sequence', parts };
  }

  private repeated(): Node {
    const start = this.at;
    const of = this.atom();
    const times = this.times();
    if (!times) return of;
    if (this.at < this.text.length && '*+?'.includes(this.text[this.at] as string)) this.take('?');
    if (this.times()) this.fail('a repetition cannot be repeated', start, this.at);
    return { op: 'repeat', of, ...times };
  }

  private times(): { least: number; most: number } | undefined {
    if (this.take('*')) return { least: 0, most: Infinity };
    if (this.take('+')) return { least: 1, most: Infinity };
    if (this.take('?')) return { least: 0, most: 1 };
    const counted = /^\{(\d{1,4})(,(\d{1,4})?)?\}/.exec(this.text.slice(this.at, this.at + 12));
    if (!counted) return undefined;
    const start = this.at;
    this.at += counted[0].length;
    const least = Number(counted[1]);
    const most = counted[3] !== undefined ? Number(counted[3]) : counted[2] ? Infinity : least;
    if (least > mostRepeats || (most !== Infinity && (most > mostRepeats || most < least))) {
      this.fail('the repetition is not possible', start, this.at);
    }
    return { least, most };
  }

  private atom(): Node {
    const start = this.at;
    const character = this.character();
    if (character === '(') return this.group(start);
    if (character === '[') return this.set(start);
    if (character === '.') return { op: 'one', ranges: [10, 10], negated: true };
    if (character === '^') return { op: 'edge', at: 'start' };
    if (character === '$') return { op: 'edge', at: 'end' };
    if (character === '\\') return this.escape(start);
    if ('*+?'.includes(character)) this.fail('there is nothing to repeat', start, this.at);
    return one(character);
  }

  private group(start: number): Node {
    if (this.take('?') && !this.take(':')) this.fail('look-around and flags are not supported', start, this.at + 1);
    if (++this.depth > deepest) this.fail('the groups are too deep', start, this.at);
    const inner = this.either();
    this.depth--;
    if (!this.take(')')) this.fail('the group is not closed', start, this.at);
    return inner;
  }

  private escape(start: number): Node {
    const character = this.character();
    if (character === '') this.fail('there is nothing to escape', start, this.at);
    if (character === 'b' || character === 'B') return { op: 'edge', at: character === 'b' ? 'word' : 'inside' };
    const ranges = classes[character.toLowerCase()];
    if (ranges) return { op: 'one', ranges, negated: character !== character.toLowerCase() };
    return one(String.fromCodePoint(this.escaped(character, start)));
  }

  /** The code point that an escape stands for. */
  private escaped(character: string, start: number): number {
    const control = controls[character];
    if (control !== undefined) return control;
    if (/\d/.test(character)) this.fail('back references are not supported', start, this.at);
    if (/[a-zA-Z]/.test(character)) this.fail(`\\${character} is not supported`, start, this.at);
    return character.codePointAt(0) as number;
  }

  private set(start: number): Node {
    const negated = this.take('^');
    const ranges: number[] = [];
    for (let first = true; first || this.text[this.at] !== ']'; first = false) {
      if (this.at >= this.text.length) this.fail('the character set is not closed', start, this.at);
      const low = this.setItem(ranges);
      if (low === undefined) continue;
      const isRange = this.text[this.at] === '-' && this.at + 1 < this.text.length && this.text[this.at + 1] !== ']';
      if (isRange) this.at++;
      const high = isRange ? this.setItem(ranges) : low;
      if (high === undefined || high < low) this.fail('the range is not possible', start, this.at);
      ranges.push(low, high);
    }
    this.at++;
    return { op: 'one', ranges, negated };
  }

  /** One character of a set; undefined where it was a class, whose ranges were added. */
  private setItem(ranges: number[]): number | undefined {
    const start = this.at;
    const character = this.character();
    if (character !== '\\') return character.codePointAt(0) as number;
    const escaped = this.character();
    if (escaped === '') this.fail('there is nothing to escape', start, this.at);
    const known = classes[escaped.toLowerCase()];
    if (!known) return escaped === 'b' ? 8 : this.escaped(escaped, start);
    ranges.push(...(escaped === escaped.toLowerCase() ? known : complement(known)));
    return undefined;
  }

  private character(): string {
    const code = this.text.codePointAt(this.at);
    if (code === undefined) return '';
    const character = String.fromCodePoint(code);
    this.at += character.length;
    return character;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }
}

function one(character: string): Node {
  const code = character.codePointAt(0) as number;
  return { op: 'one', ranges: [code, code], negated: false };
}

function complement(ranges: readonly number[]): readonly number[] {
  const result: number[] = [];
  let from = 0;
  for (let i = 0; i < ranges.length; i += 2) {
    if ((ranges[i] as number) > from) result.push(from, (ranges[i] as number) - 1);
    from = (ranges[i + 1] as number) + 1;
  }
  return [...result, from, 0x10ffff];
}
