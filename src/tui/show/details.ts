import { boxOf } from '../../draw/findings.ts';
import type { Line, Part, Tone } from '../../draw/part.ts';
import { routeLine } from '../../draw/routing.ts';
import { filterLines } from '../../draw/security.ts';
import { routeTableOf } from '../../facts/subnet-routing.ts';
import { printable } from '../../source/escape.ts';
import { spanOf } from '../../source/origin.ts';
import { lineAndColumn, lineText } from '../../source/text.ts';
import { fileOf } from './facts-of.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';
import { rowOf } from './table-keys.ts';
import type { View } from './view.ts';

/** The details beside the picture: what is chosen, what is said of it, where it is written. */
export function detailLines(source: Source, state: State, view: View): readonly Line[] {
  const row = state.pane === 'table' ? rowOf(state, source) : undefined;
  if (row) return row.fields.map(([name, text]) => ({ text: `${name}: ${text}` }));
  const own = chosenLines(source, state, view);
  const rest = view.notes.length > 0 && own.length > 0 ? [{ text: '' }] : [];
  // A story is what one asked for; of a perspective what is chosen counts more.
  if (state.story || state.exposure !== undefined) return [...view.notes, ...rest, ...own];
  const all = [...own, ...rest, ...view.notes];
  return all.length > 0 ? all : [{ text: 'choose a box with the arrow keys', tone: 'faint' }];
}

/** What is told of the chosen box. */
function chosenLines(source: Source, state: State, view: View): readonly Line[] {
  const part = state.selected === undefined ? undefined : view.boxes.get(state.selected)?.part;
  if (!part) return [];
  const { perspective } = state;
  return [
    { text: [part.tag, part.title, part.aside].filter(Boolean).join(' ') },
    ...part.lines.filter(({ text }) => text !== '').map(({ text, tone }) => ({ text, tone })),
    { text: '' },
    ...(perspective === 'security' ? filterLines(part, view.network) : []),
    ...(perspective === 'routing' ? tableLines(part, view) : []),
    ...part.details.filter(([name]) => name !== 'routes').map(([name, value]) => ({ text: `${name}: ${value}` })),
    ...(perspective === 'routing' ? [] : tableLines(part, view)),
    ...findingLines(source, part, view),
    ...sourceLines(part),
    ...factLines(source, part),
  ];
}

/** The route table of a subnet, whole. */
function tableLines({ resource }: Part, { network }: View): readonly Line[] {
  const table = resource?.kind === 'subnet' ? routeTableOf(resource as never, network) : undefined;
  if (!table) return [];
  const lines = table.routes.map(route => routeLine(route, network));
  return [
    { text: `route table ${printable(table.name)}`, tone: 'faint' },
    ...lines.map(({ text, tone }) => ({ text: `  ${printable(text)}`, tone: tone === 'faint' ? undefined : tone })),
    { text: '' },
  ];
}

function findingLines(source: Source, { id }: Part, { network, ends }: View): readonly Line[] {
  const own = (source.findings ?? []).filter(finding => boxOf(finding, network, ends) === id);
  if (own.length === 0) return [];
  return [
    { text: '' },
    { text: 'findings', tone: 'faint' },
    ...own.map(({ severity, message, rule }) => ({
      text: printable(`! ${severity}: ${message} [${rule}]`),
      tone: toneOf(severity),
    })),
  ];
}

function toneOf(severity: string): Tone {
  return severity === 'medium' ? 'warn' : severity === 'low' || severity === 'info' ? 'plain' : 'bad';
}

/** So many lines of what is written are shown. */
const most = 14;

/** The place of a design where a resource is written. */
function sourceLines({ resource }: Part): readonly Line[] {
  const span = resource && spanOf({ origin: resource.origin });
  const whole = resource && spanOf({ origin: resource.origin, on: 'value' });
  if (!span || !whole) return [];
  const { line } = lineAndColumn(span.source, span.start);
  const end = Math.max(line, lineAndColumn(span.source, Math.max(span.start, whole.end - 1)).line);
  const lines: Line[] = [{ text: '' }, { text: printable(`${span.source.path}:${line}  (e edits)`), tone: 'faint' }];
  for (let at = line; at <= Math.min(end, line + most - 1); at++) {
    lines.push({ text: `${String(at).padStart(4)} ${printable(lineText(span.source, at))}` });
  }
  return end > line + most - 1 ? [...lines, { text: '     …', tone: 'faint' }] : lines;
}

/** What rules can judge of it. */
function factLines({ network }: Source, { resource }: Part): readonly Line[] {
  const facts = resource ? fileOf(resource, network) : [];
  if (facts.length === 0) return [];
  return [
    { text: '' },
    { text: 'facts', tone: 'faint' },
    ...facts.map(([name, value]) => ({ text: printable(`${name}: ${value}`) })),
  ];
}
