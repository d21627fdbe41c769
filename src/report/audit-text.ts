import type { Finding } from '../model/finding.ts';
import type { AuditSummary, CostHint, Exposed, Since, SpaceUse, Unused } from './audit-summary.ts';
import type { Paint } from './paint.ts';
import { some } from './tally.ts';
import { wrap } from './wrap.ts';

/** Lines of one section at most; the rest is counted. */
const most = 8;

/** The summary of an audit for a terminal: a heading and some lines for each thing that a manager asks. */
export function auditText(summary: AuditSummary, paint: Paint): readonly (readonly string[])[] {
  const { worst, unused, space, costs, since, exposed } = summary;
  return [
    section(
      exposedTitle(summary),
      exposed.map(each => exposedWords(each)),
      paint,
    ),
    section(
      'worst findings',
      worst.map(each => findingWords(each, paint)),
      paint,
    ),
    ...(since ? [section(sinceTitle(since), sinceLines(since, paint), paint)] : []),
    section('unused', unused.map(unusedWords), paint),
    section('addresses', space.map(spaceWords), paint),
    section('costs before traffic, by list prices of us-east-1', costs.map(costWords), paint),
  ];
}

function section(title: string, lines: readonly string[], paint: Paint): readonly string[] {
  const shown = lines.slice(0, most).flatMap(line => rows(line, paint));
  const left = lines.length - most;
  return [
    paint.strong(title),
    ...(lines.length === 0 ? ['  none'] : shown),
    ...(left > 0 ? [`  ${paint.glyphs.cut} ${left} more`] : []),
  ];
}

function rows(line: string, paint: Paint): readonly string[] {
  return wrap(paint.words(line), paint.width - 6, paint.width - 6).map(
    (row, index) => `${index === 0 ? '  ' : '    '}${row}`,
  );
}

/** `what the internet reaches (3)`; where not all was read, there may be more. */
export function exposedTitle({ exposed, whole }: AuditSummary): string {
  return `what the internet reaches${whole ? '' : ', in what was read'} (${exposed.length})`;
}

export function exposedWords({ name, traffic, proved, missing, path, behind }: Exposed): string {
  const verdict = proved ? '' : `, perhaps: ${missing.join(', ')}`;
  const targets =
    behind.length > 0 ? `, and by it ${behind.slice(0, 3).join(', ')}${behind.length > 3 ? '…' : ''}` : '';
  return `${name} on ${traffic}${targets}${verdict} (${path.join(' → ')})`;
}

export function findingWords({ severity, message, rule }: Finding, paint?: Paint): string {
  return `${paint ? `${paint.mark(severity)} ` : ''}${severity}: ${message} [${rule}]`;
}

export function sinceTitle({ source, fresh, fixed, still }: Since): string {
  return `since ${source}: ${fresh.length} new, ${fixed.length} fixed, ${still} still there`;
}

function sinceLines({ fresh, fixed }: Since, paint: Paint): readonly string[] {
  return [
    ...fresh.map(finding => `+ ${findingWords(finding, paint)}`),
    ...fixed.map(finding => `- ${findingWords(finding, paint)}`),
  ];
}

export function unusedWords({ title, names }: Unused): string {
  const more = names.length > 4 ? ` and ${names.length - 4} more` : '';
  return `${names.length} × ${title}: ${names.slice(0, 4).join(', ')}${more}`;
}

export function spaceWords({ name, blocks, usable, taken, fullest }: SpaceUse): string {
  const share = taken === undefined || usable === 0 ? '' : ` (${Math.round((taken * 100) / usable)} %)`;
  const told = taken === undefined ? `${usable} addresses in subnets` : `${taken} of ${usable} addresses taken${share}`;
  const least = fullest ? `, fullest subnet ${fullest.subnet}: ${fullest.free} of ${fullest.usable} free` : '';
  return `${name} (${blocks.join(', ') || 'no IPv4'}): ${told}${least}`;
}

export function costWords({ what, monthly, hint }: CostHint): string {
  return `${what}${monthly === undefined ? '' : `, about $${Math.round(monthly)} a month`}: ${hint}`;
}

/** `read 2 accounts in 5 places`. */
export function placesWords({ places }: AuditSummary): string {
  const accounts = new Set(places.map(place => place.split('/')[0]));
  return `${some(accounts.size, 'account')} in ${some(places.length, 'place')}`;
}
