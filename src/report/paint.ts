import type { Severity } from '../model/finding.ts';
import { printable } from '../source/escape.ts';
import { ansi, type Ink } from './ansi.ts';
import type { Style } from './report.ts';
import { severityLook } from './severity-look.ts';

/** A style made ready for use: the width to fit, the glyphs to draw with, and colours by what they mean. */
export interface Paint {
  /** Columns, between 40 and 400: narrower cannot be read, wider is no terminal. */
  readonly width: number;
  readonly glyphs: Glyphs;
  /** A text of the report, safe to print and not endless; typographic signs in ASCII where that is the style. */
  readonly words: (text: string) => string;
  readonly mark: (severity: Severity) => string;
  readonly severity: (severity: Severity, text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly related: (text: string) => string;
  readonly good: (text: string) => string;
}

export interface Glyphs {
  readonly corner: string;
  readonly bar: string;
  readonly gap: string;
  readonly cut: string;
  readonly dot: string;
  readonly check: string;
}

/** The paint for a style. */
export function paintFor(style: Style): Paint {
  const ink = (text: string, ...inks: readonly Ink[]): string => (style.color ? ansi(text, ...inks) : text);
  return {
    width: Math.min(400, Math.max(40, Math.floor(style.width) || 80)),
    glyphs: style.unicode ? drawn : typed,
    words: text => (style.unicode ? printable(shortened(text)) : inAscii(printable(shortened(text)))),
    mark: severity => severityLook[severity][style.unicode ? 'glyph' : 'ascii'],
    severity: (severity, text) => ink(text, ...severityLook[severity].inks),
    strong: text => ink(text, 'bold'),
    faint: text => ink(text, 'dim'),
    related: text => ink(text, 'cyan'),
    good: text => ink(text, 'green'),
  };
}

const drawn: Glyphs = { corner: '┌─', bar: '│', gap: '⋮', cut: '…', dot: '·', check: '✔' };
const typed: Glyphs = { corner: ',-', bar: '|', gap: ':', cut: '...', dot: '-', check: 'ok' };

/** No message of ours is this long: a name in it is. */
function shortened(text: string): string {
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
}

/** Typographic signs that our own messages use, as a typewriter has them; names keep their letters. */
function inAscii(text: string): string {
  return text.replace(/[^\0-\x7f]/gu, sign => typewriter.get(sign) ?? sign);
}

const typewriter: ReadonlyMap<string, string> = new Map([
  ['–', '-'],
  ['—', '-'],
  ['…', '...'],
  ['→', '->'],
  ['←', '<-'],
  ['×', 'x'],
  ['≤', '<='],
  ['≥', '>='],
  ['“', '"'],
  ['”', '"'],
  ['‘', "'"],
  ['’', "'"],
  ['·', '-'],
]);
