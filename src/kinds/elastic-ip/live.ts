import { type Answers, identity, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { ElasticIp } from './elastic-ip.ts';

/** DescribeAddresses. */
export const live: Live<ElasticIp> = { answers: ['Addresses'], read };

function* read(answers: Answers): Iterable<ElasticIp> {
  for (const item of answers.items('Addresses') ?? []) {
    const address = textOf(item, 'PublicIp');
    const id = textOf(item, 'AllocationId') ?? address;
    if (!id) {
      answers.problem('snapshot-malformed', 'Addresses', '', 'an elastic IP without AllocationId or PublicIp');
      continue;
    }
    yield {
      kind: 'elasticIp',
      ...identity(answers, 'Addresses', id, item),
      address,
      networkInterface: textOf(item, 'NetworkInterfaceId'),
      privateAddress: textOf(item, 'PrivateIpAddress'),
      // What is free is told with an empty InstanceId, or with none.
      associated: ['AssociationId', 'NetworkInterfaceId', 'InstanceId'].some(key => textOf(item, key) !== undefined),
    };
  }
}
