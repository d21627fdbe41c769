import { columns } from './columns.ts';
import {
  cellText,
  type MatrixFormat,
  type MatrixReport,
  reachedParties,
  rowsOf,
  silentParties,
} from './matrix-report.ts';
import { type Paint, paintFor } from './paint.ts';
import { some } from './tally.ts';

/** A grid where it fits the width, else a list of who reaches whom. */
export const matrixText: MatrixFormat = (report, style) => {
  const paint = paintFor(style);
  const { matrix } = report;
  const silent = matrix.parties.length < 2 ? [] : silentParties(matrix);
  const partial = matrix.cells.some(cell => !cell.everywhere);
  const parts = [
    [paint.strong(paint.words(headline(report)))],
    matrix.cells.length === 0
      ? []
      : fitsGrid(report, paint)
        ? grid(report, paint)
        : list(report, style.most ?? 200, paint),
    silent.length === 0
      ? []
      : [paint.faint(paint.words(`reach nothing, and nothing reaches them: ${silent.join(', ')}`))],
    partial ? [paint.faint('* some of them, or some of it')] : [],
    report.incomplete.map(each => paint.words(`incomplete: ${each}`)),
  ];
  return `${parts
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`;
};

function headline({ by, matrix }: MatrixReport): string {
  const words = { tier: 'tier', group: 'security group', workload: 'workload', vpc: 'VPC', environment: 'environment' };
  const inside = matrix.parties.filter(name => name !== 'internet' && !name.startsWith('onPremises/')).length;
  if (matrix.parties.length < 2) return `there is nobody to set against the internet: no ${words[by]} has an interface`;
  const pairs =
    matrix.cells.length === 0
      ? 'nobody reaches anybody'
      : `${some(matrix.cells.length, 'pair')} where something is reachable`;
  return `${some(inside, words[by])} against each other: ${pairs}`;
}

/** Each column has room for a port or two. */
function fitsGrid({ matrix }: MatrixReport, { width }: Paint): boolean {
  const reached = reachedParties(matrix);
  const first = Math.max(0, ...matrix.parties.map(name => name.length));
  return first + reached.reduce((sum, name) => sum + 2 + Math.min(24, Math.max(12, name.length)), 0) <= width;
}

function grid({ matrix }: MatrixReport, paint: Paint): readonly string[] {
  const reached = reachedParties(matrix);
  const rows = rowsOf(matrix).map(({ from, cells }) => {
    const byTo = new Map(cells.map(cell => [cell.to, cell]));
    return [from, ...reached.map(to => (byTo.has(to) ? cellText(byTo.get(to) as (typeof cells)[number]) : '-'))];
  });
  return columns(['from \\ to', ...reached], rows, paint);
}

function list({ matrix }: MatrixReport, most: number, paint: Paint): readonly string[] {
  const rows = rowsOf(matrix).flatMap(({ from, cells }) =>
    cells.map((cell, index) => ({ from: index === 0 ? from : '', cell })),
  );
  // Words are made for what is shown only.
  const texts = rows.slice(0, most).map(({ from, cell }) => [from, cell.to, cellText(cell)]);
  const shown = columns(['from', 'to', 'on'], texts, paint);
  if (rows.length <= most) return shown;
  return [...shown, paint.faint(`and ${rows.length - most} more; --most ${rows.length} or --format json tells all`)];
}
