/**
 * An empty mapping for names from outside: it inherits none, so that `constructor` and `__proto__` are names like any
 * other. As `Object.create(null)`, in the small and quick form that engines keep for objects of one maker.
 */
export function nameMap<T>(): Record<string, T> {
  return new NameMap() as Record<string, T>;
}

const NameMap = function NameMap() {} as unknown as new () => unknown;
NameMap.prototype = Object.freeze(Object.create(null));
