import { KeptText } from './kept-text.ts';
import { type Place, StretchPlace, spanOf } from './origin.ts';

/** A place of a text that is edited as it is now: in the text that was handed in, whatever is edited later. */
export function settled(place: Place): Place {
  const span = spanOf(place);
  if (!span || !(span.source instanceof KeptText)) return place;
  return new StretchPlace(place, span.source.now, span);
}
