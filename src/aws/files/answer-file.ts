import { type Item, isItem } from '../../kinds/answers.ts';
import type { Problem } from '../../model/finding.ts';
import { lineAndColumn } from '../../source/text.ts';

/** One file of a snapshot; its text is read when it is wanted. */
export interface AnswerFile {
  /** What messages call it. */
  readonly path: string;
  /** Its folder within the snapshot, with forward slashes; '' for the snapshot's own. */
  readonly folder: string;
  readonly text: () => string;
}

interface Parsed {
  readonly answers: ReadonlyMap<string, readonly Item[]>;
  /** What could not be read; then the lists of these keys are not whole. */
  readonly problem?: Problem;
  readonly broken: readonly string[];
}

/**
 * The lists of a describe answer by their top-level key. Paging tokens and other scalars are left out; one
 * mapping counts as a list of one. Lists of which a part could not be read are named, and not given.
 */
export function parseAnswer(file: AnswerFile): Parsed {
  const text = file.text();
  let json: unknown;
  try {
    json = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    return { answers: none, problem: notJson(file, text, (error as Error).message), broken: keysIn(text) };
  }
  if (!isItem(json)) {
    const what = Array.isArray(json) ? 'a list' : json === null ? 'nothing' : `a ${typeof json}`;
    return {
      answers: none,
      problem: malformed(file, `holds ${what} where { "Vpcs": [ … ] } or the like belongs`),
      broken: [],
    };
  }
  const answers = new Map<string, readonly Item[]>();
  const broken: string[] = [];
  let problem: Problem | undefined;
  for (const [key, value] of Object.entries(json)) {
    if (Array.isArray(value)) {
      const items: readonly Item[] = value.every(isItem) ? value : value.filter(isItem);
      const others = value.length - items.length;
      // Lists of words belong to answers that are no part of the model.
      const isWords = others > 0 && items.length === 0 && value.every(each => typeof each === 'string');
      if (others === 0 || isWords) answers.set(key, items);
      else {
        broken.push(key);
        const count = `${others} ${others === 1 ? 'item that is no mapping' : 'items that are no mappings'}`;
        problem ??= malformed(file, `has ${count} under ${shortKey(key)}`);
      }
    } else if (isItem(value)) answers.set(key, [value]);
  }
  return { answers, broken, ...(problem ? { problem } : {}) };
}

const none: ReadonlyMap<string, readonly Item[]> = new Map();

/** The top-level keys of a broken text, as far as it goes: their lists may be cut off. */
function keysIn(text: string): readonly string[] {
  const keys: string[] = [];
  let depth = 0;
  for (const [token] of text.matchAll(/[{}[\]]|"(?:[^"\\]|\\.)*"\s*:?/g)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 1 && token.endsWith(':')) keys.push(token.slice(1, token.lastIndexOf('"')));
  }
  return keys;
}

function shortKey(key: string): string {
  return key.length > 80 ? `${key.slice(0, 77)}…` : key;
}

function malformed(file: AnswerFile, fact: string): Problem {
  return {
    code: 'snapshot-malformed',
    message: `${file.path} ${fact}`,
    place: { origin: originOf(file) },
    help: 'save the answer as AWS gives it; until then nothing in it is known',
  };
}

/** What is wrong with a text that JSON.parse refused, and where; a text that just ends was cut off. */
function notJson(file: AnswerFile, text: string, reason: string): Problem {
  const problem = { code: 'snapshot-not-json', place: { origin: originOf(file) } } as const;
  if (/^[\ufffd\0]|^.\0/.test(text)) {
    const help = 'save it as UTF-8: `>` of older PowerShells writes UTF-16';
    return { ...problem, message: `${file.path} is no UTF-8 text`, help };
  }
  const help = 'read the answer from AWS again; until then nothing in it is known';
  if (text.trim() === '') return { ...problem, message: `${file.path} is empty`, help };
  const offset = stoppedAt(text, reason);
  const isCut = offset !== undefined && offset >= text.trimEnd().length;
  const { line, column } = lineAndColumn({ path: file.path, text }, offset ?? 0);
  const where = offset === undefined ? '' : ` (line ${line}, column ${column})`;
  return {
    ...problem,
    message: `${file.path} ${isCut ? 'ends in the middle: it was cut off' : 'is not JSON'}${where}`,
    help,
  };
}

/**
 * The offset at which JSON.parse stopped, as its message tells it: by a position, or by the ten characters on
 * either side; undefined where they stand in several places.
 */
function stoppedAt(text: string, reason: string): number | undefined {
  const position = /position (\d+)/.exec(reason);
  if (position) return Math.min(Number(position[1]), text.length);
  if (/end of JSON input|Unterminated/.test(reason)) return text.length;
  const around = /^Unexpected token (?:'(.)', )?(\.\.\.)?"(.*?)"(?:\.\.\.)? is not valid JSON$/su.exec(reason);
  if (!around) return undefined;
  const [, token = '', before, nearby = ''] = around;
  const start = text.indexOf(nearby);
  if (start < 0 || text.indexOf(nearby, start + 1) >= 0) return undefined;
  return start + (before ? 10 : Math.max(0, nearby.indexOf(token)));
}

function originOf(file: AnswerFile) {
  return { from: 'account', file: file.path, id: file.path } as const;
}
