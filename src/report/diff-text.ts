import type { Alone, Changed } from '../diff/difference.ts';
import { type FlowChange, isFromInternet, pathCount, type ReachDifference } from '../diff/reach-difference.ts';
import { pathLines } from './answer-text.ts';
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
import { locate, locationText } from './location.ts';
import { type Paint, paintFor } from './paint.ts';
import type { Style } from './report.ts';
import { durationWords } from './tally.ts';

/** For people at a terminal: who reaches whom since, then the resources with Terraform's signs. */
export function diffText(report: DiffReport, style: Style): string {
  const paint = paintFor(style);
  const most = style.most ?? 50;
  const { difference } = report;
  const same = sameText(report);
  const parts = [
    ...(same === undefined ? [] : [[paint.good(`${paint.glyphs.check} `) + paint.strong(paint.words(same))]]),
    ...(difference.reach && same === undefined ? [reachLines(difference.reach, most, paint)] : []),
    resourceLines(report, most, paint),
    unreadLines(report, most, paint),
    difference.notes.map(({ message }) => paint.faint(paint.words(`note: ${message}`))),
    [`${paint.words(countsText(difference, paint.glyphs.dot))} in ${durationWords(report.durationMs)}`],
  ];
  return `${parts
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`;
}

function faulty(paint: Paint, text: string): string {
  return `${paint.severity('medium', '?')} ${paint.words(`incomplete: ${text}`)}`;
}

function unreadLines(report: DiffReport, most: number, paint: Paint): readonly string[] {
  const all = unreadTexts(report);
  const rest = all.length - most;
  return [
    ...all.slice(0, most).map(text => faulty(paint, text)),
    ...(rest > 0 ? [paint.faint(`and ${rest} more; --format json tells all`)] : []),
  ];
}

function reachLines(reach: ReachDifference, most: number, paint: Paint): readonly string[] {
  const { opened, others } = gainedIn(reach);
  const headline = paint.words(reachHeadline(reach));
  const lines = [opened.length > 0 ? paint.severity('high', headline) : paint.strong(headline)];
  let shown = 0;
  const tell = (changes: readonly FlowChange[], sign: string, word: string) => {
    for (const change of changes) {
      if (shown++ < most) lines.push(...flowLines(change, sign, word, paint));
    }
  };
  tell([...opened, ...others], '+', 'possible');
  tell(reach.lost, '-', 'impossible');
  tell(reach.nowUnknown, '?', 'unknown now');
  tell(reach.nowKnown, '!', 'known now');
  if (shown > most) lines.push(paint.faint(`  and ${shown - most} more; --format json tells all`));
  return lines;
}

function flowLines(change: FlowChange, sign: string, word: string, paint: Paint): readonly string[] {
  const isOpened = sign === '+' && isFromInternet(change);
  const line = `${sign} ${paint.words(flowChangeText(change))}`;
  const colored = isOpened
    ? paint.severity('high', line)
    : sign === '+'
      ? paint.good(line)
      : sign === '-'
        ? paint.severity('error', line)
        : line;
  const many = pathCount([change]) > 1 ? `, ${pathCount([change])} paths` : '';
  const { because, unknown } = reasonsOf(change);
  const path =
    change.path && (sign === '+' || sign === '!') ? pathLines(change.path, paint).map(each => `  ${each}`) : [];
  return [
    `  ${colored}  ${paint.faint(`(${word}${many})`)}`,
    ...path,
    ...because.map(message => `      ${paint.words(`because ${message}`)}`),
    ...unknown.map(message => `      ${paint.words(message)}`),
  ];
}

function resourceLines(report: DiffReport, most: number, paint: Paint): readonly string[] {
  const { missing, unmanaged, changed } = report.difference;
  const told = [
    ...changed.map(each => changedLines(each, most, paint)),
    ...missing.map(each => [aloneLine(each, report, paint)]),
    ...unmanaged.map(each => [aloneLine(each, report, paint)]),
  ];
  const rest = told.length - most;
  return [
    ...told.slice(0, most).flat(),
    ...(rest > 0 ? [paint.faint(`and ${rest} more; --format json tells all`)] : []),
  ];
}

function aloneLine(alone: Alone, { difference }: DiffReport, paint: Paint): string {
  const line = `${alone.side === 'a' ? '-' : '+'} ${paint.words(resourceText(alone.resource))}`;
  const colored = alone.side === 'a' ? paint.severity('error', line) : paint.good(line);
  const place = paint.words(locationText(locate({ origin: alone.resource.origin })));
  return `${colored}  ${paint.faint(`(${aloneWord(alone, difference)})  ${place}`)}`;
}

function changedLines({ a, b, by, changes }: Changed, most: number, paint: Paint): readonly string[] {
  const head = `${paint.severity('medium', `~ ${paint.words(pairText(a, b))}`)}  ${paint.faint(paint.words(`(changed; matched by ${by})`))}`;
  const lines = changes.slice(0, most).map(change => {
    const text = `    ${signs[change.action]} ${paint.words(changeText(change))}`;
    return change.action === 'create'
      ? paint.good(text)
      : change.action === 'delete'
        ? paint.severity('error', text)
        : text;
  });
  const rest = changes.length - lines.length;
  return [head, ...lines, ...(rest > 0 ? [paint.faint(`    and ${rest} more`)] : [])];
}
