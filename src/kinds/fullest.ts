import type { Resource } from '../model/resource.ts';

/**
 * One resource of two tellings: what the first account did not tell, the other may have. A name beats an id,
 * and one account's tags are not another's: they come from whoever has any.
 */
export function fullest<R extends Resource>(first: R, other: R): R {
  const merged = filled(first, other) as R;
  const unnamed = first.origin.from === 'account' && first.name === first.origin.id;
  const name = unnamed ? other.name : first.name;
  const tags = Object.keys(first.tags ?? {}).length > 0 ? first.tags : (other.tags ?? first.tags);
  return { ...merged, name, tags };
}

/** The first record, with what it lacks from the other; records within records alike. */
function filled(first: object, other: object): object {
  const result: Record<string, unknown> = { ...first };
  for (const [key, value] of Object.entries(other)) {
    const own = result[key];
    if (own === undefined) result[key] = value;
    else if (key !== 'origin' && key !== 'tags' && isRecord(own) && isRecord(value)) result[key] = filled(own, value);
  }
  return result;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
