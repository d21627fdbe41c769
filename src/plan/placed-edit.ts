import type { Edit } from '../source/edit.ts';
import type { SourceText } from '../source/text.ts';
import type { Span } from '../source/tree.ts';

/** An edit and the text that it is made in. */
export interface PlacedEdit {
  readonly source: SourceText;
  readonly edit: Edit;
}

/** An edit of the text that something stands in. */
export function placed({ source }: Span, edit: Edit): PlacedEdit {
  return { source, edit };
}
