import type { Plain } from '../kinds/field.ts';
import { isMapping, letterOf, type Mapping } from './plain-mapping.ts';
import { tiersOf } from './tiers-of.ts';

/**
 * The full form of a design in the shorthand that says exactly the same: a zone by its letter where its region stands
 * above it, one text for a list of one, and subnets that are alike as tiers.
 */
export function shortened(design: Mapping): Mapping {
  return shortenedIn(design, undefined);
}

/** Lists for which a text does not stand. */
const lists: ReadonlySet<string> = new Set(['interfaces']);

/** Parts that are no entries: what stands in them is as it is. */
const verbatim: ReadonlySet<string> = new Set(['expect', 'readings', 'tags']);

function shortenedIn(mapping: Mapping, above: string | undefined): Mapping {
  const own = mapping['region'];
  const region = typeof own === 'string' ? own : above;
  const parts = Object.entries(mapping).map(([key, value]) => {
    if (verbatim.has(key)) return [key, value];
    if (key === 'subnets' && isMapping(value)) return [key, shortenedIn(tiersOf(value, region), region)];
    // A zone is read by the region of what it stands in, which is its own where it says no other.
    if (key === 'zone' && typeof value === 'string') return [key, own === undefined ? letterOf(value, above) : value];
    return [key, shorter(key, value, region)];
  });
  return Object.fromEntries(parts) as Mapping;
}

function shorter(key: string, value: Plain, region: string | undefined): Plain {
  if (!Array.isArray(value)) return isMapping(value) ? shortenedIn(value, region) : value;
  const [only] = value as readonly Plain[];
  if (value.length === 1 && typeof only === 'string' && !lists.has(key)) return only;
  // A letter stands for a zone in entries only, not in the parts of lists.
  return value.map(each => (isMapping(each) ? shortenedIn(each, undefined) : each)) as Plain;
}
