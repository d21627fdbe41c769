import { printable } from '../source/escape.ts';

/**
 * A text as Markdown shows it literally: no HTML, emphasis, links, mentions or references come of it. Where GitHub
 * and GitLab would make a link of plain words (`https://`, `www.`, `@name`, `#12`), an empty comment parts them.
 */
export function markdownText(text: string): string {
  return printable(text.trim())
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/:(?=\/\/)|@|www(?=\.)|#(?=\d)|\bGH(?=-\d)/gi, '$&<!-- -->')
    .replace(/^[#+\-=]|(?<=^\d+)[.)]/, '\\$&');
}

/** A text as a code span, whatever backticks it has. Not for tables: a pipe would end the cell. */
export function markdownCode(text: string): string {
  const words = printable(text);
  const longest = Math.max(0, ...(words.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 || words === '' || /^ .* $/.test(words) ? ' ' : '';
  return fence + space + words + space + fence;
}
