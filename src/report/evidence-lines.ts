import type { Evidence, EvidenceStep } from '../model/finding.ts';
import { textWidth } from '../source/text-width.ts';
import { locate, locationText } from './location.ts';
import type { Paint } from './paint.ts';
import { oneLine } from './sentence.ts';
import { wrap } from './wrap.ts';

/** What proves a finding, below its frame: a title, and numbered steps with their places at the right where they fit. */
export function evidenceLines({ title, steps }: Evidence, gutter: number, paint: Paint): readonly string[] {
  const lead = `${' '.repeat(gutter + 1)}${paint.faint('=')} `;
  const [first, ...rest] = wrap(paint.words(oneLine(title)), paint.width - gutter - 3) as [string, ...string[]];
  const more = rest.map(row => ' '.repeat(gutter + 3) + paint.strong(row));
  return [lead + paint.strong(first), ...more, ...steps.flatMap((step, i) => stepLines(step, i + 1, gutter, paint))];
}

function stepLines({ text, place }: EvidenceStep, number: number, gutter: number, paint: Paint): readonly string[] {
  const indent = gutter + 8;
  const room = paint.width - indent;
  const rows = wrap(paint.words(oneLine(text)), room);
  const at = place ? paint.words(locationText(locate(place))) : '';
  const told = rows.map((row, i) => (i === 0 ? `${`${number}.`.padStart(indent - 1)} ` : ' '.repeat(indent)) + row);
  if (!at) return told;
  const last = rows.at(-1) as string;
  if (textWidth(last) + 2 + textWidth(at) > room) {
    return [...told, ...wrap(at, room).map(row => ' '.repeat(indent) + paint.faint(row))];
  }
  return [...told.slice(0, -1), `${told.at(-1)}  ${paint.faint(at)}`];
}
