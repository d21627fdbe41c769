import type { SecurityGroup } from '../kinds/security-group/security-group.ts';
import { derived } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import { interfacesOf } from './group-attachments.ts';

/**
 * How the VPCs of two groups are joined, for a rule of the first that names the second: the same VPC, which one of them
 * may only be associated with (S16); `peered`;
 * `peered across regions`, where groups cannot be named (P6, S10); `transit gateway`; `silent transit gateway`, where
 * referencing is off at the gateway or an attachment (S11); or `apart`.
 */
export type GroupReach =
  | 'same'
  | 'peered'
  | 'peered across regions'
  | 'transit gateway'
  | 'silent transit gateway'
  | 'apart';

/** Undefined where what could join them was not read. */
export function groupReach(group: SecurityGroup, other: SecurityGroup, network: Network): GroupReach | undefined {
  if (group.vpc === other.vpc || serveOneVpc(group, other, network)) return 'same';
  const regions = peeredRegions(network).get(pairOf(group.vpc, other.vpc));
  if (regions) return regions;
  const byGateway = transitGatewayReach(group.vpc, other.vpc, network);
  if (byGateway) return byGateway;
  const isRead = (['peering', 'transitGatewayAttachment'] as const).every(kind => network.isRead(kind, group));
  return isRead ? 'apart' : undefined;
}

function serveOneVpc(group: SecurityGroup, other: SecurityGroup, network: Network): boolean {
  const served = servedVpcs(group, network);
  return servedVpcs(other, network).some(vpc => served.includes(vpc));
}

/** The VPCs that a group serves. Where associations were not read, those of its interfaces tell of them. */
function servedVpcs(group: SecurityGroup, network: Network): readonly string[] {
  const { vpc, associatedVpcs } = group;
  if (associatedVpcs) return [vpc, ...associatedVpcs];
  return [vpc, ...interfacesOf(group, network).flatMap(each => network.get('subnet', each.subnet)?.vpc ?? [])];
}

/** Pairs of VPCs with an active peering. */
const peeredRegions = derived((network): ReadonlyMap<string, 'peered' | 'peered across regions'> => {
  const pairs = new Map<string, 'peered' | 'peered across regions'>();
  for (const { requester, accepter, state } of network.all('peering')) {
    if (state !== 'active') continue;
    const [from, to] = [requester, accepter].map(side => side.region ?? network.get('vpc', side.vpc)?.region);
    pairs.set(pairOf(requester.vpc, accepter.vpc), from === to ? 'peered' : 'peered across regions');
  }
  return pairs;
});

function pairOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function transitGatewayReach(from: string, to: string, network: Network): GroupReach | undefined {
  const mine = network.where('transitGatewayAttachment', 'vpc', from);
  const theirs = network.where('transitGatewayAttachment', 'vpc', to);
  let found: GroupReach | undefined;
  for (const one of mine) {
    for (const other of theirs) {
      if (one.transitGateway !== other.transitGateway) continue;
      const gateway = network.get('transitGateway', one.transitGateway);
      const switches = [gateway, one, other].map(each => each?.securityGroupReferencing);
      // What was not told is on: only what is known to be off is worth a word.
      if (!switches.includes(false)) return 'transit gateway';
      found = 'silent transit gateway';
    }
  }
  return found;
}
