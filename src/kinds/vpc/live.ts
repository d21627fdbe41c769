import { type Answers, associated, flagOf, identity, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { Vpc } from './vpc.ts';

/** DescribeVpcs. DNS attributes come from DescribeVpcAttribute, one call each, and are often not read. */
export const live: Live<Vpc> = { answers: ['Vpcs'], read };

function* read(answers: Answers): Iterable<Vpc> {
  for (const item of answers.items('Vpcs') ?? []) {
    const id = textOf(item, 'VpcId');
    if (!id) {
      answers.problem('snapshot-malformed', 'Vpcs', '', 'a VPC without VpcId');
      continue;
    }
    yield {
      kind: 'vpc',
      ...identity(answers, 'Vpcs', id, item),
      cidr: associated(item, 'CidrBlockAssociationSet', 'CidrBlock', 'CidrBlockState', textOf(item, 'CidrBlock')),
      ipv6: associated(item, 'Ipv6CidrBlockAssociationSet', 'Ipv6CidrBlock', 'Ipv6CidrBlockState').map(cidr => ({
        cidr,
        given: false,
      })),
      dnsSupport: flagOf(item, 'EnableDnsSupport'),
      dnsHostnames: flagOf(item, 'EnableDnsHostnames'),
      dhcpOptions: textOf(item, 'DhcpOptionsId'),
      tenancy: textOf(item, 'InstanceTenancy'),
      isDefault: flagOf(item, 'IsDefault'),
    };
  }
}
