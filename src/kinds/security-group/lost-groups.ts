import type { Graph } from '../../graph/graph.ts';
import type { Packets } from '../../graph/packets.ts';

/**
 * Why a rule that names the sender's group does not match: NAT, load balancers and gateways forget groups (S10), and so
 * does a transit gateway where it, or one of the two attachments, is not told to keep them (S11).
 */
export function whyGroupsAreLost({ entered, vpc, sender }: Packets, graph: Graph): string {
  if (entered !== 'transitGateway') return 'because the way does not hand on the sender’s groups';
  const { network } = graph;
  const near = [vpc, sender?.vpc].flatMap(key => network.where('transitGatewayAttachment', 'vpc', key ?? ''));
  const gateways = [...new Set(near.map(({ transitGateway }) => network.get('transitGateway', transitGateway)))];
  const silent = [
    ...gateways.flatMap(gateway =>
      gateway && gateway.securityGroupReferencing !== true ? [`transit gateway ${gateway.name}`] : [],
    ),
    ...near.flatMap(each => (each.securityGroupReferencing === false ? [`attachment ${each.name}`] : [])),
  ];
  if (silent.length > 0) return `because security group referencing is off at ${silent.join(' and ')}`;
  return 'because groups are not handed on from one transit gateway to another';
}
