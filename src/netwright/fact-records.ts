import { recordsOf } from '../lint/fact-record.ts';
import type { FactKind, FactType } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { AddressSet, formatAddresses } from '../net/address-set.ts';
import { Flows, formatFlows } from '../net/flows.ts';
import { formatTraffic, Traffic } from '../net/traffic.ts';

/** What facts hold, as YAML and JSON can say it: sets by their formatters, `null` for none. */
export type FactRecord = { readonly [field: string]: Said };
export type Said = string | number | boolean | null | readonly Said[] | FactRecord;

/** The records of a kind of fact, as rules see them. A field that was not read is left out. */
export function* factRecords(fact: FactKind, network: Network): Generator<FactRecord> {
  const recordOf = recordsOf(fact, network);
  const names = Object.keys(fact.fields);
  for (const subject of fact.subjects(network)) {
    const record = recordOf(subject);
    yield recordFrom(names.map(name => [name, record[name]]));
  }
}

function recordFrom(entries: readonly (readonly [string, unknown])[]): FactRecord {
  const result = Object.create(null) as Record<string, Said>;
  for (const [name, value] of entries) {
    const said = value === undefined ? undefined : sayable(value);
    if (said !== undefined) result[name] = said;
  }
  return result;
}

export function sayable(value: unknown): Said | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (value instanceof Traffic) return formatTraffic(value);
  if (value instanceof AddressSet) return formatAddresses(value);
  if (value instanceof Flows) return formatFlows(value);
  if (Array.isArray(value)) return value.flatMap(item => sayable(item) ?? []);
  return typeof value === 'object' ? recordFrom(Object.entries(value)) : undefined;
}

/** A type of a fact's field in words: `text`, `list of addresses`. */
export function typeWords(type: FactType): string {
  if (typeof type === 'string') return words[type];
  return 'list' in type ? `list of ${typeWords(type.list)}` : 'record';
}

const words: Readonly<Record<Exclude<FactType, object>, string>> = {
  string: 'text',
  int: 'whole number',
  double: 'number',
  bool: 'true or false',
  traffic: 'traffic',
  addresses: 'addresses',
  flows: 'flows',
};
