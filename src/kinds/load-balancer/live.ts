import { type Answers, has, type Item, identity, itemOf, itemsOf, textOf, textsOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import { loadBalancerArn, loadBalancerPath } from '../load-balancer-arn.ts';
import { tagDescriptions } from '../tag-descriptions.ts';
import { toldAttributes } from '../told-attributes.ts';
import { attributesOf } from './attributes.ts';
import { readClassic } from './classic.ts';
import {
  type LoadBalancer,
  type LoadBalancerAddress,
  type LoadBalancerType,
  loadBalancerTypes,
} from './load-balancer.ts';

/**
 * DescribeLoadBalancers of both APIs. Attributes take a call for each load balancer, wrapped with its ARN or
 * name; what they hold is not read without it.
 */
export const live: Live<LoadBalancer> = {
  answers: [
    'LoadBalancers',
    'LoadBalancerDescriptions',
    'LoadBalancerAttributes',
    'TagDescriptions',
    'WebACLs',
    'WebACLResources',
  ],
  read,
};

function* read(answers: Answers): Iterable<LoadBalancer> {
  const tags = tagDescriptions(answers);
  const interfaces = interfacesByArn(answers);
  const filtered = filteredByWaf(answers);
  const attributes = new Map<string, Item>();
  for (const item of answers.items('LoadBalancerAttributes') ?? []) {
    const arn = textOf(item, 'LoadBalancerArn');
    if (arn) attributes.set(arn, item);
  }
  for (const item of answers.items('LoadBalancers') ?? []) {
    const arn = textOf(item, 'LoadBalancerArn');
    if (!arn) {
      answers.problem('snapshot-malformed', 'LoadBalancers', '', 'a load balancer without LoadBalancerArn');
      continue;
    }
    yield {
      ...readLoadBalancer(arn, { ...item, Tags: item['Tags'] ?? tags.get(arn) }, attributes.get(arn), answers),
      interfaces: interfaces && (interfaces.get(arn) ?? []),
      waf: filtered?.has(arn),
    };
  }
  for (const classic of readClassic(answers, tags)) {
    yield { ...classic, interfaces: interfaces && (interfaces.get(classic.key) ?? []) };
  }
}

function readLoadBalancer(arn: string, item: Item, attributes: Item | undefined, answers: Answers): LoadBalancer {
  const type = typeOf(textOf(item, 'Type'), arn);
  const zones = itemsOf(item, 'AvailabilityZones');
  const filter = textOf(item, 'EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic');
  return {
    kind: 'loadBalancer',
    ...identity(answers, 'LoadBalancers', arn, item),
    name: textOf(item, 'LoadBalancerName') ?? arn,
    type,
    scheme: textOf(item, 'Scheme') === 'internet-facing' ? 'internet-facing' : 'internal',
    vpc: textOf(item, 'VpcId'),
    subnets: zones.flatMap(zone => textOf(zone, 'SubnetId') ?? []),
    zones: zones.flatMap(zone => textOf(zone, 'ZoneName') ?? []),
    securityGroups: has(item, 'SecurityGroups') ? textsOf(item, 'SecurityGroups') : undefined,
    addressType: addressTypeOf(textOf(item, 'IpAddressType')),
    addresses: zones.flatMap(addressesOf),
    dnsName: textOf(item, 'DNSName')?.toLowerCase(),
    hostedZone: textOf(item, 'CanonicalHostedZoneId'),
    state: textOf(itemOf(item, 'State'), 'Code'),
    filterPrivateLink: filter === undefined ? undefined : filter === 'on',
    ...attributesOf(toldAttributes(attributes)),
  };
}

/** ARNs of what web ACLs filter; undefined where there is one whose resources were not read. */
function filteredByWaf(answers: Answers): ReadonlySet<string> | undefined {
  const acls = answers.items('WebACLs')?.map(each => textOf(each, 'ARN'));
  const told = new Map(
    (answers.items('WebACLResources') ?? []).map(each => [textOf(each, 'WebACLArn'), each['ResourceArns']] as const),
  );
  if (!acls?.every(acl => Array.isArray(told.get(acl)))) return undefined;
  return new Set([...told.values()].flat().filter(arn => typeof arn === 'string'));
}

/** The type as told, else as the ARN says it: loadbalancer/net/NAME/ID. */
function typeOf(text: string | undefined, arn: string): LoadBalancerType {
  const told = loadBalancerTypes.find(type => type === text);
  if (told) return told;
  return arn.includes('/net/') ? 'network' : arn.includes('/gwy/') ? 'gateway' : 'application';
}

function addressTypeOf(text: string | undefined): LoadBalancer['addressType'] {
  return text === 'dualstack' || text === 'dualstack-without-public-ipv4' ? text : 'ipv4';
}

function addressesOf(zone: Item): readonly LoadBalancerAddress[] {
  const subnet = textOf(zone, 'SubnetId');
  if (!subnet) return [];
  return itemsOf(zone, 'LoadBalancerAddresses')
    .map(each => ({
      subnet,
      elasticIp: textOf(each, 'AllocationId'),
      publicIp: textOf(each, 'IpAddress'),
      privateIp: textOf(each, 'PrivateIPv4Address'),
      ipv6: textOf(each, 'IPv6Address'),
    }))
    .filter(each => each.elasticIp || each.publicIp || each.privateIp || each.ipv6);
}

/** Interfaces of load balancers, which only their descriptions tell; undefined where interfaces were not read. */
function interfacesByArn(answers: Answers): ReadonlyMap<string, readonly string[]> | undefined {
  const items = answers.items('NetworkInterfaces');
  if (!items) return undefined;
  const found = new Map<string, string[]>();
  for (const item of items) {
    const path = loadBalancerPath(textOf(item, 'Description'));
    const id = textOf(item, 'NetworkInterfaceId');
    const owner = path && (loadBalancerArn(answers, path) ?? path);
    if (!id || !owner) continue;
    const known = found.get(owner);
    if (known) known.push(id);
    else found.set(owner, [id]);
  }
  return found;
}
