import type { NetworkAcl } from '../kinds/network-acl/network-acl.ts';
import type { Route } from '../kinds/route-table/route-table.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Network } from '../model/network.ts';
import { type AddressSet, blockAddresses, isSubset, overlaps } from '../net/address-set.ts';
import { type Cidr, contains, overlaps as shareAddresses } from '../net/cidr.ts';
import { overlaps as shareTraffic, type Traffic } from '../net/traffic.ts';
import { routeTableOf } from './subnet-routing.ts';

/**
 * Whether packets for one subnet of a VPC go straight there from another: the local route has the longest prefix around
 * it, and no other subnet has its addresses (R1, R6). False where that is not plain.
 */
export function leadsStraight(from: Subnet, to: Subnet, network: Network): boolean {
  const { cidr, vpc } = to;
  if (from.key === to.key) return true;
  const table = routeTableOf(from, network);
  const local = network.get('vpc', vpc)?.cidr.find(block => cidr && contains(block, cidr));
  if (!cidr || !local || table?.vpc !== vpc || from.vpc !== vpc) return false;
  return table.routes.every(route => isOutdone(route, local, cidr, network));
}

/** Whether a route takes nothing of a block from the local one. A list that was not read is looked at after that. */
function isOutdone({ to, via, active }: Route, local: Cidr, block: Cidr, network: Network): boolean {
  if (active && via.type === 'local') return true;
  const blocks = 'cidr' in to ? [to.cidr] : (network.get('prefixList', to.prefixList)?.entries ?? []).map(cidrOf);
  return blocks.every(each => !shareAddresses(each, block) || each.prefix < local.prefix);
}

function cidrOf({ cidr }: { readonly cidr: Cidr }): Cidr {
  return cidr;
}

/** The network ACL that names a subnet, else the default one of its VPC (N5). Undefined: not read. */
export function aclOf(subnet: Subnet, network: Network): NetworkAcl | undefined {
  return (
    network.where('networkAcl', 'subnets', subnet.key)[0] ??
    network.where('networkAcl', 'vpc', subnet.vpc).find(each => each.isDefault)
  );
}

/**
 * What a network ACL does with one port of one protocol and all these addresses at its other side: the lowest rule
 * decides (N2). Undefined where it does not do the same with all of them.
 */
export function aclDecision(
  { entries }: NetworkAcl,
  direction: 'ingress' | 'egress',
  port: Traffic,
  addresses: AddressSet,
): 'allow' | 'deny' | undefined {
  let first: NetworkAcl['entries'][number] | undefined;
  for (const entry of entries) {
    if (entry.direction !== direction || (first && entry.rule > first.rule) || !shareTraffic(entry.traffic, port))
      continue;
    if (overlaps(blockAddresses(entry.cidr), addresses)) first = entry;
  }
  if (!first) return 'deny';
  return isSubset(addresses, blockAddresses(first.cidr)) ? first.action : undefined;
}
