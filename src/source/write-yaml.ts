import { writeScalar } from './write-scalar.ts';

/** What can be written: plain data. Entries that are undefined are left out. */
export type Writable =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Writable[]
  | ReadonlyMap<string, Writable>
  | { readonly [key: string]: Writable };

export interface WriteOptions {
  /** The longest line in which a collection may stand as a whole. Default: 100. */
  readonly width?: number;
}

/**
 * A value as YAML in the house's style: block mappings, with small mappings and lists in one line
 * where they fit. Reading it again gives the same value. The text ends with a line break.
 */
export function writeYaml(value: Writable, { width = 100 }: WriteOptions = {}): string {
  const root =
    value instanceof Map || (typeof value === 'object' && value !== null) ? blockLines(value, 0, width) : undefined;
  return `${(root ?? [writeInline(value)]).join('\n')}\n`;
}

/** A value in one line, as it may stand inside of another: `{ zone: a, cidr: 10.0.0.0/24 }`. */
export function writeInline(value: Writable): string {
  if (isList(value)) return `[${value.map(writeInline).join(', ')}]`;
  if (!isMapping(value)) return writeScalar(value ?? null);
  const entries = entriesOf(value).map(([key, entry]) => `${writeScalar(key)}: ${writeInline(entry)}`);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

type List = readonly Writable[];
type MappingLike = ReadonlyMap<string, Writable> | { readonly [key: string]: Writable };

/** The lines of a collection whose first column is given; undefined for what has no block form. */
function blockLines(value: List | MappingLike, column: number, width: number): string[] | undefined {
  if (isList(value)) return value.length === 0 ? undefined : value.flatMap(item => itemLines(item, column, width));
  const entries = entriesOf(value);
  return entries.length === 0 ? undefined : entries.flatMap(([key, entry]) => entryLines(key, entry, column, width));
}

function itemLines(item: Writable, column: number, width: number): string[] {
  const lines = oneLine(item, column + 2, width) ?? blockOf(item, column + 2, width);
  return typeof lines === 'string' ? [`- ${lines}`] : lines.map((line, index) => (index === 0 ? '- ' : '  ') + line);
}

function entryLines(key: string, entry: Writable, column: number, width: number): string[] {
  const name = writeScalar(key);
  // YAML finds the colon of a key within 1024 characters; a longer key must say that it is one.
  const head = name.length > 1000 ? [`? ${name}`, ':'] : [`${name}:`];
  const last = head.at(-1) as string;
  const lines = oneLine(entry, column + last.length + 1, width) ?? blockOf(entry, column + 2, width);
  if (typeof lines === 'string') return [...head.slice(0, -1), `${last} ${lines}`];
  return [...head, ...lines.map(line => `  ${line}`)];
}

function blockOf(value: Writable, column: number, width: number): string | string[] {
  const lines = isList(value) || isMapping(value) ? blockLines(value, column, width) : undefined;
  return lines ?? writeInline(value);
}

/** A scalar, or a small collection that fits: its values are scalars, or lists of scalars. */
function oneLine(value: Writable, column: number, width: number): string | undefined {
  if (!isList(value) && !isMapping(value)) return writeInline(value);
  if (!isSmall(value)) return undefined;
  const line = writeInline(value);
  return column + line.length <= width ? line : undefined;
}

function isSmall(value: List | MappingLike): boolean {
  if (isList(value)) return value.every(isSingle);
  return entriesOf(value).every(
    ([key, entry]) => key.length < 1000 && (isSingle(entry) || (isList(entry) && entry.every(isSingle))),
  );
}

function isSingle(value: Writable): boolean {
  return !isMapping(value) && !isList(value);
}

function isList(value: Writable): value is List {
  return Array.isArray(value);
}

function isMapping(value: Writable): value is MappingLike {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function entriesOf(value: MappingLike): [string, Writable][] {
  const entries = value instanceof Map ? [...value.entries()] : Object.entries(value);
  return entries.filter(([, entry]) => entry !== undefined);
}
