import type { Resource } from '../model/resource.ts';
import { type Origin, spanOf } from '../source/origin.ts';
import { lineAndColumn } from '../source/text.ts';
import type { Detail } from './part.ts';

/** What is told of any resource that someone looks at: its address, AWS's id, where it stands and where it is written. */
export function detailsOf(
  resource: Resource,
  own: readonly (readonly [string, string | undefined])[],
): readonly Detail[] {
  const { kind, key, id, account, region, environment, tags, origin } = resource;
  const all: (readonly [string, string | undefined])[] = [
    ['address', `${kind}/${key}`],
    ...own,
    ['id', id],
    ['account', account],
    ['region', region],
    ['environment', environment],
    [
      'tags',
      tags &&
        Object.entries(tags)
          .map(([name, value]) => `${name}=${value}`)
          .join(', '),
    ],
    ['origin', originText(origin)],
  ];
  return all.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, value] as const]));
}

/** `design.yaml:14:5`, or the file of a snapshot that told it. */
export function originText(origin: Origin): string {
  const span = spanOf({ origin });
  if (!span) return origin.from === 'account' ? origin.file : '';
  const { line, column } = lineAndColumn(span.source, Math.min(span.start, span.source.text.length));
  const at = `${span.source.path}:${line}:${column}`;
  return origin.assumed === undefined ? at : `${at} (assumed: ${origin.assumed})`;
}
