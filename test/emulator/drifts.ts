import type { Built } from './built.ts';

/** Something that somebody does to an account by hand; what was done before it stays. */
export interface Drift {
  readonly title: string;
  readonly happen: (built: Built) => Promise<unknown>;
}

const tcp = (port: number) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port });
const anywhere = { IpRanges: [{ CidrIp: '0.0.0.0/0' }] };

async function instances(built: Built, name: string): Promise<readonly string[]> {
  const Filters = [
    { Name: 'tag:Name', Values: [name] },
    { Name: 'instance-state-name', Values: ['running'] },
  ];
  const { Reservations = [] } = await built.ec2.describeInstances({ Filters });
  const found = Reservations.flatMap(({ Instances = [] }) => Instances);
  // By address: ids are given at random.
  const inOrder = found.sort((one, other) => (String(one.PrivateIpAddress) < String(other.PrivateIpAddress) ? -1 : 1));
  return inOrder.map(({ InstanceId }) => InstanceId as string);
}

async function cardOf({ ec2 }: Built, instance: string): Promise<string> {
  const Filters = [{ Name: 'attachment.instance-id', Values: [instance] }];
  const { NetworkInterfaces } = await ec2.describeNetworkInterfaces({ Filters });
  return NetworkInterfaces?.[0]?.NetworkInterfaceId as string;
}

async function tableAssociation({ ec2 }: Built, subnet: string): Promise<string> {
  const Filters = [{ Name: 'association.subnet-id', Values: [subnet] }];
  const { RouteTables } = await ec2.describeRouteTables({ Filters });
  const own = RouteTables?.flatMap(({ Associations = [] }) => Associations).find(each => each.SubnetId === subnet);
  return own?.RouteTableAssociationId as string;
}

async function aclAssociation({ ec2 }: Built, subnet: string): Promise<string> {
  const { NetworkAcls } = await ec2.describeNetworkAcls({
    Filters: [{ Name: 'association.subnet-id', Values: [subnet] }],
  });
  const own = NetworkAcls?.flatMap(({ Associations = [] }) => Associations).find(each => each.SubnetId === subnet);
  return own?.NetworkAclAssociationId as string;
}

function record(
  built: Built,
  zone: string,
  Action: 'CREATE' | 'UPSERT' | 'DELETE',
  Name: string,
  Value: string,
  Type: 'A' | 'CNAME' = 'A',
  TTL = 60,
) {
  const ResourceRecordSet = { Name, Type, TTL, ResourceRecords: [{ Value }] };
  const HostedZoneId = built.id('dnsZone', zone);
  return built.route53.changeResourceRecordSets({
    HostedZoneId,
    ChangeBatch: { Changes: [{ Action, ResourceRecordSet }] },
  });
}

/** What happens to shop.yaml, in this order. */
export const drifts: readonly Drift[] = [
  {
    title: 'a rule is added',
    happen: built =>
      built.ec2.authorizeSecurityGroupIngress({
        GroupId: built.id('securityGroup', 'shop.api'),
        IpPermissions: [{ ...tcp(22), ...anywhere }],
      }),
  },
  {
    title: 'a rule is removed',
    happen: async built => {
      const GroupId = built.id('securityGroup', 'shop.db');
      const { SecurityGroups } = await built.ec2.describeSecurityGroups({ GroupIds: [GroupId] });
      const batch = built.id('securityGroup', 'shop.batch');
      const pairs = (SecurityGroups?.[0]?.IpPermissions ?? []).flatMap(each => each.UserIdGroupPairs ?? []);
      const UserIdGroupPairs = pairs.filter(each => each.GroupId === batch);
      await built.ec2.revokeSecurityGroupIngress({ GroupId, IpPermissions: [{ ...tcp(5432), UserIdGroupPairs }] });
    },
  },
  {
    title: 'a rule is widened',
    happen: async built => {
      const GroupId = built.id('securityGroup', 'shop.api');
      const from = (CidrIp: string) => ({
        GroupId,
        IpPermissions: [{ ...tcp(8080), IpRanges: [{ CidrIp, Description: 'support staff in the office' }] }],
      });
      await built.ec2.revokeSecurityGroupIngress(from('192.168.0.0/16'));
      await built.ec2.authorizeSecurityGroupIngress(from('192.168.0.0/15'));
    },
  },
  {
    title: 'a group may send to everywhere',
    happen: built =>
      built.ec2.authorizeSecurityGroupEgress({
        GroupId: built.id('securityGroup', 'shop.db'),
        IpPermissions: [{ IpProtocol: '-1', ...anywhere }],
      }),
  },
  {
    title: 'the default group is opened',
    happen: built =>
      built.ec2.authorizeSecurityGroupIngress({
        GroupId: built.id('securityGroup', 'shop.default'),
        IpPermissions: [{ ...tcp(443), IpRanges: [{ CidrIp: '10.0.0.0/8' }] }],
      }),
  },
  {
    title: 'a group is made that nobody uses',
    happen: built =>
      built.ec2.createSecurityGroup({ GroupName: 'spare', Description: 'spare', VpcId: built.id('vpc', 'shop') }),
  },
  {
    title: 'one of three wears another group',
    happen: async built => {
      const [first] = await instances(built, 'api');
      await built.ec2.modifyNetworkInterfaceAttribute({
        NetworkInterfaceId: await cardOf(built, first as string),
        Groups: [built.id('securityGroup', 'shop.endpoints')],
      });
    },
  },
  {
    title: 'a group is attached',
    happen: async built => {
      const [batch] = await instances(built, 'batch');
      await built.ec2.modifyNetworkInterfaceAttribute({
        NetworkInterfaceId: await cardOf(built, batch as string),
        Groups: [built.id('securityGroup', 'shop.batch'), built.id('securityGroup', 'shop.api')],
      });
    },
  },
  {
    title: 'a route is removed',
    happen: built =>
      built.ec2.deleteRoute({
        RouteTableId: built.id('routeTable', 'shop.app-a'),
        DestinationCidrBlock: '10.30.0.0/16',
      }),
  },
  {
    title: 'a route is added',
    happen: built =>
      built.ec2.createRoute({
        RouteTableId: built.id('routeTable', 'shop.data'),
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: built.id('internetGateway', 'shop'),
      }),
  },
  {
    title: 'a route leads elsewhere',
    happen: built =>
      built.ec2.replaceRoute({
        RouteTableId: built.id('routeTable', 'shop.app-b'),
        DestinationCidrBlock: '0.0.0.0/0',
        NatGatewayId: built.id('natGateway', 'shop.public-a'),
      }),
  },
  {
    title: 'a subnet uses another table',
    happen: async built =>
      built.ec2.replaceRouteTableAssociation({
        AssociationId: await tableAssociation(built, built.id('subnet', 'shop.data-a')),
        RouteTableId: built.id('routeTable', 'shop.public'),
      }),
  },
  {
    title: 'a subnet falls back to the main table',
    happen: async built =>
      built.ec2.disassociateRouteTable({
        AssociationId: await tableAssociation(built, built.id('subnet', 'shop.app-b')),
      }),
  },
  {
    title: 'an entry of a network ACL is added',
    happen: built =>
      built.ec2.createNetworkAclEntry({
        NetworkAclId: built.id('networkAcl', 'shop.data'),
        RuleNumber: 50,
        RuleAction: 'deny',
        Egress: false,
        Protocol: '6',
        PortRange: { From: 5432, To: 5432 },
        CidrBlock: '10.20.1.0/24',
      }),
  },
  {
    title: 'an entry of a network ACL is changed',
    happen: built =>
      built.ec2.replaceNetworkAclEntry({
        NetworkAclId: built.id('networkAcl', 'shop.data'),
        RuleNumber: 100,
        RuleAction: 'allow',
        Egress: true,
        Protocol: '6',
        PortRange: { From: 1024, To: 40000 },
        CidrBlock: '10.20.0.0/16',
      }),
  },
  {
    title: 'an entry of a network ACL is removed',
    happen: built =>
      built.ec2.deleteNetworkAclEntry({
        NetworkAclId: built.id('networkAcl', 'shop.data'),
        RuleNumber: 100,
        Egress: false,
      }),
  },
  {
    title: 'a subnet uses the default network ACL',
    happen: async built =>
      built.ec2.replaceNetworkAclAssociation({
        AssociationId: await aclAssociation(built, built.id('subnet', 'shop.data-b')),
        NetworkAclId: built.id('networkAcl', 'shop.default'),
      }),
  },
  {
    title: 'a subnet gives public addresses',
    happen: built =>
      built.ec2.modifySubnetAttribute({
        SubnetId: built.id('subnet', 'shop.app-b'),
        MapPublicIpOnLaunch: { Value: true },
      }),
  },
  {
    title: 'public names of hosts are switched off',
    happen: built =>
      built.ec2.modifyVpcAttribute({ VpcId: built.id('vpc', 'shop'), EnableDnsHostnames: { Value: false } }),
  },
  {
    title: 'a VPC gets a second block',
    happen: built =>
      built.ec2.associateVpcCidrBlock({ VpcId: built.id('vpc', 'analytics'), CidrBlock: '10.31.0.0/16' }),
  },
  {
    title: 'a subnet is made in a VPC of the design',
    happen: built =>
      built.ec2.createSubnet({
        VpcId: built.id('vpc', 'shop'),
        CidrBlock: '10.20.250.0/24',
        AvailabilityZone: 'eu-west-1a',
      }),
  },
  {
    title: 'a whole VPC is there that nobody declared',
    happen: async ({ ec2 }) => {
      const { Vpc } = await ec2.createVpc({ CidrBlock: '10.99.0.0/16' });
      await ec2.createSubnet({ VpcId: Vpc?.VpcId, CidrBlock: '10.99.0.0/24', AvailabilityZone: 'eu-west-1a' });
    },
  },
  {
    title: 'a tag is changed',
    happen: built =>
      built.ec2.createTags({ Resources: [built.id('vpc', 'shop')], Tags: [{ Key: 'team', Value: 'nobody' }] }),
  },
  {
    title: 'a tag is removed',
    happen: built => built.ec2.deleteTags({ Resources: [built.id('subnet', 'shop.app-a')], Tags: [{ Key: 'team' }] }),
  },
  {
    title: 'a VPC asks another DNS server',
    happen: async built => {
      const { DhcpOptions } = await built.ec2.createDhcpOptions({
        DhcpConfigurations: [{ Key: 'domain-name-servers', Values: ['10.20.0.53'] }],
      });
      await built.ec2.associateDhcpOptions({
        DhcpOptionsId: DhcpOptions?.DhcpOptionsId,
        VpcId: built.id('vpc', 'shop'),
      });
    },
  },
  {
    title: 'the policy of an endpoint is narrowed',
    happen: built =>
      built.ec2.modifyVpcEndpoint({
        VpcEndpointId: built.id('endpoint', 'shop.s3'),
        PolicyDocument: JSON.stringify({
          Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::shop/*' }],
        }),
      }),
  },
  {
    title: 'a table loses its endpoint',
    happen: built =>
      built.ec2.modifyVpcEndpoint({
        VpcEndpointId: built.id('endpoint', 'shop.s3'),
        RemoveRouteTableIds: [built.id('routeTable', 'shop.app-b')],
      }),
  },
  {
    title: 'an entry of a prefix list is added',
    happen: built =>
      built.ec2.modifyManagedPrefixList({
        PrefixListId: built.id('prefixList', 'partners'),
        CurrentVersion: 1,
        AddEntries: [{ Cidr: '192.0.2.0/24' }],
      }),
  },
  {
    title: 'an entry of a prefix list is removed',
    happen: built =>
      built.ec2.modifyManagedPrefixList({
        PrefixListId: built.id('prefixList', 'partners'),
        CurrentVersion: 2,
        RemoveEntries: [{ Cidr: '203.0.113.0/24' }],
      }),
  },
  {
    title: 'a peering answers with public names',
    happen: built =>
      built.ec2.modifyVpcPeeringConnectionOptions({
        VpcPeeringConnectionId: built.id('peering', 'shop-analytics'),
        AccepterPeeringConnectionOptions: { AllowDnsResolutionFromRemoteVpc: false },
      }),
  },
  {
    title: 'the source/destination check of an instance is off',
    happen: async built => {
      const [batch] = await instances(built, 'batch');
      await built.ec2.modifyNetworkInterfaceAttribute({
        NetworkInterfaceId: await cardOf(built, batch as string),
        SourceDestCheck: { Value: false },
      });
    },
  },
  {
    title: 'metadata answers without a token',
    happen: async built => {
      const [batch] = await instances(built, 'batch');
      await built.ec2.modifyInstanceMetadataOptions({ InstanceId: batch, HttpTokens: 'optional' });
    },
  },
  {
    title: 'an instance is stopped',
    happen: async built => {
      const [first] = await instances(built, 'api');
      await built.ec2.stopInstances({ InstanceIds: [first as string] });
    },
  },
  {
    title: 'an instance is terminated',
    happen: async built => {
      const [first] = await instances(built, 'api');
      await built.ec2.terminateInstances({ InstanceIds: [first as string] });
    },
  },
  {
    title: 'an instance is started that nobody declared, with a public address',
    happen: built =>
      built.ec2.runInstances({
        ImageId: 'ami-12c6146b',
        MinCount: 1,
        MaxCount: 1,
        NetworkInterfaces: [
          {
            DeviceIndex: 0,
            SubnetId: built.id('subnet', 'shop.public-b'),
            Groups: [built.id('securityGroup', 'shop.edge')],
            AssociatePublicIpAddress: true,
          },
        ],
        TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Name', Value: 'jump' }] }],
      }),
  },
  { title: 'an address is allocated and lies idle', happen: ({ ec2 }) => ec2.allocateAddress({ Domain: 'vpc' }) },
  {
    title: 'an address is given back',
    happen: built => built.ec2.releaseAddress({ AllocationId: built.id('elasticIp', 'spare') }),
  },
  {
    title: 'a listener hands on to nobody',
    happen: built =>
      built.elb.modifyListener({
        ListenerArn: built.id('listener', 'shop-edge.80'),
        DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }],
      }),
  },
  {
    title: 'a rule of a listener is removed',
    happen: async built => {
      const ListenerArn = built.id('listener', 'shop-edge.80');
      const { Rules } = await built.elb.describeRules({ ListenerArn });
      await built.elb.deleteRule({ RuleArn: Rules?.find(each => !each.IsDefault)?.RuleArn });
    },
  },
  {
    title: 'a listener listens elsewhere',
    happen: built => built.elb.modifyListener({ ListenerArn: built.id('listener', 'shop-edge.80'), Port: 8080 }),
  },
  {
    title: 'a target is deregistered',
    happen: async built => {
      const TargetGroupArn = built.id('targetGroup', 'shop-edge.api');
      const { TargetHealthDescriptions } = await built.elb.describeTargetHealth({ TargetGroupArn });
      const [last] = [...(TargetHealthDescriptions ?? [])].reverse();
      await built.elb.deregisterTargets({ TargetGroupArn, Targets: [{ Id: last?.Target?.Id }] });
    },
  },
  {
    title: 'a health check asks elsewhere',
    happen: built =>
      built.elb.modifyTargetGroup({
        TargetGroupArn: built.id('targetGroup', 'shop-edge.api'),
        HealthCheckPath: '/',
        HealthyThresholdCount: 9,
      }),
  },
  {
    title: 'a target group drains for longer',
    happen: built =>
      built.elb.modifyTargetGroupAttributes({
        TargetGroupArn: built.id('targetGroup', 'shop-edge.api'),
        Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '600' }],
      }),
  },
  {
    title: 'a load balancer may be deleted, and waits for longer',
    happen: async built => {
      const [balancer] = (await built.elb.describeLoadBalancers({ Names: ['shop-edge'] })).LoadBalancers ?? [];
      await built.elb.modifyLoadBalancerAttributes({
        LoadBalancerArn: balancer?.LoadBalancerArn,
        Attributes: [
          { Key: 'deletion_protection.enabled', Value: 'false' },
          { Key: 'idle_timeout.timeout_seconds', Value: '120' },
        ],
      });
    },
  },
  {
    title: 'a load balancer wears another group',
    happen: async built => {
      const [balancer] = (await built.elb.describeLoadBalancers({ Names: ['shop-edge'] })).LoadBalancers ?? [];
      await built.elb.setSecurityGroups({
        LoadBalancerArn: balancer?.LoadBalancerArn,
        SecurityGroups: [built.id('securityGroup', 'shop.api')],
      });
    },
  },
  {
    title: 'a record is added',
    happen: built => record(built, 'example.com', 'CREATE', 'old.example.com', '192.0.2.7'),
  },
  {
    title: 'a record leads elsewhere',
    happen: built => record(built, 'example.com', 'UPSERT', 'old.example.com', '192.0.2.8'),
  },
  {
    title: 'a record is removed',
    happen: built => record(built, 'example.com', 'DELETE', 'old.example.com', '192.0.2.8'),
  },
  {
    title: 'a route for IPv6 is removed',
    happen: built =>
      built.ec2.deleteRoute({ RouteTableId: built.id('routeTable', 'shop.app-a'), DestinationIpv6CidrBlock: '::/0' }),
  },
  {
    title: 'an entry for IPv6 is added',
    happen: built =>
      built.ec2.createNetworkAclEntry({
        NetworkAclId: built.id('networkAcl', 'shop.data'),
        RuleNumber: 300,
        RuleAction: 'allow',
        Egress: false,
        Protocol: '6',
        PortRange: { From: 22, To: 22 },
        Ipv6CidrBlock: '::/0',
      }),
  },
  {
    title: 'a rule for IPv6 is added',
    happen: built =>
      built.ec2.authorizeSecurityGroupIngress({
        GroupId: built.id('securityGroup', 'shop.api'),
        IpPermissions: [{ ...tcp(22), Ipv6Ranges: [{ CidrIpv6: '::/0' }] }],
      }),
  },
  {
    title: 'the way out for IPv6 is gone',
    happen: built =>
      built.ec2.deleteEgressOnlyInternetGateway({
        EgressOnlyInternetGatewayId: built.id('egressOnlyInternetGateway', 'shop'),
      }),
  },
  {
    title: 'a flow log is deleted',
    happen: async built => {
      const Filter = [{ Name: 'resource-id', Values: [built.id('vpc', 'analytics')] }];
      const { FlowLogs } = await built.ec2.describeFlowLogs({ Filter });
      await built.ec2.deleteFlowLogs({ FlowLogIds: [FlowLogs?.[0]?.FlowLogId as string] });
    },
  },
  {
    title: 'an interface endpoint is gone',
    happen: built => built.ec2.deleteVpcEndpoints({ VpcEndpointIds: [built.id('endpoint', 'shop.secrets')] }),
  },
  {
    title: 'a NAT gateway is gone',
    happen: built => built.ec2.deleteNatGateway({ NatGatewayId: built.id('natGateway', 'shop.public-b') }),
  },
  {
    title: 'an attachment no longer tells its routes',
    happen: built =>
      built.ec2.disableTransitGatewayRouteTablePropagation({
        TransitGatewayRouteTableId: built.id('transitGatewayRouteTable', 'hub.default'),
        TransitGatewayAttachmentId: built.id('transitGatewayAttachment', 'hub.shop'),
      }),
  },
  {
    title: 'a VPN connection is gone',
    happen: built => built.ec2.deleteVpnConnection({ VpnConnectionId: built.id('vpnConnection', 'office') }),
  },
  {
    title: 'a peering is gone',
    happen: built =>
      built.ec2.deleteVpcPeeringConnection({ VpcPeeringConnectionId: built.id('peering', 'shop-analytics') }),
  },
  {
    title: 'the way to the internet is gone',
    happen: built =>
      built.ec2.detachInternetGateway({
        InternetGatewayId: built.id('internetGateway', 'shop'),
        VpcId: built.id('vpc', 'shop'),
      }),
  },
  {
    title: 'a private zone is gone',
    happen: async built => {
      await record(built, 'internal.example.com', 'DELETE', 'db.internal.example.com', 'db.example.net', 'CNAME', 300);
      await built.route53.deleteHostedZone({ Id: built.id('dnsZone', 'internal.example.com') });
    },
  },
];
