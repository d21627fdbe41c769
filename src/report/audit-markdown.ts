import type { AuditSummary } from './audit-summary.ts';
import {
  costWords,
  exposedTitle,
  exposedWords,
  findingWords,
  noneWords,
  sinceTitle,
  spaceWords,
  unusedWords,
  whereWords,
} from './audit-text.ts';
import { markdownText } from './markdown-text.ts';

/** Items of one list at most; the rest is counted. */
const most = 20;

/** The summary of an audit for documents: a heading and a list for each thing that a manager asks. */
export function auditMarkdown(summary: AuditSummary): readonly string[] {
  const { exposed, worst, unused, space, costs, since } = summary;
  const where = whereWords(summary);
  const none = noneWords(summary.whole);
  return [
    list(
      sentence(exposedTitle(summary)),
      exposed.map(each => exposedWords(each, where)),
      none,
    ),
    list(
      'Worst findings',
      worst.map(each => findingWords(each, where)),
    ),
    ...(since
      ? [
          list(sentence(sinceTitle(since)), [
            ...since.fresh.map(each => `new: ${findingWords(each, where)}`),
            ...since.fixed.map(each => `fixed: ${findingWords(each, where)}`),
          ]),
        ]
      : []),
    list(
      'Unused',
      unused.map(each => unusedWords(each, where)),
      none,
    ),
    list(
      'Addresses',
      space.map(each => spaceWords(each, where)),
      none,
    ),
    list('Costs before traffic, by list prices of us-east-1', costs.map(costWords), none),
  ];
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function list(title: string, lines: readonly string[], none = 'none'): string {
  const items = lines.slice(0, most).map(line => `- ${markdownText(line)}`);
  if (lines.length > most) items.push(`- … ${lines.length - most} more`);
  return [`#### ${markdownText(title)}`, '', ...(items.length > 0 ? items : [none])].join('\n');
}
