import { KeptText } from './kept-text.ts';
import { type Place, spanOf } from './origin.ts';
import type { Scalar } from './tree.ts';

/** A place of a text that is edited as it is now: in the text that was handed in, whatever is edited later. */
export function settled(place: Place): Place {
  const span = spanOf(place);
  if (!span || !(span.source instanceof KeptText)) return place;
  const { start, end } = span;
  const node: Scalar = { type: 'scalar', source: span.source.now, start, end, value: null, text: '', quoted: false };
  // Below a word there is nothing: a path leads to the word itself.
  return { origin: { from: 'design', node, assumed: place.origin.assumed }, path: place.path, on: place.on };
}
