import type { Opened } from '../open/opened.ts';
import { type Pin, pinsOf } from '../resolve/pin.ts';
import { writeDesign } from '../resolve/write.ts';
import { applyEdits } from '../source/edit.ts';
import { editDiff } from '../source/edit-diff.ts';
import type { SourceText } from '../source/text.ts';

/** A design with its blocks written down, not yet on disk. */
export interface Pinned {
  readonly blocks: readonly Pin[];
  /** Each text that changes, what it becomes, and the change as a unified diff. */
  readonly texts: readonly { readonly source: SourceText; readonly text: string; readonly diff: string }[];
}

/** Why a design cannot be pinned, in sentences. */
export interface NotPinned {
  readonly because: readonly string[];
}

/**
 * Writes the blocks that were chosen for sizes beside them, every other byte as it was. `reopen` opens the same sources
 * with texts in the place of files: the pinned design must be the same network, else nothing is pinned.
 */
export async function pin(
  opened: Opened,
  reopen: (instead: ReadonlyMap<string, string>) => Promise<Opened>,
): Promise<Pinned | NotPinned> {
  if (!opened.tree) return { because: ['only a design has sizes to pin'] };
  const { edits, blocks, conflicts } = pinsOf(opened.tree, opened.network);
  if (conflicts.length > 0) return { because: conflicts };
  const texts = [...edits].map(([source, own]) => ({
    source,
    text: applyEdits(source.text, own),
    diff: editDiff(source, own),
  }));
  const again = await reopen(new Map(texts.map(({ source, text }) => [source.path, text])));
  if (again.problems.length > opened.problems.length || fullForm(again) !== fullForm(opened)) {
    return { because: ['with its blocks written down the design would become another network'] };
  }
  return { blocks, texts };
}

function fullForm({ network }: Opened): string {
  return JSON.stringify(writeDesign(network));
}
