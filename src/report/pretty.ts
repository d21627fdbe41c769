import type { Finding, Note } from '../model/finding.ts';
import { grouped } from '../model/grouped.ts';
import { printable } from '../source/escape.ts';
import { auditText } from './audit-text.ts';
import { closingLine } from './closing-line.ts';
import { codeFrame, gutterFor, type Mark } from './code-frame.ts';
import { evidenceLines } from './evidence-lines.ts';
import { helpForPlace, helpOfRule } from './help.ts';
import { locate, locationText } from './location.ts';
import { type Paint, paintFor } from './paint.ts';
import type { Report, RuleText, Style } from './report.ts';
import { firstSentence, oneLine } from './sentence.ts';
import { notJudgedWords, some } from './tally.ts';
import { wrap } from './wrap.ts';

/** For people at a terminal: each finding with its lines of source, then what was left open, then one line of counts. */
export function pretty(report: Report, style: Style): string {
  const paint = paintFor(style);
  const most = style.most ?? 50;
  const shown = report.findings.slice(0, most).map(toShow);
  const gutter = gutterFor(shown.flatMap(one => one.marks.map(mark => mark.location)));
  const heard = new Heard();
  const paragraphs = [
    ...shown.map(one => findingLines(one, { report, paint, gutter, heard })),
    leftOver(report.findings.length - shown.length, report.findings.length, paint),
    noteLines(report.notes, most, paint),
    notJudgedLines(report, paint),
    ...(report.audit ? auditText(report.audit, paint) : []),
    closing(report, paint),
  ];
  const spoken = paragraphs.filter(lines => lines.length > 0);
  return spoken.map(lines => lines.join('\n')).join('\n\n') + '\n';
}

interface Shown {
  readonly finding: Finding;
  readonly marks: readonly Mark[];
}

function toShow(finding: Finding): Shown {
  const label = finding.label === finding.message ? undefined : finding.label;
  const related = finding.related.map(
    (one): Mark => ({ location: locate(one.place), label: one.label, role: 'related' }),
  );
  return { finding, marks: [{ location: locate(finding.place), label, role: 'primary' }, ...related] };
}

interface Telling {
  readonly report: Report;
  readonly paint: Paint;
  readonly gutter: number;
  readonly heard: Heard;
}

function findingLines({ finding, marks }: Shown, { report, paint, gutter, heard }: Telling): readonly string[] {
  const accent = (text: string): string => paint.severity(finding.severity, text);
  const asides = [...assumed(finding), ...advice(finding, report.rule(finding.rule), heard)];
  return [
    ...header(finding, paint),
    ...codeFrame(marks, { gutter, paint, accent }),
    ...(finding.evidence ?? []).flatMap(one => evidenceLines(one, gutter, paint)),
    ...asides.flatMap(([name, text]) => aside(name, text, gutter, paint)),
  ];
}

/** `✖ error[rule/id]: message`, the message going on below itself where it is long. */
function header(finding: Finding, paint: Paint): readonly string[] {
  const { severity } = finding;
  const rule = printable(finding.rule);
  const lead = `${paint.mark(severity)} ${severity}[${rule}]: `;
  const [first, ...rest] = wrap(lead + paint.words(finding.message), paint.width - 2, paint.width) as [
    string,
    ...string[],
  ];
  const rows = rest.map(row => `  ${paint.strong(row)}`);
  if (!first.startsWith(lead)) return [paint.severity(severity, first), ...rows];
  const painted = paint.severity(severity, `${paint.mark(severity)} ${severity}`) + paint.faint(`[${rule}]:`);
  return [`${painted} ${paint.strong(first.slice(lead.length))}`, ...rows];
}

type Aside = readonly [name: string, text: string];

function assumed(finding: Finding): readonly Aside[] {
  const { assumed } = finding.place.origin;
  return assumed ? [['note', `nobody wrote this: ${assumed}`]] : [];
}

/**
 * What is wrong with it in general is said once a rule; help for the very place whenever it is new. What was meant
 * by a mistake belongs to that mistake: it is said each time.
 */
function advice(finding: Finding, rule: RuleText | undefined, heard: Heard): readonly Aside[] {
  const first = heard.first(`rule ${finding.rule}`);
  const help = helpForPlace(finding) ?? (first ? helpOfRule(rule) : undefined);
  const asides: Aside[] = [];
  const isOfPlace =
    help?.startsWith('did you mean') || (finding.severity === 'error' && /^(write|there is an?) /.test(help ?? ''));
  const about = isOfPlace ? finding.message : '';
  if (help && heard.first(`help ${finding.rule} ${help} ${about}`)) asides.push(['help', oneLine(help)]);
  if (first && rule?.why) asides.push(['why', firstSentence(rule.why)]);
  if (first && rule) asides.push(['explain', `netwright explain ${finding.rule}`]);
  return asides;
}

/** Remembers what this report has said already. */
class Heard {
  readonly #words = new Set<string>();

  first(words: string): boolean {
    if (this.#words.has(words)) return false;
    this.#words.add(words);
    return true;
  }
}

function aside(name: string, text: string, gutter: number, paint: Paint): readonly string[] {
  const indent = gutter + 3;
  const lead = `${name}: `;
  const [first, ...rest] = wrap(
    lead + paint.words(text),
    name === 'explain' ? Number.POSITIVE_INFINITY : paint.width - indent,
  ) as [string, ...string[]];
  const start = `${' '.repeat(gutter + 1)}${paint.faint('=')} ${paint.strong(lead.trimEnd())}`;
  return [start + first.slice(lead.trimEnd().length), ...rest.map(row => ' '.repeat(indent) + row)];
}

function leftOver(count: number, all: number, paint: Paint): readonly string[] {
  return count > 0 ? [`${paint.glyphs.cut} ${count} more ${paint.faint(`(--most ${all} shows all)`)}`] : [];
}

/** Notes, those with the same words together. */
function noteLines(notes: readonly Note[], most: number, paint: Paint): readonly string[] {
  const same = [...grouped(notes, note => note.message)];
  const lines = same.slice(0, most).flatMap(([message, [first, ...others]]) => {
    const place = first?.place && locationText(locate(first.place));
    const where = [place, others.length > 0 && `${others.length} more`].filter(Boolean).join(' and ');
    return entry('note', message + (where && ` (${where})`), paint);
  });
  return same.length > most ? [...lines, `${paint.glyphs.cut} ${some(same.length - most, 'more note')}`] : lines;
}

function notJudgedLines({ notJudged }: Report, paint: Paint): readonly string[] {
  return notJudged.length > 0 ? entry('not judged for want of data', notJudgedWords(notJudged), paint) : [];
}

function entry(name: string, text: string, paint: Paint): readonly string[] {
  const [first, ...rest] = wrap(`${name}: ${paint.words(text)}`, paint.width - 2, paint.width) as [string, ...string[]];
  return [paint.strong(first.slice(0, name.length + 1)) + first.slice(name.length + 1), ...rest.map(row => `  ${row}`)];
}

/** The closing line; coloured where it needs no breaking. */
function closing(report: Report, paint: Paint): readonly string[] {
  const { check, dot } = paint.glyphs;
  const clean = report.findings.length === 0 && report.notJudged.length === 0 && !report.incomplete;
  const rows = wrap((clean ? `${check} ` : '') + closingLine(report, dot), paint.width - 2, paint.width);
  if (rows.length > 1) return rows.map((row, index) => (index === 0 ? row : `  ${row}`));
  return [(clean ? `${paint.good(check)} ` : '') + closingLine(report, dot, paint.severity)];
}
