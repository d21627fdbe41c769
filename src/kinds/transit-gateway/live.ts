import { type Answers, blockOf, identity, itemOf, numberOf, switchOf, textOf, textsOf } from '../answers.ts';
import { fullest } from '../fullest.ts';
import type { Live } from '../kind.ts';
import type { TransitGateway } from './transit-gateway.ts';

/** DescribeTransitGateways; a shared one is told by every account that it is shared with. */
export const live: Live<TransitGateway> = { answers: ['TransitGateways'], read, merge: fullest };

function* read(answers: Answers): Iterable<TransitGateway> {
  for (const item of answers.items('TransitGateways') ?? []) {
    const id = textOf(item, 'TransitGatewayId');
    if (!id) {
      answers.problem('snapshot-malformed', 'TransitGateways', '', 'a transit gateway without TransitGatewayId');
      continue;
    }
    const options = itemOf(item, 'Options');
    yield {
      kind: 'transitGateway',
      ...identity(answers, 'TransitGateways', id, item),
      description: textOf(item, 'Description'),
      asn: numberOf(options, 'AmazonSideAsn'),
      defaultAssociation: switchOf(options, 'DefaultRouteTableAssociation'),
      defaultPropagation: switchOf(options, 'DefaultRouteTablePropagation'),
      autoAccept: switchOf(options, 'AutoAcceptSharedAttachments'),
      securityGroupReferencing: switchOf(options, 'SecurityGroupReferencingSupport'),
      dnsSupport: switchOf(options, 'DnsSupport'),
      ecmp: switchOf(options, 'VpnEcmpSupport'),
      multicast: switchOf(options, 'MulticastSupport'),
      cidrs: textsOf(options, 'TransitGatewayCidrBlocks')
        .map(blockOf)
        .filter(block => block !== undefined),
      state: textOf(item, 'State') ?? 'available',
    };
  }
}
