import { lineEnd, lineStart } from './skip-space.ts';

/** The quote and the brackets that are open at an offset of a text, outermost first. */
export interface StillOpen {
  /** Offset of the opening quote that the offset stands inside of. */
  readonly quote: number | undefined;
  /** Offsets of the brackets opened and not closed. */
  readonly brackets: readonly number[];
}

/**
 * Looks for what is open at an offset of a text that may be broken: for messages, so it is allowed to
 * err where a text is too far gone.
 */
export function stillOpen(text: string, offset: number): StillOpen {
  const brackets: number[] = [];
  let valueMayStart = true;
  for (let at = 0; at < offset; at++) {
    const character = text[at] as string;
    if (blank.has(character)) {
      if (character === '\n') valueMayStart = true;
      continue;
    }
    if (character === '#' && (at === 0 || blank.has(text[at - 1] as string))) {
      at = lineEnd(text, at) - 1;
    } else if (valueMayStart && (character === '"' || character === "'")) {
      const end = quoteEnd(text, at);
      if (end >= offset) return { quote: at, brackets };
      at = end;
      valueMayStart = false;
    } else if (valueMayStart && brackets.length === 0 && (character === '|' || character === '>')) {
      at = blockEnd(text, at) - 1;
    } else if ((character === '[' || character === '{') && (valueMayStart || brackets.length > 0)) {
      brackets.push(at);
      valueMayStart = true;
    } else if ((character === ']' || character === '}') && brackets.length > 0) {
      brackets.pop();
      valueMayStart = false;
    } else valueMayStart = isIndicator(text, at, brackets.length > 0);
  }
  return { quote: undefined, brackets };
}

const blank: ReadonlySet<string> = new Set([' ', '\t', '\n', '\r', '\ufeff']);

function isIndicator(text: string, at: number, inFlow: boolean): boolean {
  const character = text[at] as string;
  if (character === ',') return inFlow;
  return (character === ':' || character === '-' || character === '?') && blank.has(text[at + 1] ?? '\n');
}

/** The offset of the closing quote, or of the end. */
function quoteEnd(text: string, open: number): number {
  const quote = text[open];
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote && quote === "'" && text[at + 1] === "'") at++;
    else if (text[at] === quote) return at;
  }
  return text.length;
}

/** The offset behind a block scalar: behind its header and every line further right than the header's. */
function blockEnd(text: string, header: number): number {
  let at = lineEnd(text, header);
  const indent = indentAt(text, lineStart(text, header));
  while (at < text.length) {
    const next = at + (text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1);
    const end = lineEnd(text, next);
    if (text.slice(next, end).trim() !== '' && indentAt(text, next) <= indent) return at;
    at = end;
  }
  return at;
}

/** How many spaces a line begins with. */
export function indentAt(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ') at++;
  return at - start;
}
