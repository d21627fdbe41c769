import { exposureJson } from './exposure-json.ts';
import { exposureMarkdown } from './exposure-markdown.ts';
import type { ExposureFormat } from './exposure-report.ts';
import { exposureText } from './exposure-text.ts';

/** The formats of an exposure by the names that `--format` takes. */
export const exposureFormats: ReadonlyMap<string, ExposureFormat> = new Map([
  ['table', exposureText],
  ['markdown', exposureMarkdown],
  ['json', exposureJson],
]);
