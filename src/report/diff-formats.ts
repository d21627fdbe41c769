import { diffJson } from './diff-json.ts';
import { diffMarkdown } from './diff-markdown.ts';
import type { DiffFormat } from './diff-report.ts';
import { diffText } from './diff-text.ts';
import { driftReport } from './drift-findings.ts';
import { github } from './github.ts';
import { junit } from './junit.ts';
import { sarif } from './sarif.ts';

/** The formats of a difference by the names that `--format` takes: for people first, then for programs. */
export const diffFormats: ReadonlyMap<string, DiffFormat> = new Map<string, DiffFormat>([
  ['text', diffText],
  ['markdown', diffMarkdown],
  ['json', diffJson],
  ['sarif', report => sarif(driftReport(report))],
  ['github', report => github(driftReport(report))],
  ['junit', report => junit(driftReport(report))],
]);
