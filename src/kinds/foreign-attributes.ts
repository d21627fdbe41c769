import type { Mapping } from '../source/tree.ts';
import type { Expanding } from './kind.ts';

/**
 * Reports attributes that AWS has for other types only, and refuses here; `false` says what is so anyway. `whole` is
 * what messages call it: `network load balancer edge`.
 */
export function reportForeign(
  entry: Mapping,
  own: ReadonlySet<string>,
  known: ReadonlySet<string>,
  whole: string,
  expanding: Expanding,
): void {
  for (const [name, { key, value }] of entry.entries) {
    if (!known.has(name) || own.has(name) || (value.type === 'scalar' && value.value === false)) continue;
    expanding.problem('foreign-attribute', key, `AWS has no ${name} for ${whole}`, {
      label: 'of another type',
      help: 'leave it out',
    });
  }
}
