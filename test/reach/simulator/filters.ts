import { block, blockOf, isHidden, matches, type Packet, within } from './packet.ts';
import type { Place, World } from './world.ts';

/** What is known of a packet beside its headers. */
export interface Context {
  readonly reply: boolean;
  /** Groups that vouch for the sender, as long as nobody forgot them. */
  readonly groups: readonly string[];
  readonly vpc?: string;
  readonly subnet?: string;
  readonly zone?: string;
  readonly entered?: 'internet' | 'peering' | 'transitGateway' | 'vpn' | 'endpoint';
  readonly sender?: Place;
  /** Who takes replies back, whatever routes say. */
  readonly caught?: { readonly at: 'subnet' | 'internet'; readonly subnet?: string; readonly by: string };
  readonly doubt?: boolean;
  /** Endpoints of firewalls that saw the connection begin, and zones that both directions keep to. */
  readonly seenBy?: readonly string[];
  readonly hops: number;
  /** Where the connection began: the internet asks for no address of its own. */
  readonly home: string;
}

export type Said = 'yes' | 'no' | 'maybe';

/** Security groups of a place: one rule of one group is enough (S1); replies pass (S3). */
export function groupsAdmit(
  world: World,
  place: Place,
  side: 'ingress' | 'egress',
  packet: Packet,
  context: Context,
): Said {
  if (context.reply || place.groups.length === 0) return 'yes';
  let best: Said = 'no';
  for (const key of place.groups) {
    for (const rule of world.network.get('securityGroup', key)?.[side] ?? []) {
      if (!matches(rule.traffic, packet)) continue;
      const said = peerIs(world, place, side, rule.peer, packet, context);
      if (said === 'yes') return 'yes';
      if (said === 'maybe') best = 'maybe';
    }
  }
  return best;
}

function peerIs(
  world: World,
  place: Place,
  side: 'ingress' | 'egress',
  peer:
    | { readonly type: 'cidr'; readonly cidr: Parameters<typeof blockOf>[0] }
    | { readonly type: 'securityGroup'; readonly securityGroup: string }
    | { readonly type: 'prefixList'; readonly prefixList: string },
  packet: Packet,
  context: Context,
): Said {
  const other = side === 'ingress' ? packet.from : packet.to;
  switch (peer.type) {
    case 'cidr':
      return within(blockOf(peer.cidr), other) ? 'yes' : 'no';
    case 'prefixList': {
      const list = world.network.get('prefixList', peer.prefixList);
      if (list?.entries) return list.entries.some(each => within(blockOf(each.cidr), other)) ? 'yes' : 'no';
      return list?.managedBy === 'aws' && !isPublicEnough(other) ? 'no' : 'maybe';
    }
    case 'securityGroup':
      if (side === 'ingress') return context.groups.includes(peer.securityGroup) ? 'yes' : 'no';
      // Members in the same VPC or in one that a peering of the region joins (S8, S10, S11).
      return world.places.some(
        each =>
          each.groups.includes(peer.securityGroup) &&
          each.addresses.includes(other) &&
          (each.vpc === place.vpc || joined(world, each.vpc, place.vpc)),
      )
        ? 'yes'
        : 'no';
  }
}

function isPublicEnough(address: Packet['from']): boolean {
  if (typeof address === 'bigint') return within(block('2000::/3'), address);
  return !isHidden(address) && !within(block('169.254.0.0/16'), address);
}

function joined({ network }: World, one: string, other: string): boolean {
  return network.all('peering').some(({ requester, accepter, state }) => {
    const between = [requester.vpc, accepter.vpc];
    return (
      state === 'active' && requester.region === accepter.region && between.includes(one) && between.includes(other)
    );
  });
}

/** The network ACL of a subnet: the lowest rule that matches (N2); each packet by itself (N1). */
export function aclAdmits({ network }: World, subnet: string, side: 'ingress' | 'egress', packet: Packet): boolean {
  const vpc = network.get('subnet', subnet)?.vpc;
  const all = network.all('networkAcl');
  const acl = all.find(each => each.subnets.includes(subnet)) ?? all.find(each => each.vpc === vpc && each.isDefault);
  const other = side === 'ingress' ? packet.from : packet.to;
  const hits = (acl?.entries ?? []).filter(
    each => each.direction === side && within(blockOf(each.cidr), other) && matches(each.traffic, packet),
  );
  let first = hits[0];
  for (const each of hits) if (first && each.rule < first.rule) first = each;
  return first?.action === 'allow';
}

/** Block Public Access: the mode, and the widest exclusion of the VPC or the subnet (K1 to K3). */
export function publicAccessBlocks(
  { network }: World,
  where: { readonly vpc: string; readonly subnet?: string; readonly region?: string },
  way: 'in' | 'out' | 'outTranslated',
): boolean {
  const found = network.all('blockPublicAccess').find(each => each.region === where.region);
  if (!found || found.mode === 'off') return false;
  const allows = (found.exclusions ?? []).flatMap(({ of, allow }) =>
    (of.kind === 'vpc' && of.key === where.vpc) || (of.kind === 'subnet' && of.key === where.subnet) ? [allow] : [],
  );
  if (allows.includes('bidirectional')) return false;
  if (way !== 'outTranslated') return true;
  return found.mode !== 'block-ingress' && !allows.includes('egress');
}
