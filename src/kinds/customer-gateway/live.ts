import { type Answers, type Item, identity, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { CustomerGateway } from './customer-gateway.ts';

/** DescribeCustomerGateways, which tells numbers of BGP as texts. */
export const live: Live<CustomerGateway> = { answers: ['CustomerGateways'], read };

function* read(answers: Answers): Iterable<CustomerGateway> {
  for (const item of answers.items('CustomerGateways') ?? []) {
    const id = textOf(item, 'CustomerGatewayId');
    if (!id) {
      answers.problem('snapshot-malformed', 'CustomerGateways', '', 'a customer gateway without CustomerGatewayId');
      continue;
    }
    yield {
      kind: 'customerGateway',
      ...identity(answers, 'CustomerGateways', id, item),
      address: textOf(item, 'IpAddress'),
      asn: asnOf(item, 'BgpAsn') ?? asnOf(item, 'BgpAsnExtended'),
      certificate: textOf(item, 'CertificateArn'),
      device: textOf(item, 'DeviceName'),
      state: textOf(item, 'State') ?? 'available',
    };
  }
}

function asnOf(item: Item, key: string): number | undefined {
  const text = textOf(item, key);
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}
