import { structuredPatch } from 'diff';

/** Lines shown around a change. */
const around = 3;

/** What differs between two texts, as a unified diff that `patch` reads; empty where nothing does. */
export function textDiff(before: string, after: string, names: readonly [before: string, after: string]): string {
  if (before === after) return '';
  const { hunks } = structuredPatch(names[0], names[1], unbroken(before), unbroken(after), '', '', { context: around });
  const body = hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${oldStart},${oldLines} +${newStart},${newLines} @@`,
    ...lines,
  ]);
  return [`--- ${names[0]}`, `+++ ${names[1]}`, ...body, ''].join('\n');
}

/** Every line break as one: what differs in them only is shown as the same. */
function unbroken(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
