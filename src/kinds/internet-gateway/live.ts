import { type Answers, identity, itemsOf, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { InternetGateway } from './internet-gateway.ts';

/** DescribeInternetGateways. */
export const live: Live<InternetGateway> = { answers: ['InternetGateways'], read };

function* read(answers: Answers): Iterable<InternetGateway> {
  for (const item of answers.items('InternetGateways') ?? []) {
    const id = textOf(item, 'InternetGatewayId');
    if (!id) {
      answers.problem('snapshot-malformed', 'InternetGateways', '', 'an internet gateway without InternetGatewayId');
      continue;
    }
    const attached = itemsOf(item, 'Attachments').find(each => textOf(each, 'State') !== 'detached');
    yield {
      kind: 'internetGateway',
      ...identity(answers, 'InternetGateways', id, item),
      vpc: attached && textOf(attached, 'VpcId'),
    };
  }
}
