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
      const items = value.filter(isItem);
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

/** Where JSON.parse stopped, as line and column; a text that just ends was cut off. */
function notJson(file: AnswerFile, text: string, reason: string): Problem {
  const at = /position (\d+)/.exec(reason);
  const offset = at ? Number(at[1]) : text.length;
  const { line, column } = lineAndColumn({ path: file.path, text }, Math.min(offset, text.length));
  const cut = /end of JSON input|Unterminated/.test(reason) || offset >= text.trimEnd().length;
  if (/^[\ufffd\0]|^.\0/.test(text)) {
    return {
      code: 'snapshot-not-json',
      message: `${file.path} is no UTF-8 text`,
      place: { origin: originOf(file) },
      help: 'save it as UTF-8: `>` of older PowerShells writes UTF-16',
    };
  }
  const fact = text.trim() === '' ? 'is empty' : cut ? 'ends in the middle: it was cut off' : 'is not JSON';
  return {
    code: 'snapshot-not-json',
    message: `${file.path} ${fact} (line ${line}, column ${column})`,
    place: { origin: originOf(file) },
    help: 'read the answer from AWS again; until then nothing in it is known',
  };
}

function originOf(file: AnswerFile) {
  return { from: 'account', file: file.path, id: file.path } as const;
}
