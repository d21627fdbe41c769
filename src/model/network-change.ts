import type { Resource } from './resource.ts';
import { identical } from './same.ts';

/** Resources of a kind that went or came; one that changed did both. */
export interface NetworkChange {
  readonly gone: readonly Resource[];
  readonly come: readonly Resource[];
  /** Whether those that stayed are in the order that they were in. */
  readonly isOrderKept: boolean;
}

export function changeOf(before: readonly Resource[], next: readonly Resource[]): NetworkChange {
  // Mostly a few changed, side by side.
  const least = Math.min(before.length, next.length);
  let [first, last] = [0, 0];
  while (first < least && before[first] === next[first]) first++;
  while (last < least - first && before.at(-1 - last) === next.at(-1 - last)) last++;
  const [was, is] = [before.slice(first, before.length - last), next.slice(first, next.length - last)];
  const [were, are] = [new Set(was), new Set(is)];
  return {
    gone: was.filter(each => !are.has(each)),
    come: is.filter(each => !were.has(each)),
    isOrderKept: identical(
      was.filter(each => are.has(each)),
      is.filter(each => were.has(each)),
    ),
  };
}

/** The values under which resources are found by an attribute (see network.ts). */
export function valuesOf(attribute: string, resources: readonly Resource[]): ReadonlySet<string> {
  const values = resources.flatMap(each => (each as unknown as Readonly<Record<string, unknown>>)[attribute]);
  return new Set(values.filter(value => typeof value === 'string'));
}
