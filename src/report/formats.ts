import { compact } from './compact.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { pretty } from './pretty.ts';
import type { Format } from './report.ts';
import { sarif } from './sarif.ts';

/** The report formats by the names that `--format` takes: for people first, then for programs. */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['pretty', pretty],
  ['compact', compact],
  ['markdown', markdown],
  ['github', github],
  ['json', json],
  ['sarif', sarif],
  ['junit', junit],
]);
