import { checkCel } from './cel-check.ts';
import { closureOf } from './cel-closures.ts';
import { functionText, javascriptOf } from './cel-javascript.ts';
import type { Scope } from './cel-scope.ts';
import type { CelFlaw } from './cel-syntax.ts';
import type { Term } from './cel-term.ts';
import { text as say } from './cel-text.ts';
import { typeName } from './cel-types.ts';
import type { Context, Fact, Prepared } from './evaluate.ts';

/** A compiled message. A message of one expression alone is left out (undefined) where its value is none or unread. */
export type Say = (fact: Fact, prepared: Prepared, context: Context) => string | undefined;

export interface Template {
  readonly say: () => Say;
  /** The text of a function `(f, p, c) => …`. */
  readonly javascript: () => string;
}

/**
 * Compiles a message with `{CEL expressions}`; `{{` and `}}` stand for the braces themselves. Flaws have offsets
 * into the whole message.
 */
export function compileTemplate(message: string, scope: Scope): Template | CelFlaw {
  const split = partsOf(message);
  if ('message' in split) return split;
  const parts: (string | Term)[] = [];
  for (const part of split.parts) {
    if (typeof part === 'string') {
      parts.push(part);
      continue;
    }
    const checked = sayable(part.text, scope);
    if ('flaw' in checked) {
      const { flaw } = checked;
      return { ...flaw, start: flaw.start + part.start, end: flaw.end + part.start };
    }
    parts.push(checked.term);
  }
  return { say: () => sayOf(parts), javascript: () => javascriptOfParts(parts) };
}

function sayable(text: string, scope: Scope): { term: Term } | { flaw: CelFlaw } {
  const checked = checkCel(text, scope);
  if ('flaw' in checked || isSayable(checked.term)) return checked;
  const message = `a ${typeName(checked.term.type)} cannot stand in a message`;
  return { flaw: { message, start: 0, end: text.length, help: 'choose one of its fields' } };
}

function isSayable({ type }: Term): boolean {
  return typeof type === 'string' || ('list' in type && isSayable({ type: type.list } as Term));
}

type Part = string | { readonly text: string; readonly start: number };

function partsOf(message: string): { readonly parts: readonly Part[] } | CelFlaw {
  const parts: Part[] = [];
  let plain = '';
  for (let i = 0; i < message.length; ) {
    const character = message[i] as string;
    if ((character === '{' || character === '}') && message[i + 1] === character) {
      plain += character;
      i += 2;
    } else if (character === '}') {
      return { message: 'this brace closes nothing', start: i, end: i + 1, help: 'write }} for a brace' };
    } else if (character === '{') {
      const end = closingBrace(message, i + 1);
      if (end === undefined) {
        return { message: 'the expression is not closed', start: i, end: i + 1, help: 'write {{ for a brace' };
      }
      if (plain) parts.push(plain);
      plain = '';
      parts.push({ text: message.slice(i + 1, end), start: i + 1 });
      i = end + 1;
    } else {
      plain += character;
      i++;
    }
  }
  if (plain) parts.push(plain);
  return { parts };
}

/** The brace that ends an expression: not one of a map inside it, and none in a text. */
function closingBrace(message: string, from: number): number | undefined {
  let depth = 0;
  let quote = '';
  for (let i = from; i < message.length; i++) {
    const character = message[i] as string;
    if (quote) {
      if (character === '\\') i++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '{') depth++;
    else if (character === '}' && depth-- === 0) return i;
  }
  return undefined;
}

function sayOf(parts: readonly (string | Term)[]): Say {
  const spoken = parts.map(part => (typeof part === 'string' ? part : closureOf(part)));
  const only = spoken.length === 1 ? spoken[0] : undefined;
  if (typeof only === 'function') {
    return (f, p, c) => {
      const value = only(f, p, c);
      return value === undefined || value === null ? undefined : say(value);
    };
  }
  return (f, p, c) => spoken.map(part => (typeof part === 'string' ? part : say(part(f, p, c)))).join('');
}

function javascriptOfParts(parts: readonly (string | Term)[]): string {
  const temporaries = new Set<string>();
  const codes = parts.map(part => {
    if (typeof part === 'string') return JSON.stringify(part);
    const written = javascriptOf(part);
    for (const name of written.temporaries) temporaries.add(name);
    return `say(${written.code})`;
  });
  if (codes.length === 1 && typeof parts[0] !== 'string') {
    temporaries.add('only');
    return functionText(`(only = ${codes[0]!.slice('say'.length)}) == null ? undefined : say(only)`, [...temporaries]);
  }
  return functionText(codes.join(' + ') || '""', [...temporaries]);
}
