import type { FactFields, FactType } from '../model/fact.ts';

/**
 * The types of CEL expressions: those of facts, and what only expressions have. `none` is the type of `null`,
 * `any` that of the elements of an empty list.
 */
export type CelType =
  | 'string'
  | 'int'
  | 'double'
  | 'bool'
  | SetType
  | 'none'
  | 'any'
  | { readonly list: CelType }
  | { readonly map: CelType }
  | { readonly record: FactFields<never> };

/** The types that are sets: each has `overlaps`, `covers`, `within` and `isEmpty`. */
export type SetType = 'traffic' | 'addresses' | 'flows';

/** The type that expressions see for a type of a fact's field. */
export function celTypeOf(type: FactType): CelType {
  if (typeof type === 'string') return type;
  return 'list' in type ? { list: celTypeOf(type.list) } : type;
}

/** How messages name a type: `list of string`. */
export function typeName(type: CelType): string {
  if (type === 'none') return 'null';
  if (typeof type === 'string') return type;
  if ('list' in type) return type.list === 'any' ? 'list' : `list of ${typeName(type.list)}`;
  return 'map' in type ? 'map' : 'record';
}

export function isSet(type: CelType): type is SetType {
  return type === 'traffic' || type === 'addresses' || type === 'flows';
}

export function isNumber(type: CelType): boolean {
  return type === 'int' || type === 'double' || type === 'any' || type === 'none';
}

/** Whether a value of one type may stand where the other is wanted. `null` may stand anywhere: AWS says none. */
export function fits(type: CelType, wanted: CelType): boolean {
  if (type === wanted || type === 'any' || wanted === 'any' || type === 'none') return true;
  if (typeof type === 'string' || typeof wanted === 'string') return false;
  if ('list' in type) return 'list' in wanted && fits(type.list, wanted.list);
  if ('map' in type) return 'map' in wanted && fits(type.map, wanted.map);
  return 'record' in wanted && type.record === wanted.record;
}

/** Whether `==` between two types can ever hold: equal types, numbers of both sorts, and `null` with anything. */
export function comparable(left: CelType, right: CelType): boolean {
  if (fits(left, right) || fits(right, left)) return true;
  if (typeof left === 'object' && typeof right === 'object' && 'list' in left && 'list' in right) {
    return comparable(left.list, right.list);
  }
  return isNumber(left) && isNumber(right);
}

/** The common type of two branches or list elements, or undefined where they have none. */
export function union(left: CelType, right: CelType): CelType | undefined {
  if (left === 'none' || left === 'any') return right;
  if (fits(right, left)) return left;
  return fits(left, right) ? right : undefined;
}

/** The type of a parameter, from its default. */
export function typeOfValue(value: unknown): CelType {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'double';
  if (!Array.isArray(value)) return 'any';
  const types = value.map(typeOfValue);
  return { list: types.reduce<CelType>((a, b) => union(a, b) ?? 'any', 'any') };
}
