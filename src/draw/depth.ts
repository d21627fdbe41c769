import type { Vpc } from '../kinds/vpc/vpc.ts';
import type { Network } from '../model/network.ts';

/** How much of a VPC is drawn: 0 it is only counted, 1 its frame, 2 its subnets, 3 what stands in them. */
export type Depth = (vpc: Vpc) => number;

/** What fits one's eye at a first look: everything of a small network, of a large one less, at last accounts alone. */
export function readableDepth(network: Network): number {
  const subnets = network.all('subnet').length;
  if (subnets <= 40) return 3;
  if (subnets <= 300) return 2;
  return network.all('vpc').length <= mostVpcs ? 1 : 0;
}

/** Beyond so many, VPCs are counted in their accounts and regions. */
const mostVpcs = 40;

/**
 * Who looks into one part of a large network sees that at a depth, the VPCs that it is peered with as frames, and
 * counts the others; of a small one the others are frames too.
 */
export function depthWithin(inside: ReadonlySet<string>, depth: number, network: Network): Depth {
  if (network.all('vpc').length <= mostVpcs) return ({ key }) => (inside.has(key) ? depth : 1);
  const near = new Set<string>();
  for (const { requester, accepter } of network.all('peering')) {
    if (inside.size > fewVpcs) break;
    if (inside.has(requester.vpc)) near.add(accepter.vpc);
    if (inside.has(accepter.vpc)) near.add(requester.vpc);
  }
  return ({ key }) => (inside.has(key) ? depth : near.has(key) ? 1 : 0);
}

/** Of so many at once the neighbours are drawn. */
const fewVpcs = 4;
