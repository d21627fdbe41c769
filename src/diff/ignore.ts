import type { KindName, Resource } from '../model/resource.ts';
import type { Alone, Change, Changed, Difference, Ignored, Incomplete } from './difference.ts';
import type { IgnoreFile, IgnoreLine } from './ignore-file.ts';
import { fits } from './wildcards.ts';

type Found = Pick<Difference, 'missing' | 'unmanaged' | 'changed' | 'ignored' | 'incomplete' | 'notes'>;

/** The difference without what the lines of a file ignore, which is kept with its reasons; notes on lines of no use. */
export function withoutIgnored<D extends Found>(found: D, { lines, expired }: IgnoreFile): D {
  if (lines.length === 0 && expired.length === 0) return found;
  const used = new Set<IgnoreLine>();
  const ignored: Ignored[] = [...found.ignored];
  const lineFor = (names: readonly string[]): IgnoreLine | undefined => {
    const fitting = lines.filter(line => names.some(name => fits(line.pattern, name)));
    for (const line of fitting) used.add(line);
    const last = fitting.at(-1);
    return last?.negated ? undefined : last;
  };
  const keepAlone = (each: Alone): boolean => {
    const line = lineFor(namesOf(each.resource.kind, [each.resource], ''));
    if (line) ignored.push({ what: each, reason: line.reason, by: 'file' });
    return !line;
  };
  const missing = found.missing.filter(keepAlone);
  const unmanaged = found.unmanaged.filter(keepAlone);
  const changed = found.changed.flatMap(each => {
    const kept = each.changes.filter(change => {
      const line = lineFor(namesOf(each.kind, [...each.a, ...each.b], `.${fieldOf(change)}`));
      if (line) ignored.push({ what: { ...each, change }, reason: line.reason, by: 'file' });
      return !line;
    });
    return kept.length > 0 ? [{ ...each, changes: kept }] : [];
  });
  const incomplete = found.incomplete.filter(each => !lineFor([unreadName(each)]));
  const notes = [
    ...expired.map(line => ({ message: `${placeOf(line)}: ended with ${line.until}: ${line.pattern} counts again` })),
    ...lines
      .filter(line => !used.has(line))
      .map(line => ({ message: `${placeOf(line)}: ${line.pattern} ignores nothing` })),
  ];
  return { ...found, missing, unmanaged, changed, ignored, incomplete, notes: [...found.notes, ...notes] };
}

/** The difference in what fits one of some patterns: `securityGroup`, `subnet.shop.*`. */
export function onlyIn<D extends Found>(found: D, patterns: readonly string[]): D {
  if (patterns.length === 0) return found;
  const isWanted = (names: readonly string[]) => patterns.some(pattern => names.some(name => fits(pattern, name)));
  const isWantedAlone = ({ resource }: Alone) => isWanted(namesOf(resource.kind, [resource], ''));
  const wantedChanges = (each: Changed): readonly Change[] =>
    each.changes.filter(change => isWanted(namesOf(each.kind, [...each.a, ...each.b], `.${fieldOf(change)}`)));
  return {
    ...found,
    missing: found.missing.filter(isWantedAlone),
    unmanaged: found.unmanaged.filter(isWantedAlone),
    changed: found.changed.flatMap(each => {
      const changes = wantedChanges(each);
      return changes.length > 0 ? [{ ...each, changes }] : [];
    }),
    ignored: found.ignored.filter(({ what }) =>
      'resource' in what ? isWantedAlone(what) : wantedChanges({ ...what, changes: [what.change] }).length > 0,
    ),
    incomplete: found.incomplete.filter(
      each => isWanted([unreadName(each)]) || patterns.some(pattern => pattern.startsWith(`${each.kind}.`)),
    ),
  };
}

/** `idleTimeout`, `routes.0.0.0.0/0.via`. */
export function fieldOf({ path }: Pick<Change, 'path'>): string {
  return path.join('.');
}

/** A resource may be meant by its key or by its name, of either side. */
function namesOf(kind: KindName, resources: readonly Resource[], field: string): readonly string[] {
  return [...new Set(resources.flatMap(({ key, name }) => [`${kind}.${key}${field}`, `${kind}.${name}${field}`]))];
}

/** `vpc.*.dnsSupport`: what was not read is so for all of a kind. */
function unreadName({ kind, attribute }: Incomplete): string {
  return attribute === undefined ? kind : `${kind}.*.${attribute}`;
}

function placeOf({ file, line }: IgnoreLine): string {
  return `${file}:${line}`;
}
