import { type Answers, identity, itemsOf, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { EgressOnlyInternetGateway } from './egress-only-internet-gateway.ts';

/** DescribeEgressOnlyInternetGateways. */
export const live: Live<EgressOnlyInternetGateway> = { answers: ['EgressOnlyInternetGateways'], read };

function* read(answers: Answers): Iterable<EgressOnlyInternetGateway> {
  const call = 'EgressOnlyInternetGateways';
  for (const item of answers.items(call) ?? []) {
    const id = textOf(item, 'EgressOnlyInternetGatewayId');
    if (!id) {
      answers.problem('snapshot-malformed', call, '', 'an egress-only gateway without EgressOnlyInternetGatewayId');
      continue;
    }
    const attached = itemsOf(item, 'Attachments').find(each => textOf(each, 'State') !== 'detached');
    yield {
      kind: 'egressOnlyInternetGateway',
      ...identity(answers, call, id, item),
      vpc: attached && textOf(attached, 'VpcId'),
    };
  }
}
