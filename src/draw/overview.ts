import type { Network } from '../model/network.ts';
import type { Lens } from './lens.ts';
import { defaultRouteLine, usageLine } from './subnet-part.ts';

/** The first look: how full subnets are, and where they send what has no other way. */
export function overview(network: Network): Lens {
  return {
    name: 'overview',
    vpcLines: () => [],
    subnetLines: subnet => [...usageLine(subnet, network), ...defaultRouteLine(subnet, network)],
  };
}
