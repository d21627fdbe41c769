import { boxOf } from '../../draw/findings.ts';
import type { Line, Tone } from '../../draw/part.ts';
import { printable } from '../../source/escape.ts';
import { spanOf } from '../../source/origin.ts';
import { lineAndColumn, lineText } from '../../source/text.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';
import type { View } from './view.ts';

/** The details beside the picture: what is chosen, what is said of it, where it is written. */
export function detailLines(source: Source, state: State, view: View): readonly Line[] {
  const own = chosenLines(source, state, view);
  const rest = view.notes.length > 0 && own.length > 0 ? [{ text: '' }] : [];
  // A story is what one asked for; of a perspective what is chosen counts more.
  if (state.story) return [...view.notes, ...rest, ...own];
  const all = [...own, ...rest, ...view.notes];
  return all.length > 0 ? all : [{ text: 'choose a box with the arrow keys', tone: 'faint' }];
}

/** What is told of the chosen box. */
function chosenLines(source: Source, state: State, view: View): readonly Line[] {
  const part = state.selected === undefined ? undefined : view.boxes.get(state.selected)?.part;
  if (!part) return [];
  const lines: Line[] = [];
  lines.push({ text: [part.tag, part.title, part.aside].filter(Boolean).join(' ') });
  for (const { text, tone } of part.lines) if (text !== '') lines.push({ text, tone });
  lines.push({ text: '' });
  for (const [name, value] of part.details) {
    if (name === 'routes') {
      lines.push({ text: 'routes:', tone: 'faint' });
      for (const route of value.split('; ')) lines.push({ text: `  ${route}` });
    } else lines.push({ text: `${name}: ${value}` });
  }
  const own = (source.findings ?? []).filter(finding => boxOf(finding, view.network, view.ends) === part.id);
  if (own.length > 0) {
    lines.push({ text: '' }, { text: 'findings', tone: 'faint' });
    for (const { severity, message, rule } of own) {
      lines.push({ text: printable(`! ${severity}: ${message} [${rule}]`), tone: toneOf(severity) });
    }
  }
  return [...lines, ...sourceLines(state, view)];
}

function toneOf(severity: string): Tone {
  return severity === 'medium' ? 'warn' : severity === 'low' || severity === 'info' ? 'plain' : 'bad';
}

const around = 9;

/** The place of a design where the chosen resource is written. */
function sourceLines({ selected }: State, { boxes }: View): readonly Line[] {
  const resource = selected === undefined ? undefined : boxes.get(selected)?.part.resource;
  const span = resource && spanOf({ origin: resource.origin });
  if (!span) return [];
  const { line } = lineAndColumn(span.source, span.start);
  const lines: Line[] = [{ text: '' }, { text: printable(`${span.source.path}:${line}  (e edits)`), tone: 'faint' }];
  for (let at = line; at < line + around; at++) {
    const text = lineText(span.source, at);
    if (text !== '' || at === line) lines.push({ text: `${String(at).padStart(4)} ${printable(text)}` });
  }
  return lines;
}

/** The file and line that an editor should open for what is chosen. */
export function placeOf(
  { selected }: State,
  { boxes }: View,
): { readonly file: string; readonly line: number } | undefined {
  const resource = selected === undefined ? undefined : boxes.get(selected)?.part.resource;
  const span = resource && spanOf({ origin: resource.origin });
  return span && { file: span.source.path, line: lineAndColumn(span.source, span.start).line };
}

/** Lines broken so that they fit. */
export function wrapped(lines: readonly Line[], width: number): readonly Line[] {
  return lines.flatMap(line => {
    if (line.text.length <= width) return [line];
    const pieces: Line[] = [];
    let rest = line.text;
    while (rest.length > width) {
      const space = rest.lastIndexOf(' ', width);
      const cut = space > width / 3 ? space : width;
      pieces.push({ ...line, text: rest.slice(0, cut) });
      rest = `  ${rest.slice(cut).trimStart()}`;
    }
    return [...pieces, { ...line, text: rest }];
  });
}
