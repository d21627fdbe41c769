import { AddressSet } from '../net/address-set.ts';
import { Flows, formatFlows } from '../net/flows.ts';
import { addressWords } from '../net/stand-ins.ts';
import { formatTraffic, Traffic } from '../net/traffic.ts';

/**
 * A value as messages say it: sets by their formatters, lists as `a, b and c`, null as `none`, what was not
 * read as `(not read)`.
 */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined) return '(not read)';
  if (value === null) return 'none';
  if (value instanceof Traffic) return formatTraffic(value);
  if (value instanceof AddressSet) return addressWords(value);
  if (value instanceof Flows) return formatFlows(value, addressWords);
  return Array.isArray(value) ? listText(value.map(text)) : String(value);
}

/** `a`, `a and b`, `a, b and c`; `none` for nothing. */
export function listText(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? 'none';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
