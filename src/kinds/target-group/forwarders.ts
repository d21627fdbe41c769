import { child, type Tree } from '../../source/tree.ts';
import { scalarText } from '../entry-parts.ts';
import type { Expanding, Indexing } from '../kind.ts';

/**
 * The load balancers of a design by the target groups that their listeners name: `canary` for one at the root,
 * `shop-edge.api` for one within a load balancer.
 */
export const forwarders: Indexing<ReadonlySet<string>> = {
  tells: 'load balancers that forward to a target group',
  make: forwardersIn,
};

function forwardersIn({ declared }: Pick<Expanding, 'declared'>): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const listener of declared('listener')) {
    const balancer = listener.parent;
    if (!balancer) continue;
    for (const key of namesIn(listener.node)) {
      const balancers = found.get(key) ?? new Set();
      found.set(key, balancers.add(balancer.key));
    }
  }
  return found;
}

/** Every name under a `forward`, in the listener's own actions and in its rules. */
function* namesIn(tree: Tree): Iterable<string> {
  if (tree.type === 'sequence') for (const item of tree.items) yield* namesIn(item);
  if (tree.type !== 'mapping') return;
  for (const [key, { value }] of tree.entries) {
    if (key !== 'forward') {
      if (value.type !== 'scalar') yield* namesIn(value);
    } else yield* namesForwarded(value);
  }
}

/** `api`, `{ api: 90, canary: 10 }`, `[{ targetGroup: api, weight: 90 }]`. */
function* namesForwarded(value: Tree): Iterable<string> {
  if (value.type === 'mapping') for (const name of value.entries.keys()) yield bare(name);
  else if (value.type === 'scalar') yield bare(scalarText(value) ?? '');
  else for (const item of value.items) yield bare(scalarText(child(item, 'targetGroup') ?? item) ?? '');
}

function bare(name: string): string {
  return name.replace(/^(targetGroup|tg)\//, '');
}
