import { type Answers, blockOf, has, type Item, identity, numberOf, textOf } from '../answers.ts';
import { capitalisedItems, directConnectItems } from '../direct-connect-answer.ts';
import { fullest } from '../fullest.ts';
import type { Live } from '../kind.ts';
import type { BgpPeer, VirtualInterface } from './virtual-interface.ts';

/** DescribeVirtualInterfaces. The answer holds keys of BGP sessions (authKey): they are not looked at. */
export const live: Live<VirtualInterface> = {
  answers: ['VirtualInterfaces', 'virtualInterfaces'],
  read,
  merge: fullest,
};

function* read(answers: Answers): Iterable<VirtualInterface> {
  for (const item of directConnectItems(answers, 'VirtualInterfaces') ?? []) {
    const id = textOf(item, 'VirtualInterfaceId');
    const type = textOf(item, 'VirtualInterfaceType');
    if (!id || (type !== 'private' && type !== 'transit' && type !== 'public')) {
      const lack = id ? `${id} is of no known type` : 'a virtual interface without VirtualInterfaceId';
      answers.problem('snapshot-malformed', 'VirtualInterfaces', id ?? '', lack);
      continue;
    }
    const common = identity(answers, 'VirtualInterfaces', id, item);
    yield {
      kind: 'virtualInterface',
      ...common,
      name: textOf(item, 'VirtualInterfaceName') ?? common.name,
      account: textOf(item, 'OwnerAccount') ?? common.account,
      region: textOf(item, 'Region') ?? common.region,
      type,
      directConnectGateway: textOf(item, 'DirectConnectGatewayId'),
      vpnGateway: textOf(item, 'VirtualGatewayId'),
      connection: textOf(item, 'ConnectionId'),
      location: textOf(item, 'Location'),
      vlan: numberOf(item, 'Vlan'),
      mtu: numberOf(item, 'Mtu'),
      asn: numberOf(item, 'Asn') ?? numberOf(item, 'AsnLong'),
      amazonAsn: numberOf(item, 'AmazonSideAsn'),
      prefixes: capitalisedItems(item, 'RouteFilterPrefixes')
        .map(each => blockOf(textOf(each, 'Cidr')))
        .filter(block => block !== undefined),
      peers: has(item, 'BgpPeers') ? capitalisedItems(item, 'BgpPeers').map(peerOf) : undefined,
      state: textOf(item, 'VirtualInterfaceState') ?? 'available',
    };
  }
}

function peerOf(item: Item): BgpPeer {
  const status = textOf(item, 'BgpStatus');
  return {
    asn: numberOf(item, 'Asn') ?? numberOf(item, 'AsnLong'),
    amazonAddress: textOf(item, 'AmazonAddress'),
    customerAddress: textOf(item, 'CustomerAddress'),
    status: status === 'up' || status === 'down' || status === 'unknown' ? status : undefined,
    state: textOf(item, 'BgpPeerState'),
  };
}
