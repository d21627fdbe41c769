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

type Parsed = { readonly answers: ReadonlyMap<string, readonly Item[]> } | { readonly problem: Problem };

/**
 * The lists of a describe answer by their top-level key. Paging tokens and other scalars are left out; one
 * mapping counts as a list of one.
 */
export function parseAnswer(file: AnswerFile): Parsed {
  const text = file.text();
  let json: unknown;
  try {
    json = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (error) {
    return { problem: notJson(file, text, (error as Error).message) };
  }
  if (!isItem(json)) {
    return { problem: malformed(file, 'a describe answer is a mapping such as { "Vpcs": [ … ] }') };
  }
  const answers = new Map<string, readonly Item[]>();
  for (const [key, value] of Object.entries(json)) {
    if (Array.isArray(value)) {
      const items = value.filter(isItem);
      if (items.length < value.length && items.length > 0) {
        return { problem: malformed(file, `${key} holds ${value.length - items.length} items that are no mappings`) };
      }
      answers.set(key, items);
    } else if (isItem(value)) answers.set(key, [value]);
  }
  return { answers };
}

function malformed(file: AnswerFile, message: string): Problem {
  return { code: 'snapshot-malformed', message: `${file.path}: ${message}`, place: { origin: originOf(file) } };
}

/** Where JSON.parse stopped, as line and column; a text that just ends was cut off. */
function notJson(file: AnswerFile, text: string, reason: string): Problem {
  const at = /position (\d+)/.exec(reason);
  const offset = at ? Number(at[1]) : text.length;
  const { line, column } = lineAndColumn({ path: file.path, text }, Math.min(offset, text.length));
  const cut = /end of JSON input|Unterminated/.test(reason) || offset >= text.trimEnd().length;
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
