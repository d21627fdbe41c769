import type { Changed } from '../diff/difference.ts';
import { type FlowChange, pathCount, type ReachDifference } from '../diff/reach-difference.ts';
import type { Path } from '../reach/answer.ts';
import { gainedIn, reasonsOf, unreadTexts } from './diff-head.ts';
import type { DiffReport } from './diff-report.ts';
import {
  aloneWord,
  changeText,
  countsText,
  flowChangeText,
  pairText,
  reachHeadline,
  resourceText,
  sameText,
  signs,
} from './diff-words.ts';
import { markdownCode, markdownText } from './markdown-text.ts';
import type { Style } from './report.ts';
import { some } from './tally.ts';

/** For comments on pull requests: what the internet gained first, open; the rest folded; never longer than GitHub takes. */
export function diffMarkdown(report: DiffReport, style: Style): string {
  const { difference } = report;
  const { reach } = difference;
  const most = style.most ?? 50;
  const same = sameText(report);
  const headline = same ?? (reach ? reachHeadline(reach) : countsText(difference, '·'));
  const parts = [
    `### Netwright: ${markdownText(headline)}`,
    ...(reach ? reachParts(reach, most) : []),
    ...resourceParts(report, most),
    unreadPart(report, most),
    ...difference.notes.slice(0, most).map(({ message }) => `_${markdownText(message)}_`),
    `${markdownCode(report.sources.a)} → ${markdownCode(report.sources.b)}: ${markdownText(countsText(difference, '·'))}`,
  ];
  return bounded(parts.filter(part => part !== ''));
}

/** GitHub takes 65,536 characters a comment. [GitHub: body is too long] */
const longest = 60_000;

/** The parts in their order as long as they fit; the last one, which counts everything, always. */
function bounded(parts: readonly string[]): string {
  const last = parts.at(-1) as string;
  const kept: string[] = [];
  let length = last.length + 100;
  for (const part of parts.slice(0, -1)) {
    if (length + part.length + 2 > longest) {
      kept.push('_Too long for a comment: `--format json` tells all._');
      break;
    }
    length += part.length + 2;
    kept.push(part);
  }
  return `${[...kept, last].join('\n\n')}\n`;
}

function reachParts(reach: ReachDifference, most: number): readonly string[] {
  const { opened, others } = gainedIn(reach);
  return [
    opened
      .slice(0, most)
      .map(change => flowItem(change, '🔓'))
      .join('\n'),
    more(opened.length - most),
    folded(`➕ ${some(pathCount(others), 'other path')} opened`, others, most, '➕'),
    folded(`➖ ${some(pathCount(reach.lost), 'path')} closed`, reach.lost, most, '➖'),
    folded(`❔ ${some(pathCount(reach.nowUnknown), 'path')} cannot be told any more`, reach.nowUnknown, most, '❔'),
    folded(`✔ ${some(pathCount(reach.nowKnown), 'path')} can be told now`, reach.nowKnown, most, '✔'),
  ];
}

function flowItem(change: FlowChange, sign: string): string {
  const { because, unknown } = reasonsOf(change);
  return [
    `- ${sign} **${markdownText(flowChangeText(change))}**`,
    ...(change.path && sign !== '➖' ? [`  - by ${pathWords(change.path)}`] : []),
    ...because.map(message => `  - because ${markdownText(message)}`),
    ...unknown.map(message => `  - ${markdownText(message)}`),
  ].join('\n');
}

/** The components on the way there. */
function pathWords({ hops }: Path): string {
  const there = hops.filter(hop => !hop.reply).map(hop => hop.component);
  return there
    .filter((name, index) => name !== there[index - 1])
    .map(markdownCode)
    .join(' → ');
}

function folded(title: string, changes: readonly FlowChange[], most: number, sign: string): string {
  if (changes.length === 0) return '';
  return details(title, [...changes.slice(0, most).map(change => flowItem(change, sign)), more(changes.length - most)]);
}

function resourceParts(report: DiffReport, most: number): readonly string[] {
  const { difference } = report;
  const { changed, missing, unmanaged } = difference;
  const alone = (list: typeof missing, sign: string) =>
    list.length === 0
      ? ''
      : details(`${sign} ${list.length} ${aloneWord(list[0] as (typeof list)[0], difference)}`, [
          ...list.slice(0, most).map(({ resource }) => `- ${sign} ${markdownText(resourceText(resource))}`),
          more(list.length - most),
        ]);
  const told = changed.slice(0, most).map(changedItem);
  return [
    changed.length === 0 ? '' : details(`~ ${changed.length} changed`, [...told, more(changed.length - most)]),
    alone(missing, '-'),
    alone(unmanaged, '+'),
  ];
}

function changedItem({ a, b, changes }: Changed): string {
  const most = 20;
  const lines = changes.slice(0, most).map(change => `${signs[change.action]} ${changeText(change)}`);
  const rest = changes.length - most;
  return [
    `- ${markdownText(pairText(a, b))}`,
    ...lines.map(line => `  - ${markdownCode(line.length > 400 ? `${line.slice(0, 400)}…` : line)}`),
    ...(rest > 0 ? [`  - … ${rest} more`] : []),
  ].join('\n');
}

function unreadPart(report: DiffReport, most: number): string {
  const all = unreadTexts(report);
  if (all.length === 0) return '';
  return [
    `**Incomplete:** ${some(all.length, 'thing')} could not be compared`,
    '',
    ...all.slice(0, most).map(each => `- ${markdownText(each)}`),
    ...(all.length > most ? [more(all.length - most)] : []),
  ].join('\n');
}

function more(count: number): string {
  return count > 0 ? `- … ${count} more` : '';
}

function details(title: string, items: readonly string[]): string {
  const told = items.filter(item => item !== '');
  return ['<details>', `<summary>${title}</summary>`, '', ...told, '', '</details>'].join('\n');
}
