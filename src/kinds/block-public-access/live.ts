import { type Answers, type Item, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { BlockPublicAccess, PublicAccessExclusion } from './block-public-access.ts';

const options = 'VpcBlockPublicAccessOptions';
const exclusions = 'VpcBlockPublicAccessExclusions';

/** DescribeVpcBlockPublicAccessOptions, which tells one mapping, and DescribeVpcBlockPublicAccessExclusions. */
export const live: Live<BlockPublicAccess> = { answers: [options, exclusions], read };

function* read(answers: Answers): Iterable<BlockPublicAccess> {
  for (const item of answers.items(options) ?? []) {
    const mode = textOf(item, 'InternetGatewayBlockMode');
    const account = textOf(item, 'AwsAccountId') ?? answers.account;
    const region = textOf(item, 'AwsRegion') ?? answers.region;
    const key = [account, region].filter(part => part !== undefined).join('.') || 'default';
    if (mode !== 'off' && mode !== 'block-bidirectional' && mode !== 'block-ingress') {
      answers.problem('snapshot-malformed', options, key, 'Block Public Access without InternetGatewayBlockMode');
      continue;
    }
    yield {
      kind: 'blockPublicAccess',
      key,
      name: 'VPC Block Public Access',
      account,
      region,
      tags: noTags,
      origin: answers.origin(options, key),
      mode,
      exclusions: answers.items(exclusions)?.flatMap(each => exclusionOf(each) ?? []),
    };
  }
}

const noTags = Object.freeze(Object.create(null)) as Readonly<Record<string, string>>;

/** An exclusion that holds at this moment. */
function exclusionOf(item: Item): PublicAccessExclusion | undefined {
  const match = /:(vpc|subnet)\/((?:vpc|subnet)-\w+)$/.exec(textOf(item, 'ResourceArn') ?? '');
  if (!match || !/^(create-complete|update-)/.test(textOf(item, 'State') ?? 'create-complete')) return undefined;
  const egress = textOf(item, 'InternetGatewayExclusionMode') === 'allow-egress';
  return {
    of: { kind: match[1] as 'vpc' | 'subnet', key: match[2] as string },
    allow: egress ? 'egress' : 'bidirectional',
  };
}
