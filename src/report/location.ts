import { type Place, type Read, spanOf } from '../source/origin.ts';
import { lineAndColumn, type SourceText } from '../source/text.ts';

/** A place as people and programs look it up: this is where places stop being symbolic. */
export type Location = InText | InAccount;

/** Lines and columns count from 1, columns and offsets in UTF-16 code units; ends are exclusive. */
export interface InText {
  readonly in: 'text';
  readonly source: SourceText;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly start: number;
  readonly end: number;
}

export interface InAccount {
  readonly in: 'account';
  /** The file or call that told of the resource. */
  readonly file: string;
  readonly id: string;
  readonly account?: string;
  readonly region?: string;
}

/** The location that a place means. */
export function locate(place: Place): Location {
  const span = spanOf(place);
  if (!span) return read(place.origin as Read);
  const { source } = span;
  const start = Math.min(Math.max(0, span.start), source.text.length);
  const end = Math.min(Math.max(start, span.end), source.text.length);
  const from = lineAndColumn(source, start);
  const to = lineAndColumn(source, end);
  const { line, column } = from;
  return { in: 'text', source, file: source.path, line, column, endLine: to.line, endColumn: to.column, start, end };
}

/** Account and region, as an ARN or else the snapshot's folders tell them. */
function read({ file, id }: Read): InAccount {
  const arn = /^arn:[^:]*:[^:]*:([^:]*):([^:]*):/.exec(id);
  const folders = file.split(/[\\/]/);
  const account = arn?.[2] || folders.find(folder => /^\d{12}$/.test(folder));
  const region = arn?.[1] || folders.find(folder => /^[a-z]{2}(-[a-z]+)+-\d$/.test(folder));
  return { in: 'account', file, id, ...(account && { account }), ...(region && { region }) };
}

/** `design.yaml:14:5`, or `subnet-0abc (eu-west-1, 111122223333) in Subnets.json`; not yet safe to print. */
export function locationText(location: Location): string {
  if (location.in === 'text') return `${location.file}:${location.line}:${location.column}`;
  const { id, file, region, account } = location;
  const where = [region, account].filter(part => part !== undefined && !id.includes(part)).join(', ');
  return `${id}${where && ` (${where})`} in ${where ? file.replace(/^.*[\\/]/, '') : file}`;
}
