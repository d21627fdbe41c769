import type { Finding } from '../model/finding.ts';
import type { AuditSummary, CostHint, Exposed, Since, SpaceUse, Unused, Whereabouts } from './audit-summary.ts';
import { locate } from './location.ts';
import type { Paint } from './paint.ts';
import { some } from './tally.ts';
import { wrap } from './wrap.ts';

/** Lines of one section at most; the rest is counted. */
const most = 8;

/** The summary of an audit for a terminal: a heading and some lines for each thing that a manager asks. */
export function auditText(summary: AuditSummary, paint: Paint): readonly (readonly string[])[] {
  const { worst, unused, space, costs, since, exposed, whole } = summary;
  const where = whereWords(summary);
  const none = noneWords(whole);
  return [
    section(
      exposedTitle(summary),
      exposed.map(each => exposedWords(each, where)),
      paint,
      none,
    ),
    section(
      'worst findings',
      worst.map(each => findingWords(each, where, paint)),
      paint,
    ),
    ...(since ? [section(sinceTitle(since), sinceLines(since, where, paint), paint)] : []),
    section(
      'unused',
      unused.map(each => unusedWords(each, where)),
      paint,
      none,
    ),
    section(
      'addresses',
      space.map(each => spaceWords(each, where)),
      paint,
      none,
    ),
    section('costs before traffic, by list prices of us-east-1', costs.map(costWords), paint, none),
  ];
}

/** Says where something is, where more than one account or region was read: names are of one each. */
export type WhereWords = (where: Whereabouts) => string;

/** Account, region or both, as far as they differ in what was read: ` in us-east-1`. */
export function whereWords({ places }: AuditSummary): WhereWords {
  const accounts = new Set(places.map(place => place.split('/')[0]));
  const regions = new Set(places.map(place => place.split('/')[1]).filter(region => region !== undefined));
  return ({ account, region }) => {
    const told = [accounts.size > 1 ? account : undefined, regions.size > 1 ? region : undefined];
    const words = told.filter(word => word !== undefined).join('/');
    return words === '' ? '' : ` in ${words}`;
  };
}

/** Where not all was read, there may be some that nobody saw. */
export function noneWords(whole: boolean): string {
  return whole ? 'none' : 'none in what was read';
}

function section(title: string, lines: readonly string[], paint: Paint, none = 'none'): readonly string[] {
  const shown = lines.slice(0, most).flatMap(line => rows(line, paint));
  const left = lines.length - most;
  return [
    paint.strong(title),
    ...(lines.length === 0 ? [`  ${none}`] : shown),
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

export function exposedWords(each: Exposed, where: WhereWords): string {
  const { name, traffic, proved, missing, path, behind } = each;
  const verdict = proved ? '' : `, perhaps: ${missing.join(', ')}`;
  const targets =
    behind.length > 0 ? `, and by it ${behind.slice(0, 3).join(', ')}${behind.length > 3 ? '…' : ''}` : '';
  return `${name}${where(each)} on ${traffic}${targets}${verdict} (${path.join(' → ')})`;
}

export function findingWords({ severity, message, rule, place }: Finding, where: WhereWords, paint?: Paint): string {
  const location = locate(place);
  const told = location.in === 'account' ? where(location) : '';
  return `${paint ? `${paint.mark(severity)} ` : ''}${severity}${told}: ${message} [${rule}]`;
}

export function sinceTitle({ source, fresh, fixed, still }: Since): string {
  return `since ${source}: ${fresh.length} new, ${fixed.length} fixed, ${still} still there`;
}

function sinceLines({ fresh, fixed }: Since, where: WhereWords, paint: Paint): readonly string[] {
  return [
    ...fresh.map(finding => `+ ${findingWords(finding, where, paint)}`),
    ...fixed.map(finding => `- ${findingWords(finding, where, paint)}`),
  ];
}

export function unusedWords({ title, names, where }: Unused, words: WhereWords): string {
  const told = names.map((name, at) => name + words(where[at] ?? {}));
  const more = names.length > 4 ? ` and ${names.length - 4} more` : '';
  return `${names.length} × ${title}: ${told.slice(0, 4).join(', ')}${more}`;
}

export function spaceWords(each: SpaceUse, where: WhereWords): string {
  const { name, blocks, usable, taken, fullest } = each;
  const share = taken === undefined || usable === 0 ? '' : ` (${Math.round((taken * 100) / usable)} %)`;
  const told = taken === undefined ? `${usable} addresses in subnets` : `${taken} of ${usable} addresses taken${share}`;
  const least = fullest ? `, fullest subnet ${fullest.subnet}: ${fullest.free} of ${fullest.usable} free` : '';
  return `${name}${where(each)} (${blocks.join(', ') || 'no IPv4'}): ${told}${least}`;
}

export function costWords({ what, monthly, hint }: CostHint): string {
  return `${what}${monthly === undefined ? '' : `, about $${Math.round(monthly)} a month`}: ${hint}`;
}

/** `read 2 accounts in 5 places`. */
export function placesWords({ places }: AuditSummary): string {
  const accounts = new Set(places.map(place => place.split('/')[0]));
  return `${some(accounts.size, 'account')} in ${some(places.length, 'place')}`;
}
