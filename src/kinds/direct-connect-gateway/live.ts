import type { AnyReference } from '../../model/resource.ts';
import { type Answers, blockOf, type Item, identity, itemOf, numberOf, textOf } from '../answers.ts';
import { capitalised, capitalisedItems, directConnectItems } from '../direct-connect-answer.ts';
import { fullest } from '../fullest.ts';
import type { Live } from '../kind.ts';
import type { DirectConnectAssociation, DirectConnectGateway } from './direct-connect-gateway.ts';

/**
 * DescribeDirectConnectGateways and DescribeDirectConnectGatewayAssociations. Gateways are global: each region
 * tells of them again.
 */
export const live: Live<DirectConnectGateway> = {
  answers: [
    'DirectConnectGateways',
    'directConnectGateways',
    'DirectConnectGatewayAssociations',
    'directConnectGatewayAssociations',
  ],
  read,
  merge: fullest,
};

function* read(answers: Answers): Iterable<DirectConnectGateway> {
  const told = directConnectItems(answers, 'DirectConnectGatewayAssociations');
  const associations = told && byGateway(told);
  for (const item of directConnectItems(answers, 'DirectConnectGateways') ?? []) {
    const id = textOf(item, 'DirectConnectGatewayId');
    if (!id) {
      const lack = 'a Direct Connect gateway without DirectConnectGatewayId';
      answers.problem('snapshot-malformed', 'DirectConnectGateways', '', lack);
      continue;
    }
    const common = identity(answers, 'DirectConnectGateways', id, item);
    yield {
      kind: 'directConnectGateway',
      ...common,
      name: textOf(item, 'DirectConnectGatewayName') ?? common.name,
      account: textOf(item, 'OwnerAccount') ?? common.account,
      asn: numberOf(item, 'AmazonSideAsn'),
      associations: associations && (associations.get(id) ?? []),
      state: textOf(item, 'DirectConnectGatewayState') ?? 'available',
    };
  }
}

function byGateway(items: readonly Item[]): ReadonlyMap<string, readonly DirectConnectAssociation[]> {
  const gateways = new Map<string, DirectConnectAssociation[]>();
  for (const item of items) {
    const id = textOf(item, 'DirectConnectGatewayId');
    const association = associationOf(item);
    if (!id || !association) continue;
    const list = gateways.get(id);
    if (list) list.push(association);
    else gateways.set(id, [association]);
  }
  return gateways;
}

/** Older answers name a VPN gateway beside the associated gateway, or instead of it. */
function associationOf(item: Item): DirectConnectAssociation | undefined {
  const other = capitalised(itemOf(item, 'AssociatedGateway'));
  const key = textOf(other, 'Id') ?? textOf(item, 'VirtualGatewayId');
  if (!key) return undefined;
  const isTransit = textOf(other, 'Type') === 'transitGateway' || key.startsWith('tgw-');
  const gateway: AnyReference = { kind: isTransit ? 'transitGateway' : 'vpnGateway', key };
  const prefixes = item['AllowedPrefixesToDirectConnectGateway'];
  return {
    gateway,
    allowedPrefixes: Array.isArray(prefixes)
      ? capitalisedItems(item, 'AllowedPrefixesToDirectConnectGateway')
          .map(each => blockOf(textOf(each, 'Cidr')))
          .filter(block => block !== undefined)
      : undefined,
    account: textOf(other, 'OwnerAccount') ?? textOf(item, 'VirtualGatewayOwnerAccount'),
    region: textOf(other, 'Region') ?? textOf(item, 'VirtualGatewayRegion'),
    state: textOf(item, 'AssociationState') ?? 'associated',
  };
}
