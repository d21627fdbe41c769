import { type Answers, associated, flagOf, type Item, identity, itemOf, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { Vpc } from './vpc.ts';

/**
 * DescribeVpcs. DNS attributes come from DescribeVpcAttribute, one call each, kept as `{ VpcId, EnableDnsSupport }`,
 * and are often not read.
 */
export const live: Live<Vpc> = { answers: ['Vpcs', 'VpcAttributes'], read };

function* read(answers: Answers): Iterable<Vpc> {
  const attributes = attributesByVpc(answers);
  for (const item of answers.items('Vpcs') ?? []) {
    const id = textOf(item, 'VpcId');
    if (!id) {
      answers.problem('snapshot-malformed', 'Vpcs', '', 'a VPC without VpcId');
      continue;
    }
    const told = attributes.get(id) ?? item;
    yield {
      kind: 'vpc',
      ...identity(answers, 'Vpcs', id, item),
      cidr: associated(item, 'CidrBlockAssociationSet', 'CidrBlock', 'CidrBlockState', textOf(item, 'CidrBlock')),
      ipv6: associated(item, 'Ipv6CidrBlockAssociationSet', 'Ipv6CidrBlock', 'Ipv6CidrBlockState').map(cidr => ({
        cidr,
        given: false,
      })),
      dnsSupport: attributeOf(told, 'EnableDnsSupport'),
      dnsHostnames: attributeOf(told, 'EnableDnsHostnames'),
      dhcpOptions: textOf(item, 'DhcpOptionsId'),
      tenancy: textOf(item, 'InstanceTenancy'),
      isDefault: flagOf(item, 'IsDefault'),
    };
  }
}

/** The attributes of each VPC: one item tells one of them. */
function attributesByVpc(answers: Answers): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  for (const item of answers.items('VpcAttributes') ?? []) {
    const id = textOf(item, 'VpcId');
    if (id) found.set(id, { ...found.get(id), ...item });
  }
  return found;
}

/** A flag by itself, or as AWS wraps it: `{ "Value": true }`. */
function attributeOf(item: Item, key: string): boolean | undefined {
  return flagOf(item, key) ?? flagOf(itemOf(item, key), 'Value');
}
