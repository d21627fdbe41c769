import { addressOf } from '../model/resource.ts';
import type { Flows } from '../net/flows.ts';
import { trafficWords } from '../net/flows-words.ts';
import type { Reaching } from '../reach/reaching.ts';
import { columns } from './columns.ts';
import { jsonText } from './json-text.ts';
import type { Paint } from './paint.ts';
import { some } from './tally.ts';

/** Who reaches an end, as a table. */
export function reachingText(all: readonly Reaching[], to: string, paint: Paint): string {
  const head =
    all.length === 0
      ? `nothing reaches ${to}`
      : `${some(all.length, 'thing')} reach${all.length === 1 ? 'es' : ''} ${to}`;
  const table = all.length > 0 ? ['', ...reachingTable(all, 'from', paint)] : [];
  return `${[paint.strong(paint.words(head)), ...table].join('\n')}\n`;
}

/** Each with what works, and `?` before what is not known. */
export function reachingTable(all: readonly Reaching[], title: string, paint: Paint): readonly string[] {
  const rows = all.map(({ other, reachable, unknown }) => [
    other ? `${other.kind}/${other.name}` : 'internet',
    [words(reachable), ...(unknown.length > 0 ? [`? ${words(unknown)}`] : [])].join(' ').trim(),
  ]);
  return columns([title, 'on'], rows, paint);
}

/** Who reaches an end, as plain data. */
export function reachingJson(all: readonly Reaching[], to: string): string {
  return jsonText({
    to,
    from: reachingData(all),
  });
}

/** Each with what works and what is not known, as plain data. */
export function reachingData(all: readonly Reaching[]): readonly object[] {
  return all.map(({ other, reachable, unknown }) => ({
    other: other ? addressOf(other) : 'internet',
    reachable: words(reachable) || 'none',
    unknown: words(unknown) || 'none',
  }));
}

function words(flows: readonly Flows[]): string {
  return flows.length > 0 ? trafficWords(flows) : '';
}
