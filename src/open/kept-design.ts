import { KeptResolution } from '../resolve/kept-resolution.ts';
import { KeptTexts } from '../source/kept-texts.ts';

/**
 * What is kept of a design between its edits: its trees, and what they were resolved to. While somebody types, a text is
 * broken every now and then: what the rest of the design came to is kept by itself, so that the whole is still there.
 */
export class KeptDesign {
  readonly texts = new KeptTexts();
  readonly whole = new KeptResolution();
  readonly rest = new KeptResolution();
}
