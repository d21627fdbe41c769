import { meantSentence } from './meant-sentence.ts';

/** An expectation in words, taken apart; names and traffic as they are written. */
export interface Sentence {
  readonly verb: 'can' | 'cannot' | 'only' | 'alone' | 'through' | 'apart';
  /** Who sends; who must be apart. */
  readonly from: string;
  readonly to: string;
  readonly on?: string;
  /** One of these must be passed: `nat/a or nat/b`. */
  readonly through?: string;
}

/** Takes a sentence apart; undefined where it is none that can be read. */
export function sentenceIn(text: string): Sentence | undefined {
  if (isSideways(text)) return undefined;
  for (const { verb, pattern } of forms) {
    const groups = pattern.exec(text)?.groups;
    if (groups)
      return { verb, from: groups['from'] ?? '', to: groups['to'] ?? '', on: groups['on'], through: groups['through'] };
  }
  return undefined;
}

/** The sentence that a structured expectation stands for. */
export function sentenceOf(
  verb: 'can' | 'cannot' | 'only' | 'alone' | 'through',
  { from, to, on, through }: { from: string; to: string; on: string; through?: string },
): string {
  if (verb === 'only') return `only ${to} is reachable from ${from}${on}`;
  if (verb === 'alone') return `only ${from} can reach ${to}${on}`;
  if (verb === 'through') return `${from} can reach ${to} only through ${through}${on}`;
  return `${from} ${verb} reach ${to}${on}`;
}

const forms = [
  { verb: 'alone', pattern: /^only (?<from>.+?) can reach (?<to>.+?)(?: on (?<on>.+))?$/ },
  {
    verb: 'apart',
    pattern: /^(?<from>.+?) (?:are isolated(?: from each other)?|cannot reach each other)(?: on (?<on>.+))?$/,
  },
  {
    verb: 'through',
    pattern: /^(?<from>.+?) can reach (?<to>.+?) on (?<on>.+?) only through (?<through>\S+(?: or \S+)*)$/,
  },
  {
    verb: 'through',
    pattern: /^(?<from>.+?) can reach (?<to>.+?) only through (?<through>\S+(?: or \S+)*)(?: on (?<on>.+))?$/,
  },
  { verb: 'cannot', pattern: /^(?<from>.+?) (?:cannot|can not|can't) reach (?<to>.+?)(?: on (?<on>.+))?$/ },
  { verb: 'can', pattern: /^(?<from>.+?) can reach (?<to>.+?)(?: on (?<on>.+))?$/ },
  { verb: 'only', pattern: /^only (?<to>.+?) (?:is|are) reachable from (?<from>.+?)(?: on (?<on>.+))?$/ },
] as const;

/** Whether a way stands behind the traffic, and nobody says whether it is the only one. */
function isSideways(text: string): boolean {
  const reach = text.indexOf(' can reach ');
  const on = reach < 0 ? -1 : text.indexOf(' on ', reach);
  const rest = on < 0 ? '' : text.slice(on);
  return / (?:through|via|across) \S+$/.test(rest) && !rest.includes(' only through ');
}

/** Sentences are taken apart by patterns, whose time grows with the square of the length. */
export const longestSentence = 2_000;

const examples =
  '`A can reach B on https`, `A cannot reach B`, `only B is reachable from A`, `only A can reach B`, `A can reach B only through C`, `A and B are isolated`';

/** What to write in place of a sentence that cannot be read. */
export function didYouMean(text: string): string {
  const meant = meantSentence(text);
  return meant === undefined ? `write ${examples}` : `did you mean \`${meant}\`?`;
}
