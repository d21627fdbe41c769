import type { AnyReference, KindName } from '../../model/resource.ts';
import { type Answers, identity, numberOf, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { FlowLog } from './flow-log.ts';

/** DescribeFlowLogs. */
export const live: Live<FlowLog> = { answers: ['FlowLogs'], read };

function* read(answers: Answers): Iterable<FlowLog> {
  for (const item of answers.items('FlowLogs') ?? []) {
    const id = textOf(item, 'FlowLogId');
    const of = ownerOf(textOf(item, 'ResourceId'));
    if (!id || !of) {
      const message = `${id ?? 'a flow log'} lacks FlowLogId or a ResourceId that is known`;
      answers.problem('snapshot-malformed', 'FlowLogs', id ?? '', message);
      continue;
    }
    const traffic = textOf(item, 'TrafficType')?.toLowerCase();
    yield {
      kind: 'flowLog',
      ...identity(answers, 'FlowLogs', id, item),
      of,
      traffic: traffic === 'accept' || traffic === 'reject' ? traffic : 'all',
      to: textOf(item, 'LogDestination') ?? textOf(item, 'LogGroupName') ?? '',
      intervalSeconds: numberOf(item, 'MaxAggregationInterval'),
      format: textOf(item, 'LogFormat'),
      state: textOf(item, 'FlowLogStatus')?.toLowerCase() ?? 'active',
      delivery: textOf(item, 'DeliverLogsStatus')?.toLowerCase(),
    };
  }
}

const prefixes: readonly (readonly [string, KindName])[] = [
  ['vpc-', 'vpc'],
  ['subnet-', 'subnet'],
  ['eni-', 'networkInterface'],
  ['tgw-attach-', 'transitGatewayAttachment'],
  ['tgw-', 'transitGateway'],
  ['nat-', 'natGateway'],
];

function ownerOf(id: string | undefined): AnyReference | undefined {
  const found = id === undefined ? undefined : prefixes.find(([prefix]) => id.startsWith(prefix));
  return found && { kind: found[1], key: id as string };
}
