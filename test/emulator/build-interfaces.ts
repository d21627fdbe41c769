import type { Item } from '../diff/account/account.ts';
import { type Built, tagging } from './built.ts';

/** Public addresses, NAT gateways, endpoints, instances, and the interfaces that services would make. */
export async function buildInterfaces(built: Built): Promise<void> {
  const { ec2 } = built;
  for (const address of built.planned('Addresses')) {
    const made = await ec2.allocateAddress({ Domain: 'vpc', ...tagging('elastic-ip', address) });
    built.give(address.AllocationId, made.AllocationId);
  }
  for (const nat of built.planned('NatGateways')) {
    const made = await ec2.createNatGateway({
      SubnetId: built.real(nat.SubnetId),
      ConnectivityType: nat.ConnectivityType,
      ...(nat.ConnectivityType === 'public' && { AllocationId: built.real(nat.NatGatewayAddresses[0].AllocationId) }),
      ...tagging('natgateway', nat),
    });
    built.give(nat.NatGatewayId, made.NatGateway?.NatGatewayId);
  }
  await buildTables(built);
  for (const endpoint of built.planned('VpcEndpoints')) await buildEndpoint(built, endpoint);
  await withoutItsOwn(built);
  for (const { Instances } of built.planned('Reservations'))
    for (const instance of Instances) await buildInstance(built, instance);
  for (const card of built.planned('NetworkInterfaces')) if (!card.Attachment) await buildCard(built, card);
}

async function buildEndpoint(built: Built, endpoint: Item): Promise<void> {
  const { VpcId, ServiceName, RouteTableIds, SubnetIds, Groups, PolicyDocument } = built.real(endpoint);
  const made = await built.ec2.createVpcEndpoint({
    VpcId,
    ServiceName,
    VpcEndpointType: endpoint.VpcEndpointType,
    PolicyDocument,
    ...(RouteTableIds.length > 0 && { RouteTableIds }),
    ...(SubnetIds.length > 0 && { SubnetIds }),
    ...(Groups.length > 0 && { SecurityGroupIds: Groups.map((each: Item) => each.GroupId) }),
    PrivateDnsEnabled: endpoint.PrivateDnsEnabled,
    ...tagging('vpc-endpoint', endpoint),
  });
  built.give(endpoint.VpcEndpointId, made.VpcEndpoint?.VpcEndpointId);
}

/** The emulator's NAT gateways and endpoints stand at random addresses, without the words by which AWS's are known. */
async function withoutItsOwn({ ec2 }: Built): Promise<void> {
  const { NetworkInterfaces = [] } = await ec2.describeNetworkInterfaces({});
  for (const { NetworkInterfaceId } of NetworkInterfaces) await ec2.deleteNetworkInterface({ NetworkInterfaceId });
}

async function buildInstance(built: Built, instance: Item): Promise<void> {
  const { ec2 } = built;
  const planned = instance.NetworkInterfaces.map((each: Item) => each.NetworkInterfaceId as string);
  const [card, ...more] = built.planned('NetworkInterfaces').filter(each => planned.includes(each.NetworkInterfaceId));
  const { SubnetId, Groups } = built.real(card);
  const { Instances } = await ec2.runInstances({
    ImageId: 'ami-12c6146b',
    MinCount: 1,
    MaxCount: 1,
    NetworkInterfaces: [
      {
        DeviceIndex: 0,
        DeleteOnTermination: true,
        SubnetId,
        PrivateIpAddress: card.PrivateIpAddress,
        Groups: Groups.map((each: Item) => each.GroupId),
        AssociatePublicIpAddress: card.Association !== undefined && card.Association.AllocationId === undefined,
      },
    ],
    MetadataOptions: instance.MetadataOptions,
    ...tagging('instance', instance),
  });
  const [made] = Instances ?? [];
  const InstanceId = built.give(instance.InstanceId, made?.InstanceId);
  const NetworkInterfaceId = built.give(card.NetworkInterfaceId, made?.NetworkInterfaces?.[0]?.NetworkInterfaceId);
  await finished(built, card, NetworkInterfaceId);
  for (const [index, other] of more.entries()) {
    const own = await buildCard(built, other);
    await ec2.attachNetworkInterface({ InstanceId, NetworkInterfaceId: own, DeviceIndex: index + 1 });
  }
}

async function buildCard(built: Built, card: Item): Promise<string> {
  const { SubnetId, Groups } = built.real(card);
  const { NetworkInterface } = await built.ec2.createNetworkInterface({
    SubnetId,
    PrivateIpAddress: card.PrivateIpAddress,
    Description: descriptionIn(built, card.Description),
    ...(Groups.length > 0 && { Groups: Groups.map((each: Item) => each.GroupId) }),
    ...tagging('network-interface', card),
  });
  const id = built.give(card.NetworkInterfaceId, NetworkInterface?.NetworkInterfaceId);
  await finished(built, card, id);
  return id;
}

/** `Interface for NAT Gateway nat-…`: by these words AWS's interfaces tell whose they are. */
function descriptionIn(built: Built, text: string): string {
  return text.replace(/\S+$/, id => built.given(id) ?? id);
}

async function finished({ ec2 }: Built, card: Item, NetworkInterfaceId: string): Promise<void> {
  if (card.SourceDestCheck === false) {
    await ec2.modifyNetworkInterfaceAttribute({ NetworkInterfaceId, SourceDestCheck: { Value: false } });
  }
}

async function buildTables(built: Built): Promise<void> {
  const { ec2 } = built;
  for (const table of built.planned('RouteTables')) {
    const VpcId = built.real(table.VpcId);
    const isMain = table.Associations.some((each: Item) => each.Main);
    const RouteTableId = built.give(table.RouteTableId, isMain ? await mainOf(built, VpcId) : await made(built, table));
    for (const { SubnetId } of built.real(table.Associations))
      if (SubnetId) await ec2.associateRouteTable({ RouteTableId, SubnetId });
    for (const { State, Origin, ...route } of table.Routes) {
      // Routes to gateway endpoints come with these.
      if (Origin === 'CreateRoute' && !route.GatewayId?.startsWith('vpce-'))
        await ec2.createRoute({ RouteTableId, ...built.real(route) });
    }
    for (const { GatewayId } of built.real(table.PropagatingVgws)) {
      await built.perhaps(() => ec2.enableVgwRoutePropagation({ RouteTableId, GatewayId }));
    }
  }
}

async function mainOf({ ec2 }: Built, VpcId: string): Promise<string | undefined> {
  const { RouteTables } = await ec2.describeRouteTables({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }] });
  return RouteTables?.find(each => each.Associations?.some(one => one.Main))?.RouteTableId;
}

async function made(built: Built, table: Item): Promise<string | undefined> {
  const { VpcId } = built.real(table);
  return (await built.ec2.createRouteTable({ VpcId, ...tagging('route-table', table) })).RouteTable?.RouteTableId;
}
