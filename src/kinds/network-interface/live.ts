import type { AnyReference } from '../../model/resource.ts';
import type { Cidr } from '../../net/cidr.ts';
import { type Answers, blockOf, flagOf, type Item, identity, itemOf, itemsOf, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import { loadBalancerArn, loadBalancerPath } from '../load-balancer-arn.ts';
import type { NetworkInterface, PublicIp } from './network-interface.ts';

/** DescribeNetworkInterfaces; where that was not asked, what DescribeInstances tells of those of instances. */
export const live: Live<NetworkInterface> = { answers: ['NetworkInterfaces'], read };

function* read(answers: Answers): Iterable<NetworkInterface> {
  const cards = answers.items('NetworkInterfaces');
  if (cards) yield* readAll(answers, 'NetworkInterfaces', cards);
  else yield* readInstances(answers);
}

/** They lack what AWS manages (load balancers, NAT gateways, endpoints), tags, and interfaces of no instance. */
function* readInstances(answers: Answers): Iterable<NetworkInterface> {
  let found = false;
  for (const reservation of answers.items('Reservations') ?? []) {
    for (const instance of itemsOf(reservation, 'Instances')) {
      if (textOf(itemOf(instance, 'State'), 'Name') === 'terminated') continue;
      const owner = textOf(instance, 'InstanceId');
      for (const card of readAll(answers, 'Reservations', itemsOf(instance, 'NetworkInterfaces'))) {
        found = true;
        yield { ...card, owner: owner === undefined ? card.owner : { kind: 'workload', key: owner } };
      }
    }
  }
  if (found) answers.note(instancesOnly);
}

const instancesOnly =
  'network interfaces are those that describe-instances tells of: those of load balancers, databases, functions, NAT gateways and endpoints were not read (aws ec2 describe-network-interfaces)';

function* readAll(answers: Answers, call: string, items: readonly Item[]): Iterable<NetworkInterface> {
  for (const item of items) {
    const id = textOf(item, 'NetworkInterfaceId');
    const vpc = textOf(item, 'VpcId');
    const subnet = textOf(item, 'SubnetId');
    if (!id || !vpc || !subnet) {
      const message = `${id ?? 'a network interface'} lacks NetworkInterfaceId, VpcId or SubnetId`;
      answers.problem('snapshot-malformed', call, id ?? '', message);
      continue;
    }
    const description = textOf(item, 'Description');
    const head = identity(answers, call, id, item, 'TagSet');
    const { key, name, account, region, tags, environment, origin } = head;
    yield {
      kind: 'networkInterface',
      key,
      id,
      name,
      account,
      region,
      tags,
      environment,
      origin,
      vpc,
      subnet,
      addresses: addressesOf(item),
      ipv6: textsIn(item, 'Ipv6Addresses', 'Ipv6Address'),
      prefixes: prefixesOf(item),
      publicIps: publicIpsOf(item),
      elasticIps: elasticIpsOf(item),
      securityGroups: textsIn(item, 'Groups', 'GroupId'),
      sourceDestCheck: flagOf(item, 'SourceDestCheck') ?? true,
      type: textOf(item, 'InterfaceType') ?? 'interface',
      status: textOf(item, 'Status'),
      requesterManaged: flagOf(item, 'RequesterManaged'),
      owner: ownerOf(item, answers, description),
      description,
      count: 1,
    };
  }
}

/** Blocks that are delegated to it; undefined where there are none. */
function prefixesOf(item: Item): readonly Cidr[] | undefined {
  if (itemsOf(item, 'Ipv4Prefixes').length + itemsOf(item, 'Ipv6Prefixes').length === 0) return undefined;
  const texts = [...textsIn(item, 'Ipv4Prefixes', 'Ipv4Prefix'), ...textsIn(item, 'Ipv6Prefixes', 'Ipv6Prefix')];
  return texts.length > 0 ? texts.flatMap(text => blockOf(text) ?? []) : undefined;
}

/** A text of each item in a list. */
function textsIn(item: Item, list: string, key: string): readonly string[] {
  const texts: string[] = [];
  const items = itemsOf(item, list);
  for (let i = 0; i < items.length; i++) {
    const text = textOf(items[i] as Item, key);
    if (text !== undefined) texts.push(text);
  }
  return texts;
}

function addressesOf(item: Item): readonly string[] {
  const all = itemsOf(item, 'PrivateIpAddresses');
  const primary = textOf(item, 'PrivateIpAddress');
  if (all.length === 1) {
    const only = textOf(all[0] as Item, 'PrivateIpAddress');
    if (only !== undefined && (primary === undefined || primary === only)) return [only];
  }
  const sorted = [...all.filter(each => flagOf(each, 'Primary')), ...all.filter(each => !flagOf(each, 'Primary'))];
  const texts = sorted.flatMap(each => textOf(each, 'PrivateIpAddress') ?? []);
  return primary === undefined || texts.includes(primary) ? texts : [primary, ...texts];
}

function publicIpsOf(item: Item): readonly PublicIp[] {
  const own = textOf(itemOf(item, 'Association'), 'PublicIp');
  const ips: PublicIp[] = [];
  const all = itemsOf(item, 'PrivateIpAddresses');
  for (let i = 0; i < all.length; i++) {
    const each = all[i] as Item;
    const address = textOf(itemOf(each, 'Association'), 'PublicIp');
    if (address) ips.push({ public: address, private: textOf(each, 'PrivateIpAddress') });
  }
  if (own === undefined || ips.some(each => each.public === own)) return ips;
  return [{ public: own, private: textOf(item, 'PrivateIpAddress') }, ...ips];
}

/** Elastic IPs of the interface and of each of its addresses, once each. */
function elasticIpsOf(item: Item): readonly string[] {
  const ids: string[] = [];
  const note = (each: Item) => {
    const id = textOf(itemOf(each, 'Association'), 'AllocationId');
    if (id && !ids.includes(id)) ids.push(id);
  };
  note(item);
  itemsOf(item, 'PrivateIpAddresses').forEach(note);
  return ids;
}

/** An instance by its attachment; other owners by the description that AWS gives the interfaces it makes. */
function ownerOf(item: Item, answers: Answers, description = ''): AnyReference | undefined {
  const instance = textOf(itemOf(item, 'Attachment'), 'InstanceId');
  if (instance) return { kind: 'workload', key: instance };
  for (let i = 0; i < ownerPatterns.length; i++) {
    const { pattern, kind } = ownerPatterns[i] as (typeof ownerPatterns)[number];
    const match = pattern.exec(description);
    if (match?.[1]) return { kind, key: match[1] };
  }
  const path = loadBalancerPath(description);
  return path === undefined ? undefined : { kind: 'loadBalancer', key: loadBalancerArn(answers, path) ?? path };
}

const ownerPatterns: readonly { readonly pattern: RegExp; readonly kind: AnyReference['kind'] }[] = [
  { pattern: /^Interface for NAT Gateway (nat-\w+)/, kind: 'natGateway' },
  { pattern: /^VPC Endpoint Interface (vpce-\w+)/, kind: 'endpoint' },
  { pattern: /^Route 53 Resolver: (rslvr-\w+-\w+)/, kind: 'resolverEndpoint' },
  { pattern: /^Network Interface for Transit Gateway Attachment (tgw-attach-\w+)/, kind: 'transitGatewayAttachment' },
];
