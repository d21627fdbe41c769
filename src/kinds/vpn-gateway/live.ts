import { type Answers, identity, itemsOf, numberOf, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { VpnGateway } from './vpn-gateway.ts';

/** DescribeVpnGateways. */
export const live: Live<VpnGateway> = { answers: ['VpnGateways'], read };

function* read(answers: Answers): Iterable<VpnGateway> {
  for (const item of answers.items('VpnGateways') ?? []) {
    const id = textOf(item, 'VpnGatewayId');
    if (!id) {
      answers.problem('snapshot-malformed', 'VpnGateways', '', 'a VPN gateway without VpnGatewayId');
      continue;
    }
    const attached = itemsOf(item, 'VpcAttachments').find(each => !/^detach/.test(textOf(each, 'State') ?? ''));
    yield {
      kind: 'vpnGateway',
      ...identity(answers, 'VpnGateways', id, item),
      vpc: attached && textOf(attached, 'VpcId'),
      asn: numberOf(item, 'AmazonSideAsn'),
      type: textOf(item, 'Type'),
      state: textOf(item, 'State') ?? 'available',
    };
  }
}
