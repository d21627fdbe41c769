import type { Station } from '../graph/station.ts';
import type { Route } from '../kinds/route-table/route-table.ts';
import type { Network } from '../model/network.ts';
import { addressSet, isSubset, overlaps } from '../net/address-set.ts';
import type { Cidr } from '../net/cidr.ts';
import { routeTableOf } from './subnet-routing.ts';

/**
 * Whether packets go from one place to another inside their VPC or over a peering, past no device: the longest prefix
 * around the receiver is local or leads to a peering, and no other route is as long (R1). False where that is not plain.
 */
export function goesStraight({ subnet: key, vpc: own }: Station, { addresses }: Station, network: Network): boolean {
  const subnet = network.get('subnet', key);
  const table = subnet && routeTableOf(subnet, network);
  const vpc = network.get('vpc', own);
  if (!table || !vpc) return false;
  const local = [...vpc.cidr, ...vpc.ipv6.map(block => block.cidr)];
  const straight = [...local, ...table.routes.flatMap(route => (isStraight(route) ? blockOf(route) : []))];
  const around = straight.filter(block => isSubset(addresses, addressSet([block])));
  const longest = Math.max(...around.map(({ prefix }) => prefix));
  const isOutdone = (route: Route): boolean => {
    const [block] = blockOf(route);
    if (!block) return isOfService(route, network);
    return block.prefix < longest || !overlaps(addressSet([block]), addresses);
  };
  return around.length > 0 && table.routes.every(route => isStraight(route) || isOutdone(route));
}

function isStraight({ active, via }: Route): boolean {
  return active && (via.type === 'local' || (via.type === 'resource' && via.target.kind === 'peering'));
}

function blockOf({ to }: Route): readonly Cidr[] {
  return 'cidr' in to ? [to.cidr] : [];
}

/** The addresses of services stand in lists that gateway endpoints bring: no place of a VPC has one of them. */
function isOfService({ via }: Route, network: Network): boolean {
  if (via.type !== 'resource' || via.target.kind !== 'endpoint') return false;
  return network.get('endpoint', via.target.key)?.type === 'gateway';
}
