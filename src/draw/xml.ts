import { printable } from '../source/escape.ts';

/** A text inside an element or an attribute of XML or HTML: no markup, and nothing that a terminal would obey. */
export function xml(text: string): string {
  return lines(text).replace(/[&<>"']/g, sign => entities.get(sign) as string);
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Line breaks stay: details stand in lines. */
function lines(text: string): string {
  return text.includes('\n') ? text.split('\n').map(printable).join('\n') : printable(text);
}
