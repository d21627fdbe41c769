import type { DhcpOptions } from '../kinds/dhcp-options/dhcp-options.ts';
import type { NetworkAcl } from '../kinds/network-acl/network-acl.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { RouteTable } from '../kinds/route-table/route-table.ts';
import type { SecurityGroup, SecurityGroupRule } from '../kinds/security-group/security-group.ts';
import type { TransitGatewayRouteTable } from '../kinds/transit-gateway-route-table/transit-gateway-route-table.ts';
import type { KindName, Resource } from '../model/resource.ts';
import { allTraffic, equal } from '../net/traffic.ts';
import { nameIn, type OneSide, withoutMarks } from './sides.ts';
import { usersOf } from './uses.ts';

type Own = (resource: never, one: OneSide) => string | undefined;

/**
 * Why a resource that one side alone has is AWS's own and makes no difference; undefined for all others. What AWS
 * makes with a VPC counts only as long as nobody has touched it.
 */
export function ownReason(resource: Resource, one: OneSide): string | undefined {
  if (resource.origin.assumed !== undefined) return resource.origin.assumed;
  if (inDefaultVpc(resource, one)) return 'part of the default VPC that AWS made';
  return own[resource.kind]?.(resource as never, one);
}

const managed = 'a service of AWS made it for itself';

const own: Readonly<Partial<Record<KindName, Own>>> = {
  vpc: (vpc: Resource & { readonly isDefault?: boolean }) =>
    vpc.isDefault ? 'the default VPC that AWS made' : undefined,
  prefixList: (list: Resource & { readonly managedBy: string }) =>
    list.managedBy === 'aws' ? 'AWS keeps this list for its services' : undefined,
  networkInterface: interfaceReason,
  endpoint: (endpoint: Resource & { readonly requesterManaged?: boolean }) =>
    endpoint.requesterManaged ? managed : undefined,
  securityGroup: (group: SecurityGroup) =>
    group.isDefault && isUntouchedGroup(group) ? 'the default group of a VPC, as AWS made it' : undefined,
  networkAcl: (acl: NetworkAcl) =>
    acl.isDefault && isUntouchedAcl(acl) ? 'the default network ACL of a VPC, as AWS made it' : undefined,
  routeTable: (table: RouteTable) =>
    table.main && table.routes.every(({ via }) => via.type === 'local') && table.subnets.length === 0
      ? 'the main route table of a VPC, as AWS made it'
      : undefined,
  transitGatewayRouteTable: (table: TransitGatewayRouteTable) =>
    table.isDefaultAssociation && table.isDefaultPropagation && !table.routes?.some(route => !route.propagated)
      ? 'the default table of a transit gateway, as AWS made it'
      : undefined,
  dhcpOptions: (options: DhcpOptions) => (isOfAws(options) ? 'the DHCP options that AWS made' : undefined),
  resolverRule: ({ key }: Resource) => (key.startsWith('rslvr-autodefined-') ? 'AWS made it' : undefined),
  blockPublicAccess: (switched: Resource & { readonly mode: string }) =>
    switched.mode === 'off' ? 'off, as AWS made it' : undefined,
  elasticIp: (address: Resource, one) => {
    const nat = usersOf(one.network, address.key).find(
      ({ kind, key }) => kind === 'natGateway' && isMatched(one, kind, key),
    );
    return one.crossed && nat ? `the address of ${withoutMarks(nameIn(one, nat.kind, nat.key))}` : undefined;
  },
};

function interfaceReason(card: NetworkInterface, one: OneSide): string | undefined {
  const owner = one.ownerOf(card);
  if (owner && one.get(owner.kind, owner.key))
    return `an interface of ${withoutMarks(nameIn(one, owner.kind, owner.key))}`;
  return card.requesterManaged || owner ? managed : undefined;
}

function isMatched(one: OneSide, kind: KindName, key: string): boolean {
  return one.names.has(`${kind}/${key}`);
}

function inDefaultVpc(resource: Resource, one: OneSide): boolean {
  const { vpc, isDefault } = resource as Resource & { readonly vpc?: string; readonly isDefault?: boolean };
  if (vpc === undefined || !one.network.get('vpc', vpc)?.isDefault) return false;
  return (resource.kind === 'subnet' && isDefault === true) || resource.kind === 'internetGateway';
}

function isUntouchedGroup({ key, ingress, egress }: SecurityGroup): boolean {
  const isSelf = ({ peer, traffic }: SecurityGroupRule) =>
    peer.type === 'securityGroup' && peer.securityGroup === key && equal(traffic, allTraffic);
  return ingress.length === 1 && ingress.every(isSelf) && egress.length >= 1 && egress.every(isAnywhere);
}

function isAnywhere({ peer, traffic }: SecurityGroupRule): boolean {
  return peer.type === 'cidr' && peer.cidr.prefix === 0 && equal(traffic, allTraffic);
}

function isUntouchedAcl({ entries }: NetworkAcl): boolean {
  const isOpen = (entry: NetworkAcl['entries'][number]) =>
    entry.action === 'allow' && entry.cidr.prefix === 0 && equal(entry.traffic, allTraffic);
  return ['ingress', 'egress'].every(side => entries.some(entry => entry.direction === side)) && entries.every(isOpen);
}

/** eu-west-1.compute.internal, or ec2.internal in us-east-1. [AWS: default DHCP option set] */
export function isOfAws({ domainName, dnsServers, ntpServers }: DhcpOptions): boolean {
  const isUsual = domainName === undefined || /^(ec2|[a-z0-9-]+\.compute)\.internal$/.test(domainName);
  return isUsual && ntpServers.length === 0 && dnsServers.every(server => server === 'AmazonProvidedDNS');
}
