import { KeptText } from './kept-text.ts';
import { type Place, spanOf } from './origin.ts';
import type { Scalar } from './tree.ts';

/** A place of a text that is edited as it is now: in the text that was handed in, whatever is edited later. */
export function settled(place: Place): Place {
  const span = spanOf(place);
  if (!span || !(span.source instanceof KeptText)) return place;
  const { start, end } = span;
  const node: Scalar = { type: 'scalar', source: span.source.now, start, end, value: null, text: '', quoted: false };
  const { path, on, origin } = place;
  const parts = path === undefined ? undefined : { [path]: node };
  return { origin: { from: 'design', node, parts, assumed: origin.assumed }, path, on };
}
