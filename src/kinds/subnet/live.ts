import { type Answers, associated, blockOf, flagOf, identity, numberOf, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { Subnet } from './subnet.ts';

/** DescribeSubnets. */
export const live: Live<Subnet> = { answers: ['Subnets'], read };

function* read(answers: Answers): Iterable<Subnet> {
  for (const item of answers.items('Subnets') ?? []) {
    const id = textOf(item, 'SubnetId');
    const vpc = textOf(item, 'VpcId');
    if (!id || !vpc) {
      answers.problem('snapshot-malformed', 'Subnets', id ?? '', 'a subnet without SubnetId or VpcId');
      continue;
    }
    const { key, name, account, region, tags, environment, origin } = identity(answers, 'Subnets', id, item);
    yield {
      kind: 'subnet',
      key,
      id,
      name,
      account,
      region,
      tags,
      environment,
      origin,
      vpc,
      zone: textOf(item, 'AvailabilityZone'),
      zoneId: textOf(item, 'AvailabilityZoneId'),
      cidr: blockOf(textOf(item, 'CidrBlock')),
      ipv6: associated(item, 'Ipv6CidrBlockAssociationSet', 'Ipv6CidrBlock', 'Ipv6CidrBlockState')[0],
      publicIps: flagOf(item, 'MapPublicIpOnLaunch'),
      assignIpv6: flagOf(item, 'AssignIpv6AddressOnCreation'),
      // Accounts that were read before there was DNS64 say nothing of it.
      dns64: flagOf(item, 'EnableDns64') ?? false,
      freeAddresses: numberOf(item, 'AvailableIpAddressCount'),
      isDefault: flagOf(item, 'DefaultForAz'),
    };
  }
}
