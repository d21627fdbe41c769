import { KeptResolution } from '../resolve/kept-resolution.ts';
import { KeptTexts } from '../source/kept-texts.ts';

/** What is kept of a design between its edits: its trees, and what they were resolved to. */
export class KeptDesign {
  readonly texts = new KeptTexts();
  readonly resolution = new KeptResolution();
}
