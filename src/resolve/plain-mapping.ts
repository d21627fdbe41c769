import type { Plain } from '../kinds/field.ts';

/** A mapping of plain data, as a design is written. */
export type Mapping = { readonly [key: string]: Plain };

export function isMapping(value: Plain): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The letter of a zone of a region; the whole name of any other. */
export function letterOf(zone: string, region: string | undefined): string {
  return region !== undefined && zone.length === region.length + 1 && zone.startsWith(region) ? zone.slice(-1) : zone;
}
