import type { Item } from '../diff/account/account.ts';
import { type Built, tagging } from './built.ts';

/** What joins VPCs with each other and with networks elsewhere. */
export async function buildConnections(built: Built): Promise<void> {
  const { ec2 } = built;
  for (const peering of built.planned('VpcPeeringConnections')) {
    const { RequesterVpcInfo: requester, AccepterVpcInfo: accepter } = built.real(peering);
    const made = await ec2.createVpcPeeringConnection({
      VpcId: requester.VpcId,
      PeerVpcId: accepter.VpcId,
      PeerOwnerId: accepter.OwnerId,
      PeerRegion: accepter.Region,
      ...tagging('vpc-peering-connection', peering),
    });
    const id = made.VpcPeeringConnection?.VpcPeeringConnectionId;
    const VpcPeeringConnectionId = built.give(peering.VpcPeeringConnectionId, id);
    await ec2.acceptVpcPeeringConnection({ VpcPeeringConnectionId });
    await ec2.modifyVpcPeeringConnectionOptions({
      VpcPeeringConnectionId,
      RequesterPeeringConnectionOptions: options(requester),
      AccepterPeeringConnectionOptions: options(accepter),
    });
  }
  await buildTransitGateways(built);
  await buildLines(built);
  await buildTransitGatewayTables(built);
}

function options({ PeeringOptions }: Item): Item {
  return { AllowDnsResolutionFromRemoteVpc: PeeringOptions.AllowDnsResolutionFromRemoteVpc === true };
}

async function buildTransitGateways(built: Built): Promise<void> {
  const { ec2 } = built;
  for (const gateway of built.planned('TransitGateways')) {
    const { Description, Options } = gateway;
    const made = await ec2.createTransitGateway({
      Description,
      Options: {
        ...Options,
        ...(Options.TransitGatewayCidrBlocks?.length ? {} : { TransitGatewayCidrBlocks: undefined }),
      },
      ...tagging('transit-gateway', gateway),
    });
    built.give(gateway.TransitGatewayId, made.TransitGateway?.TransitGatewayId);
  }
  for (const attachment of built.planned('TransitGatewayVpcAttachments')) {
    const { TransitGatewayId, VpcId, SubnetIds, Options } = built.real(attachment);
    const made = await ec2.createTransitGatewayVpcAttachment({
      TransitGatewayId,
      VpcId,
      SubnetIds,
      Options,
      ...tagging('transit-gateway-attachment', attachment),
    });
    const id = made.TransitGatewayVpcAttachment?.TransitGatewayAttachmentId;
    built.give(attachment.TransitGatewayAttachmentId, id);
  }
}

/** After the lines, which are attached too. What AWS joins by itself, the emulator wants to be told. */
async function buildTransitGatewayTables(built: Built): Promise<void> {
  const { ec2 } = built;
  const { TransitGatewayAttachments = [] } = await ec2.describeTransitGatewayAttachments({});
  // Gateways of Direct Connect cannot be attached in the emulator.
  const isMade = (each: Item) =>
    TransitGatewayAttachments.some(made => made.TransitGatewayAttachmentId === each.TransitGatewayAttachmentId);
  for (const { TransitGatewayAttachmentId: planned, ResourceId } of built.planned('TransitGatewayAttachments')) {
    if (built.given(planned) !== undefined) continue;
    const made = TransitGatewayAttachments.find(each => each.ResourceId === built.real(ResourceId));
    if (made) built.give(planned, made.TransitGatewayAttachmentId);
  }
  for (const table of built.planned('TransitGatewayRouteTables')) {
    const TransitGatewayRouteTableId = built.give(table.TransitGatewayRouteTableId, await tableOf(built, table));
    const on = (key: string): Item =>
      built.real(built.planned(key).find(each => each.TransitGatewayRouteTableId === table.TransitGatewayRouteTableId));
    const there = await ec2.getTransitGatewayRouteTableAssociations({ TransitGatewayRouteTableId });
    const joined = new Set(there.Associations?.map(each => each.TransitGatewayAttachmentId));
    for (const { TransitGatewayAttachmentId } of on('TransitGatewayRouteTableAssociations').Associations.filter(
      isMade,
    )) {
      if (!joined.has(TransitGatewayAttachmentId))
        await ec2.associateTransitGatewayRouteTable({ TransitGatewayRouteTableId, TransitGatewayAttachmentId });
    }
    for (const each of on('TransitGatewayPropagations').TransitGatewayRouteTablePropagations.filter(isMade)) {
      const { TransitGatewayAttachmentId } = each;
      await ec2.enableTransitGatewayRouteTablePropagation({ TransitGatewayRouteTableId, TransitGatewayAttachmentId });
    }
    for (const route of on('TransitGatewayStaticRoutes').Routes) {
      const { DestinationCidrBlock, TransitGatewayAttachments: via, Type, State } = route;
      if (Type !== 'static') continue;
      await ec2.createTransitGatewayRoute({
        TransitGatewayRouteTableId,
        DestinationCidrBlock,
        ...(State === 'blackhole'
          ? { Blackhole: true }
          : { TransitGatewayAttachmentId: via[0].TransitGatewayAttachmentId }),
      });
    }
  }
}

async function tableOf(built: Built, table: Item): Promise<string | undefined> {
  const TransitGatewayId = built.real(table.TransitGatewayId) as string;
  if (table.DefaultAssociationRouteTable) {
    const { TransitGateways } = await built.ec2.describeTransitGateways({ TransitGatewayIds: [TransitGatewayId] });
    return TransitGateways?.[0]?.Options?.AssociationDefaultRouteTableId;
  }
  const made = await built.ec2.createTransitGatewayRouteTable({
    TransitGatewayId,
    ...tagging('transit-gateway-route-table', table),
  });
  return made.TransitGatewayRouteTable?.TransitGatewayRouteTableId;
}

async function buildLines(built: Built): Promise<void> {
  const { ec2 } = built;
  for (const gateway of built.planned('VpnGateways')) {
    const made = await ec2.createVpnGateway({
      Type: 'ipsec.1',
      AmazonSideAsn: gateway.AmazonSideAsn,
      ...tagging('vpn-gateway', gateway),
    });
    const VpnGatewayId = built.give(gateway.VpnGatewayId, made.VpnGateway?.VpnGatewayId);
    for (const { VpcId } of built.real(gateway.VpcAttachments)) await ec2.attachVpnGateway({ VpnGatewayId, VpcId });
  }
  for (const gateway of built.planned('CustomerGateways')) {
    const made = await ec2.createCustomerGateway({
      Type: 'ipsec.1',
      IpAddress: gateway.IpAddress,
      BgpAsn: gateway.BgpAsn === undefined ? 65000 : Number(gateway.BgpAsn),
      ...tagging('customer-gateway', gateway),
    });
    built.give(gateway.CustomerGatewayId, made.CustomerGateway?.CustomerGatewayId);
  }
  for (const vpn of built.planned('VpnConnections')) {
    const { CustomerGatewayId, VpnGatewayId, TransitGatewayId, Options } = built.real(vpn);
    const made = await ec2.createVpnConnection({
      Type: 'ipsec.1',
      CustomerGatewayId,
      VpnGatewayId,
      TransitGatewayId,
      Options: { StaticRoutesOnly: Options.StaticRoutesOnly },
      ...tagging('vpn-connection', vpn),
    });
    const VpnConnectionId = built.give(vpn.VpnConnectionId, made.VpnConnection?.VpnConnectionId);
    for (const { DestinationCidrBlock } of vpn.Routes)
      await built.perhaps(() => ec2.createVpnConnectionRoute({ VpnConnectionId, DestinationCidrBlock }));
  }
}
