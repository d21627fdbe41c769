import { environmentTags } from '../kinds/answers.ts';
import type { Resource } from '../model/resource.ts';
import { changeAt } from './change.ts';
import type { Change, Matched } from './difference.ts';
import type { OneSide } from './sides.ts';

/**
 * Tags of AWS's own services say nothing, nor do those that a design hands on to what AWS makes; between a design and
 * an account the Name tag is the name, and a tag that tells the environment what the design says of it.
 */
export function tagChanges(
  a: readonly Resource[],
  b: readonly Resource[],
  sideA: OneSide,
  sideB: OneSide,
): readonly Change[] {
  const [first, second] = [a[0] as Resource, b[0] as Resource];
  const tagsOf = ({ tags }: Resource, one: OneSide) => tags ?? (one.network.from === 'design' ? {} : undefined);
  const [from, to] = [tagsOf(first, sideA), tagsOf(second, sideB)];
  if (!from || !to || first.origin.assumed !== undefined || second.origin.assumed !== undefined) return [];
  const isSaid = (name: string) =>
    name === 'Name' ||
    (environmentTags.includes(name) && (from[name] ?? first.environment) === (to[name] ?? second.environment));
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter(
    name => !/^aws:/i.test(name) && !(sideA.crossed && isSaid(name)),
  );
  return names.flatMap(name => changeAt(['tags', name], from[name], to[name]));
}

/** A resource that was replaced has another id; the same thing elsewhere has another account or region. */
export function whereChanges(
  a: readonly Resource[],
  b: readonly Resource[],
  by: Matched['by'],
  sideA: OneSide,
  sideB: OneSide,
): readonly Change[] {
  const [first, second] = [a[0] as Resource, b[0] as Resource];
  if (a.length > 1 || b.length > 1) return [];
  const names = [
    'account',
    'region',
    ...(sideA.network.from === sideB.network.from ? (['environment'] as const) : []),
  ] as const;
  const moved = names.flatMap(name =>
    first[name] === undefined || second[name] === undefined ? [] : changeAt([name], first[name], second[name]),
  );
  const replaced = by !== 'id' && moved.length === 0 && first.id !== undefined && second.id !== undefined;
  return replaced ? [...changeAt(['id'], first.id, second.id), ...moved] : moved;
}
