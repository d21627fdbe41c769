import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Pods, Workload } from '../kinds/workload/workload.ts';
import type { Network } from '../model/network.ts';
import { size4 } from '../net/cidr.ts';

/** Something that takes IPv4 addresses of a subnet. */
export interface AddressUser {
  readonly kind: 'workload' | 'pods' | 'loadBalancer' | 'service' | 'transitGatewayAttachment';
  /** What it is, for people: `24 of nodes with 30 addresses each`. */
  readonly words: string;
  readonly addresses: number;
  /** The /28 blocks that pods take, where they take whole ones. */
  readonly prefixes: number;
}

/** Addresses of a subnet that AWS keeps for itself: the first four and the last. [AWS: subnet sizing, A3] */
export const reservedAddresses = 5;

/** Addresses that a load balancer of these types must find free in each of its subnets to grow. [AWS: ALB subnets, B13] */
export const balancerAddresses = 8;

/** Who takes addresses of a subnet, and how many, as designed. */
export function usersOf(subnet: Subnet, network: Network): readonly AddressUser[] {
  const users: AddressUser[] = [];
  const owners = new Set<string>();
  for (const each of network.where('networkInterface', 'subnet', subnet.key)) {
    if (each.owner) owners.add(`${each.owner.kind}/${each.owner.key}`);
    users.push(...usersBehind(each, network));
  }
  for (const attachment of network.where('transitGatewayAttachment', 'subnets', subnet.key)) {
    if (owners.has(`transitGatewayAttachment/${attachment.key}`)) continue;
    users.push(user('transitGatewayAttachment', `the attachment ${attachment.name}`, 1));
  }
  for (const firewall of network.where('firewall', 'subnets', subnet.key)) {
    if (!owners.has(`firewall/${firewall.key}`)) users.push(user('service', `the firewall ${firewall.name}`, 1));
  }
  return users;
}

function usersBehind(each: NetworkInterface, network: Network): readonly AddressUser[] {
  const { owner, count } = each;
  const delegated = (each.prefixes ?? []).reduce((sum, block) => sum + (block.version === 4 ? size4(block) : 0), 0);
  const addresses = count * (Math.max(1, each.addresses.length) + delegated);
  if (owner?.kind === 'loadBalancer') {
    const balancer = network.get('loadBalancer', owner.key);
    const grows = balancer?.type === 'application' || balancer?.type === 'classic';
    const name = balancer?.name ?? owner.key;
    const words = grows ? `${balancerAddresses} for ${name} to grow` : `the load balancer ${name}`;
    return [user('loadBalancer', words, grows ? balancerAddresses : addresses)];
  }
  if (owner?.kind === 'transitGatewayAttachment') {
    return [user('transitGatewayAttachment', `the attachment ${owner.key}`, addresses)];
  }
  if (owner?.kind !== 'workload') return [user('service', each.name, addresses)];
  const workload = network.get('workload', owner.key);
  const name = workload?.name ?? owner.key;
  const pods = workload && podAddresses(workload);
  if (!pods) return [user('workload', addresses === 1 ? name : `${addresses} of ${name}`, addresses)];
  const words = `${count} of ${name} with ${1 + pods.addresses} addresses each`;
  const prefixes = count * pods.prefixes;
  return [{ kind: 'pods', words, addresses: count * (1 + pods.addresses), prefixes }];
}

/** Addresses that the pods of one node take of the node's own subnet; none where they have a block of their own. */
function podAddresses({ pods }: Workload): { readonly addresses: number; readonly prefixes: number } | undefined {
  if (!pods || pods.cidr) return undefined;
  return { addresses: addressesOfPods(pods), prefixes: pods.mode === 'prefix' ? blocksOfPods(pods) : 0 };
}

/** Addresses that the pods of a node take: one each, or whole blocks of sixteen. [AWS: EKS prefix mode] */
export function addressesOfPods(pods: Pods): number {
  return pods.mode === 'prefix' ? 16 * blocksOfPods(pods) : pods.max;
}

function blocksOfPods({ max }: Pods): number {
  return Math.ceil(max / 16);
}

function user(kind: AddressUser['kind'], words: string, addresses: number): AddressUser {
  return { kind, words, addresses, prefixes: 0 };
}
