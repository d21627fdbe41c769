import { type Answers, blockOf, flagOf, has, type Item, identity, itemOf, itemsOf, textOf } from '../answers.ts';
import { fullest } from '../fullest.ts';
import type { Live } from '../kind.ts';
import type { Peering, PeeringSide } from './peering.ts';

/** DescribeVpcPeeringConnections: told by both accounts, the options of a side by its own account only. */
export const live: Live<Peering> = { answers: ['VpcPeeringConnections'], read, merge: fullest };

function* read(answers: Answers): Iterable<Peering> {
  for (const item of answers.items('VpcPeeringConnections') ?? []) {
    const id = textOf(item, 'VpcPeeringConnectionId');
    const requester = sideOf(itemOf(item, 'RequesterVpcInfo'));
    const accepter = sideOf(itemOf(item, 'AccepterVpcInfo'));
    const state = textOf(itemOf(item, 'Status'), 'Code') ?? 'active';
    if (!id || !requester || !accepter) {
      const lack = id ? `${id} does not say which VPCs it joins` : 'a peering without VpcPeeringConnectionId';
      answers.problem('snapshot-malformed', 'VpcPeeringConnections', id ?? '', lack);
      continue;
    }
    const { account, region } = requester;
    const common = identity(answers, 'VpcPeeringConnections', id, item);
    yield {
      kind: 'peering',
      ...common,
      account: account ?? common.account,
      region: region ?? common.region,
      requester,
      accepter,
      state,
    };
  }
}

function sideOf(item: Item): PeeringSide | undefined {
  const vpc = textOf(item, 'VpcId');
  if (!vpc) return undefined;
  const first = textOf(item, 'CidrBlock');
  const others = itemsOf(item, 'CidrBlockSet').map(each => textOf(each, 'CidrBlock'));
  const ipv6 = itemsOf(item, 'Ipv6CidrBlockSet').map(each => textOf(each, 'Ipv6CidrBlock'));
  const blocks = [...new Set([first, ...others, ...ipv6])].map(blockOf).filter(block => block !== undefined);
  return {
    vpc,
    account: textOf(item, 'OwnerId'),
    region: textOf(item, 'Region'),
    cidr: has(item, 'CidrBlock') || blocks.length > 0 ? blocks : undefined,
    dnsResolution: flagOf(itemOf(item, 'PeeringOptions'), 'AllowDnsResolutionFromRemoteVpc'),
  };
}
