import type { Plain } from '../kinds/field.ts';

/** Whether plain data is a mapping. */
export function isRecord(value: Plain | undefined): value is { readonly [key: string]: Plain } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
