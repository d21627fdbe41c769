import type { ReachablePart } from './answer.ts';

/**
 * What stays on its host, or in a network on premises, crosses no network (E2, M2): nothing of the network could keep it
 * from that, and nobody means it who says that web cannot reach web. It counts as what gets there, and never against
 * anybody.
 */
export function crossesNetwork({ path }: ReachablePart): boolean {
  return path.hops.some(({ did, resource }) => did !== 'delivered' || !homes.has(resource?.kind));
}

const homes: ReadonlySet<string | undefined> = new Set(['networkInterface', 'onPremises']);
