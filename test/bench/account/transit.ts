import { type Region, tagsOf } from './region.ts';
import type { VpcPlan } from './vpc.ts';

export interface Hub {
  readonly id: string;
  readonly table: string;
}

/** The region's transit gateway with its default route table. */
export function addHub(region: Region): Hub {
  const { account, dice, add } = region;
  const [id, table] = [dice.id('tgw'), dice.id('tgw-rtb')];
  add('TransitGateways', {
    CreationTime: '2024-01-03 15:35:09+00:00',
    Options: {
      AmazonSideAsn: 64512,
      AssociationDefaultRouteTableId: table,
      AutoAcceptSharedAttachments: 'disable',
      DefaultRouteTableAssociation: 'enable',
      DefaultRouteTablePropagation: 'enable',
      DnsSupport: 'enable',
      MulticastSupport: 'disable',
      PropagationDefaultRouteTableId: table,
      VpnEcmpSupport: 'enable',
    },
    OwnerId: account,
    State: 'available',
    Tags: tagsOf('hub', 'network'),
    TransitGatewayArn: `arn:aws:ec2:${region.region}:${account}:transit-gateway/${id}`,
    TransitGatewayId: id,
  });
  add('TransitGatewayRouteTables', {
    CreationTime: '2024-01-03 15:35:39+00:00',
    DefaultAssociationRouteTable: true,
    DefaultPropagationRouteTable: true,
    State: 'available',
    Tags: [],
    TransitGatewayId: id,
    TransitGatewayRouteTableId: table,
  });
  add('TransitGatewayPropagations', { TransitGatewayRouteTableId: table, TransitGatewayRouteTablePropagations: [] });
  add('TransitGatewayStaticRoutes', {
    AdditionalRoutesAvailable: false,
    Routes: [],
    TransitGatewayRouteTableId: table,
  });
  return { id, table };
}

/** Attaches a VPC by its application subnets; associated and propagated by default. */
export function attach(region: Region, hub: Hub, vpc: VpcPlan): void {
  const { account, dice, add } = region;
  const id = dice.id('tgw-attach');
  const common = {
    CreationTime: '2024-01-03 15:36:33+00:00',
    State: 'available',
    Tags: tagsOf(vpc.name, 'network'),
    TransitGatewayAttachmentId: id,
    TransitGatewayId: hub.id,
  };
  add('TransitGatewayAttachments', {
    ...common,
    Association: { State: 'associated', TransitGatewayRouteTableId: hub.table },
    ResourceId: vpc.id,
    ResourceOwnerId: account,
    ResourceType: 'vpc',
    TransitGatewayOwnerId: account,
  });
  add('TransitGatewayVpcAttachments', {
    ...common,
    Options: { ApplianceModeSupport: 'disable', DnsSupport: 'enable', Ipv6Support: 'disable' },
    SubnetIds: vpc.subnets.filter(({ tier }) => tier === 'app').map(subnet => subnet.id),
    VpcId: vpc.id,
    VpcOwnerId: account,
  });
  const propagations = region.lists.get('TransitGatewayPropagations')![0]!['TransitGatewayRouteTablePropagations'];
  const propagation = { ResourceId: vpc.id, ResourceType: 'vpc', State: 'enabled', TransitGatewayAttachmentId: id };
  (propagations as object[]).push(propagation);
}

/** Peers two VPCs of the region and returns the connection's id. */
export function peer(region: Region, one: VpcPlan, other: VpcPlan): string {
  const { account, dice, add } = region;
  const id = dice.id('pcx');
  const side = ({ id, number }: VpcPlan) => ({
    CidrBlock: `10.${number}.0.0/16`,
    CidrBlockSet: [{ CidrBlock: `10.${number}.0.0/16` }],
    OwnerId: account,
    PeeringOptions: { AllowDnsResolutionFromRemoteVpc: true },
    Region: region.region,
    VpcId: id,
  });
  add('VpcPeeringConnections', {
    AccepterVpcInfo: side(other),
    RequesterVpcInfo: side(one),
    Status: { Code: 'active', Message: 'Active' },
    Tags: tagsOf(`${one.name}-${other.name}`, 'network'),
    VpcPeeringConnectionId: id,
  });
  return id;
}
