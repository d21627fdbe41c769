import { grouped } from '../model/grouped.ts';
import { trafficWords } from '../net/flows-words.ts';
import type { Cell } from '../reach/cells.ts';
import type { Matrix } from '../reach/matrix.ts';
import type { Sorting } from '../reach/sortings.ts';
import type { Style } from './report.ts';

/** All that a format needs to tell of parties against each other. */
export interface MatrixReport {
  readonly tool: { readonly name: 'netwright'; readonly version: string };
  readonly sources: readonly string[];
  readonly by: Sorting;
  readonly matrix: Matrix;
  readonly incomplete: readonly string[];
}

/** The report as text. Never prints, never decides on colour. */
export type MatrixFormat = (report: MatrixReport, style: Style) => string;

/** `tcp/443`; `tcp/443*` where not all of them reach all of it; `? tcp/22` where it is not known. */
export function cellText({ reachable, everywhere, unknown }: Cell): string {
  const known = reachable.length === 0 ? [] : [`${short(trafficWords(reachable))}${everywhere ? '' : '*'}`];
  const open = unknown.length === 0 ? [] : [`? ${short(trafficWords(unknown))}`];
  return [...known, ...open].join(' ');
}

/** ICMP of one version only is all that a network of one version has; long lists are cut. */
function short(text: string): string {
  const parts = text.split(', ');
  return parts.length > 5 ? `${parts.slice(0, 5).join(', ')} and ${parts.length - 5} more` : text;
}

/** Parties that reach something, with what they reach, in the order of the parties. */
export function rowsOf({
  parties,
  cells,
}: Matrix): readonly { readonly from: string; readonly cells: readonly Cell[] }[] {
  const order = new Map(parties.map((name, index) => [name, index]));
  const byFrom = grouped(cells, ({ from }) => from);
  return parties.flatMap(from => {
    const own = byFrom.get(from);
    return own ? [{ from, cells: own.toSorted((a, b) => (order.get(a.to) ?? 0) - (order.get(b.to) ?? 0)) }] : [];
  });
}

/** Parties that reach nothing and are reached by nothing. */
export function silentParties({ parties, cells }: Matrix): readonly string[] {
  const heard = new Set(cells.flatMap(cell => [cell.from, cell.to]));
  return parties.filter(name => !heard.has(name));
}

/** Parties that are reached by something. */
export function reachedParties({ parties, cells }: Matrix): readonly string[] {
  const reached = new Set(cells.map(cell => cell.to));
  return parties.filter(name => reached.has(name));
}
