import type { Json } from './damage.ts';

const arn = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333';
const balancer = `${arn}:loadbalancer/app/edge/1`;
const target = `${arn}:targetgroup/web/1`;

/** A small account as the CLI tells it: a bit of everything, each list in its own file. */
export const account: Readonly<Record<string, Json>> = {
  Vpcs: [
    {
      VpcId: 'vpc-1',
      CidrBlock: '10.0.0.0/16',
      OwnerId: '111122223333',
      State: 'available',
      IsDefault: false,
      CidrBlockAssociationSet: [{ CidrBlock: '10.0.0.0/16', CidrBlockState: { State: 'associated' } }],
      Tags: [{ Key: 'Name', Value: 'main' }],
    },
  ],
  Subnets: [
    {
      SubnetId: 'subnet-1',
      VpcId: 'vpc-1',
      CidrBlock: '10.0.0.0/24',
      AvailabilityZone: 'eu-west-1a',
      AvailableIpAddressCount: 250,
      MapPublicIpOnLaunch: true,
    },
    {
      SubnetId: 'subnet-2',
      VpcId: 'vpc-1',
      CidrBlock: '10.0.1.0/24',
      AvailabilityZone: 'eu-west-1b',
      Ipv6CidrBlockAssociationSet: [],
    },
  ],
  RouteTables: [
    {
      RouteTableId: 'rtb-1',
      VpcId: 'vpc-1',
      Associations: [
        { Main: true, RouteTableId: 'rtb-1' },
        { SubnetId: 'subnet-1', Main: false },
      ],
      Routes: [
        { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
        { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active' },
        { DestinationCidrBlock: '10.9.0.0/16', VpcPeeringConnectionId: 'pcx-1' },
        { DestinationPrefixListId: 'pl-1', TransitGatewayId: 'tgw-1' },
      ],
    },
  ],
  InternetGateways: [{ InternetGatewayId: 'igw-1', Attachments: [{ VpcId: 'vpc-1', State: 'available' }] }],
  NatGateways: [
    {
      NatGatewayId: 'nat-1',
      SubnetId: 'subnet-1',
      VpcId: 'vpc-1',
      State: 'available',
      ConnectivityType: 'public',
      NatGatewayAddresses: [
        { AllocationId: 'eipalloc-1', PublicIp: '198.51.100.1', PrivateIp: '10.0.0.9', NetworkInterfaceId: 'eni-2' },
      ],
    },
  ],
  SecurityGroups: [
    {
      GroupId: 'sg-1',
      GroupName: 'web',
      VpcId: 'vpc-1',
      Description: 'x',
      IpPermissions: [
        {
          IpProtocol: 'tcp',
          FromPort: 443,
          ToPort: 443,
          IpRanges: [{ CidrIp: '0.0.0.0/0' }],
          Ipv6Ranges: [{ CidrIpv6: '::/0' }],
          PrefixListIds: [{ PrefixListId: 'pl-1' }],
          UserIdGroupPairs: [{ GroupId: 'sg-1', UserId: '111122223333' }],
        },
      ],
      IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    },
  ],
  NetworkAcls: [
    {
      NetworkAclId: 'acl-1',
      VpcId: 'vpc-1',
      IsDefault: true,
      Associations: [{ SubnetId: 'subnet-1' }],
      Entries: [
        {
          RuleNumber: 100,
          Egress: false,
          RuleAction: 'allow',
          Protocol: '6',
          PortRange: { From: 1, To: 65535 },
          CidrBlock: '0.0.0.0/0',
        },
        { RuleNumber: 32767, Egress: true, RuleAction: 'deny', Protocol: '-1', CidrBlock: '0.0.0.0/0' },
      ],
    },
  ],
  NetworkInterfaces: [
    {
      NetworkInterfaceId: 'eni-1',
      SubnetId: 'subnet-1',
      VpcId: 'vpc-1',
      InterfaceType: 'interface',
      Status: 'in-use',
      SourceDestCheck: true,
      Groups: [{ GroupId: 'sg-1' }],
      PrivateIpAddress: '10.0.0.5',
      PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.5', Primary: true, Association: { PublicIp: '198.51.100.2' } }],
      Attachment: { InstanceId: 'i-1', Status: 'attached' },
    },
  ],
  Addresses: [{ AllocationId: 'eipalloc-1', PublicIp: '198.51.100.1', NetworkInterfaceId: 'eni-2' }],
  PrefixLists: [{ PrefixListId: 'pl-1', PrefixListName: 'partners', MaxEntries: 5 }],
  Reservations: [
    {
      Instances: [
        {
          InstanceId: 'i-1',
          State: { Name: 'running' },
          SubnetId: 'subnet-1',
          VpcId: 'vpc-1',
          NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1' }],
          SecurityGroups: [{ GroupId: 'sg-1' }],
        },
      ],
    },
  ],
  VpcPeeringConnections: [
    {
      VpcPeeringConnectionId: 'pcx-1',
      Status: { Code: 'active' },
      RequesterVpcInfo: { VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', OwnerId: '111122223333', Region: 'eu-west-1' },
      AccepterVpcInfo: { VpcId: 'vpc-9', CidrBlock: '10.9.0.0/16', OwnerId: '444455556666', Region: 'eu-west-1' },
    },
  ],
  TransitGateways: [
    {
      TransitGatewayId: 'tgw-1',
      Options: {
        AmazonSideAsn: 64512,
        DefaultRouteTableAssociation: 'enable',
        AssociationDefaultRouteTableId: 'tgw-rtb-1',
      },
    },
  ],
  TransitGatewayAttachments: [
    {
      TransitGatewayAttachmentId: 'tgw-attach-1',
      TransitGatewayId: 'tgw-1',
      ResourceType: 'vpc',
      ResourceId: 'vpc-1',
      State: 'available',
      Association: { TransitGatewayRouteTableId: 'tgw-rtb-1', State: 'associated' },
    },
  ],
  TransitGatewayVpcAttachments: [
    {
      TransitGatewayAttachmentId: 'tgw-attach-1',
      TransitGatewayId: 'tgw-1',
      VpcId: 'vpc-1',
      SubnetIds: ['subnet-1'],
      Options: { ApplianceModeSupport: 'disable' },
    },
  ],
  TransitGatewayRouteTables: [
    { TransitGatewayRouteTableId: 'tgw-rtb-1', TransitGatewayId: 'tgw-1', DefaultAssociationRouteTable: true },
  ],
  VpcEndpoints: [
    {
      VpcEndpointId: 'vpce-1',
      VpcEndpointType: 'Gateway',
      VpcId: 'vpc-1',
      ServiceName: 'com.amazonaws.eu-west-1.s3',
      State: 'available',
      RouteTableIds: ['rtb-1'],
      PolicyDocument: '{"Statement":[]}',
    },
  ],
  VpnGateways: [
    { VpnGatewayId: 'vgw-1', VpcAttachments: [{ VpcId: 'vpc-1', State: 'attached' }], AmazonSideAsn: 64512 },
  ],
  CustomerGateways: [{ CustomerGatewayId: 'cgw-1', IpAddress: '192.0.2.1', BgpAsn: '65000' }],
  VpnConnections: [
    {
      VpnConnectionId: 'vpn-1',
      VpnGatewayId: 'vgw-1',
      CustomerGatewayId: 'cgw-1',
      Options: { StaticRoutesOnly: true },
      Routes: [{ DestinationCidrBlock: '192.168.0.0/16' }],
      VgwTelemetry: [{ OutsideIpAddress: '203.0.113.1', Status: 'UP' }],
    },
  ],
  FlowLogs: [
    {
      FlowLogId: 'fl-1',
      ResourceId: 'vpc-1',
      TrafficType: 'ALL',
      LogDestination: 'arn:aws:s3:::logs',
      FlowLogStatus: 'ACTIVE',
    },
  ],
  DhcpOptions: [
    {
      DhcpOptionsId: 'dopt-1',
      DhcpConfigurations: [{ Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] }],
    },
  ],
  LoadBalancers: [
    {
      LoadBalancerArn: balancer,
      LoadBalancerName: 'edge',
      Type: 'application',
      Scheme: 'internet-facing',
      VpcId: 'vpc-1',
      SecurityGroups: ['sg-1'],
      AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-1', LoadBalancerAddresses: [] }],
      State: { Code: 'active' },
      IpAddressType: 'ipv4',
      DNSName: 'edge-1.eu-west-1.elb.amazonaws.com',
    },
  ],
  Listeners: [
    {
      ListenerArn: `${arn}:listener/app/edge/1/2`,
      LoadBalancerArn: balancer,
      Port: 443,
      Protocol: 'HTTPS',
      Certificates: [{ CertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/1' }],
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: target }],
    },
  ],
  TargetGroups: [
    {
      TargetGroupArn: target,
      TargetGroupName: 'web',
      Protocol: 'HTTP',
      Port: 80,
      VpcId: 'vpc-1',
      TargetType: 'instance',
      LoadBalancerArns: [balancer],
      HealthCheckPath: '/',
    },
  ],
  TargetHealthDescriptions: [
    { TargetGroupArn: target, Target: { Id: 'i-1', Port: 80 }, TargetHealth: { State: 'healthy' } },
  ],
  HostedZones: [{ Id: '/hostedzone/Z1', Name: 'example.com.', Config: { PrivateZone: false } }],
  ResourceRecordSets: [
    { Name: 'www.example.com.', Type: 'A', AliasTarget: { DNSName: 'edge-1.eu-west-1.elb.amazonaws.com.' } },
  ],
};

/** The account as files of a snapshot. */
export function snapshotOf(answers: Readonly<Record<string, Json>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(answers).map(([key, list]) => [`${key}.json`, JSON.stringify({ [key]: list })]),
  );
}
