import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { SecurityGroup } from '../kinds/security-group/security-group.ts';
import type { Network } from '../model/network.ts';
import { isPublic, leadsByDevice, routeTableOf } from './subnet-routing.ts';

/** Names of what a security group filters: owners of interfaces, else the interfaces; undefined where not read. */
export function attachedTo(group: SecurityGroup, network: Network): readonly string[] | undefined {
  if (!network.isRead('networkInterface', group)) return undefined;
  const names = new Set<string>();
  for (const each of interfacesOf(group, network)) names.add(ownerName(each, network));
  for (const kind of ['loadBalancer', 'endpoint', 'workload', 'resolverEndpoint'] as const) {
    for (const { name } of network.where(kind, 'securityGroups', group.key)) names.add(name);
  }
  return [...names];
}

export function interfacesOf(group: SecurityGroup, network: Network): readonly NetworkInterface[] {
  return network.where('networkInterface', 'securityGroups', group.key);
}

/** Name of what an interface belongs to, else its own. */
export function ownerName({ owner, name }: NetworkInterface, network: Network): string {
  return (owner && network.get(owner.kind, owner.key)?.name) ?? name;
}

/** Types of interfaces that AWS manages, and that answer only for their own service (M1). */
const managed: ReadonlySet<string> = new Set([
  ...['nat_gateway', 'regional_nat_gateway', 'network_load_balancer', 'gateway_load_balancer', 'vpc_endpoint'],
  ...['gateway_load_balancer_endpoint', 'api_gateway_managed', 'global_accelerator_managed', 'transit_gateway'],
]);

/** Whether an interface is a door of a service that is made to face clients: a load balancer, a NAT gateway. */
export function isServiceDoor({ type, owner, description }: NetworkInterface): boolean {
  return managed.has(type) || owner?.kind === 'loadBalancer' || (description?.startsWith('ELB ') ?? false);
}

/** Whether the internet has an address for an interface and a way to it, as far as routes tell (I2). */
export function isOnInternet(each: NetworkInterface, network: Network): boolean | undefined {
  const subnet = network.get('subnet', each.subnet);
  if (!subnet) return undefined;
  const byIpv4 = hasPublicIpv4(each) ? isPublic(subnet, network, 4) : false;
  if (byIpv4 !== false || each.ipv6.length === 0) return byIpv4;
  return isPublic(subnet, network, 6);
}

/** The same where the way may also lead through a device, such as a firewall that inspects what comes in (R14). */
export function isOnInternetByAny(each: NetworkInterface, network: Network): boolean | undefined {
  const direct = isOnInternet(each, network);
  const subnet = network.get('subnet', each.subnet);
  const table = direct === false && subnet ? routeTableOf(subnet, network) : undefined;
  if (!table) return direct;
  const byIpv4 = hasPublicIpv4(each) && leadsByDevice(table, 4, network);
  return byIpv4 || (each.ipv6.length > 0 && leadsByDevice(table, 6, network));
}

/** Whether an interface has a public IPv4 address, known or still to be given. */
export function hasPublicIpv4({ publicIps, publicIp, elasticIps }: NetworkInterface): boolean {
  return publicIps.length > 0 || publicIp === true || elasticIps.length > 0;
}
