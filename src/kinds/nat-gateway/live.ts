import { type Answers, flagOf, type Item, identity, itemsOf, textOf } from '../answers.ts';
import type { Live } from '../kind.ts';
import type { NatAddress, NatGateway } from './nat-gateway.ts';

/** DescribeNatGateways. Deleted gateways are told for about an hour: they are no more. */
export const live: Live<NatGateway> = { answers: ['NatGateways'], read };

function* read(answers: Answers): Iterable<NatGateway> {
  for (const item of answers.items('NatGateways') ?? []) {
    const id = textOf(item, 'NatGatewayId');
    const vpc = textOf(item, 'VpcId');
    if (!id || !vpc) {
      answers.problem('snapshot-malformed', 'NatGateways', id ?? '', 'a NAT gateway without NatGatewayId or VpcId');
      continue;
    }
    const state = textOf(item, 'State') ?? 'available';
    if (state === 'deleted') continue;
    yield {
      kind: 'natGateway',
      ...identity(answers, 'NatGateways', id, item),
      vpc,
      subnet: textOf(item, 'SubnetId'),
      type: textOf(item, 'ConnectivityType') === 'private' ? 'private' : 'public',
      availability: textOf(item, 'AvailabilityMode') === 'regional' ? 'regional' : 'zonal',
      addresses: addressesOf(item),
      routeTable: textOf(item, 'RouteTableId'),
      state,
    };
  }
}

function addressesOf(item: Item): readonly NatAddress[] {
  const all = itemsOf(item, 'NatGatewayAddresses').filter(each => textOf(each, 'Status') !== 'failed');
  const sorted = [...all.filter(each => flagOf(each, 'IsPrimary')), ...all.filter(each => !flagOf(each, 'IsPrimary'))];
  return sorted.map(each => ({
    elasticIp: textOf(each, 'AllocationId'),
    publicIp: textOf(each, 'PublicIp'),
    privateIp: textOf(each, 'PrivateIp'),
    networkInterface: textOf(each, 'NetworkInterfaceId'),
    zone: textOf(each, 'AvailabilityZone'),
  }));
}
