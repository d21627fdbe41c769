import { listAt } from '../model/list-at.ts';
import type { Network } from '../model/network.ts';

/** Interfaces by what they wear, where they stand and whom they belong to. */
export interface CardUses {
  readonly byGroup: ReadonlyMap<string, readonly string[]>;
  readonly bySubnet: ReadonlyMap<string, readonly string[]>;
  readonly byOwner: ReadonlyMap<string, readonly string[]>;
  /** Groups whose rules name a group. */
  readonly namedBy: ReadonlyMap<string, readonly string[]>;
  readonly subnetsByTable: ReadonlyMap<string, readonly string[]>;
  /** Interfaces that hand on packets of others. */
  readonly passed: ReadonlySet<string>;
  /** Subnets that packets of others pass: gateways, load balancers, appliances and attachments stand there. */
  readonly passedThrough: ReadonlySet<string>;
}

/** The uses of a network's interfaces, each looked up once. */
export function cardUsesIn(network: Network): CardUses {
  const [byGroup, bySubnet, byOwner] = [lists(), lists(), lists()];
  const passed = new Set<string>();
  const passedThrough = new Set(passedSubnets(network));
  for (const { key, subnet, securityGroups, sourceDestCheck, owner } of network.all('networkInterface')) {
    listAt(bySubnet, subnet).push(key);
    for (const group of securityGroups) listAt(byGroup, group).push(key);
    if (owner) listAt(byOwner, `${owner.kind}/${owner.key}`).push(key);
    if (sourceDestCheck) continue;
    passed.add(key);
    passedThrough.add(subnet);
  }
  return {
    byGroup,
    bySubnet,
    byOwner,
    namedBy: namedBy(network),
    subnetsByTable: subnetsByTable(network),
    passed,
    passedThrough,
  };
}

function passedSubnets(network: Network): readonly string[] {
  return [
    ...network.all('natGateway').flatMap(nat => nat.subnet ?? []),
    ...network.all('loadBalancer').flatMap(each => each.subnets),
    ...network.all('firewall').flatMap(each => each.subnets),
    ...network.all('endpoint').flatMap(each => (each.type === 'gatewayLoadBalancer' ? each.subnets : [])),
    ...network.all('transitGatewayAttachment').flatMap(each => each.subnets ?? []),
  ];
}

function namedBy(network: Network): ReadonlyMap<string, readonly string[]> {
  const named = lists();
  for (const { key, ingress, egress } of network.all('securityGroup')) {
    for (const { peer } of [...ingress, ...egress])
      if (peer.type === 'securityGroup') listAt(named, peer.securityGroup).push(key);
  }
  return named;
}

/** The main table counts for all subnets of its VPC: some use it, any may. */
function subnetsByTable(network: Network): ReadonlyMap<string, readonly string[]> {
  const used = lists();
  for (const { key, main, vpc, subnets } of network.all('routeTable')) {
    for (const subnet of main ? network.where('subnet', 'vpc', vpc).map(each => each.key) : subnets)
      listAt(used, key).push(subnet);
  }
  return used;
}

function lists(): Map<string, string[]> {
  return new Map();
}
