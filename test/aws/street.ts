import type { Item } from '../../src/kinds/answers.ts';
import type { Place } from './wire.ts';

export const account = '111122223333';
export const region = 'eu-west-1';

const arn = (service: string, rest: string, where = region): string => `arn:aws:${service}:${where}:${account}:${rest}`;
const lb = arn('elasticloadbalancing', 'loadbalancer/app/shop/0123456789abcdef');
const listener = arn('elasticloadbalancing', 'listener/app/shop/0123456789abcdef/fedcba9876543210');
const group = arn('elasticloadbalancing', 'targetgroup/web/0123456789abcdef');
const certificate = arn('acm', 'certificate/01234567-89ab-cdef-0123-456789abcdef');
const firewall = arn('network-firewall', 'firewall/edge');
const policy = arn('network-firewall', 'firewall-policy/edge');
const webAcl = arn('wafv2', 'regional/webacl/shop/01234567-89ab-cdef-0123-456789abcdef');
const rules = arn('network-firewall', 'stateful-rulegroup/web');
const tags = (name: string) => [{ Key: 'Name', Value: name }];

/** A region with something under every call, so that each can fail. */
export const street: Place = new Map<string, readonly Item[]>(
  Object.entries({
    Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', OwnerId: account, IsDefault: false, Tags: tags('shop') }],
    VpcAttributes: [{ VpcId: 'vpc-1', EnableDnsSupport: { Value: true }, EnableDnsHostnames: { Value: true } }],
    Subnets: [
      {
        SubnetId: 'subnet-1',
        VpcId: 'vpc-1',
        CidrBlock: '10.0.0.0/24',
        AvailabilityZone: 'eu-west-1a',
        Tags: tags('public-a'),
      },
      {
        SubnetId: 'subnet-2',
        VpcId: 'vpc-1',
        CidrBlock: '10.0.1.0/24',
        AvailabilityZone: 'eu-west-1b',
        Tags: tags('public-b'),
      },
    ],
    RouteTables: [
      {
        RouteTableId: 'rtb-1',
        VpcId: 'vpc-1',
        Associations: [{ Main: true, RouteTableId: 'rtb-1' }],
        Routes: [
          { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
          { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active' },
          { DestinationPrefixListId: 'pl-2', GatewayId: 'vpce-1', State: 'active' },
        ],
      },
    ],
    NetworkAcls: [
      {
        NetworkAclId: 'acl-1',
        VpcId: 'vpc-1',
        IsDefault: true,
        Associations: [{ SubnetId: 'subnet-1' }, { SubnetId: 'subnet-2' }],
        Entries: [false, true].map(Egress => ({
          RuleNumber: 100,
          Protocol: '-1',
          RuleAction: 'allow',
          CidrBlock: '0.0.0.0/0',
          Egress,
        })),
      },
    ],
    SecurityGroupVpcAssociations: [
      { GroupId: 'sg-1', VpcId: 'vpc-2', VpcOwnerId: account, GroupOwnerId: account, State: 'associated' },
    ],
    SecurityGroups: [
      {
        GroupId: 'sg-1',
        VpcId: 'vpc-1',
        GroupName: 'web',
        Description: 'web of the shop',
        IpPermissions: [
          {
            IpProtocol: 'tcp',
            FromPort: 22,
            ToPort: 22,
            IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'from home' }],
          },
        ],
        IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        Tags: tags('web'),
      },
    ],
    NetworkInterfaces: [
      {
        NetworkInterfaceId: 'eni-1',
        VpcId: 'vpc-1',
        SubnetId: 'subnet-1',
        PrivateIpAddress: '10.0.0.10',
        PrivateIpAddresses: [{ PrivateIpAddress: '10.0.0.10', Primary: true }],
        Groups: [{ GroupId: 'sg-1' }],
        Attachment: { InstanceId: 'i-1' },
        Association: { PublicIp: '198.51.100.7' },
        SourceDestCheck: true,
        Status: 'in-use',
        InterfaceType: 'interface',
        TagSet: tags('web'),
      },
    ],
    Reservations: [
      {
        OwnerId: account,
        Instances: [
          {
            InstanceId: 'i-1',
            VpcId: 'vpc-1',
            SubnetId: 'subnet-1',
            State: { Name: 'running' },
            NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1' }],
            SecurityGroups: [{ GroupId: 'sg-1' }],
            Tags: tags('web'),
          },
        ],
      },
    ],
    InternetGateways: [{ InternetGatewayId: 'igw-1', Attachments: [{ VpcId: 'vpc-1', State: 'available' }] }],
    EgressOnlyInternetGateways: [
      { EgressOnlyInternetGatewayId: 'eigw-1', Attachments: [{ VpcId: 'vpc-1', State: 'attached' }] },
    ],
    NatGateways: [
      {
        NatGatewayId: 'nat-1',
        VpcId: 'vpc-1',
        SubnetId: 'subnet-1',
        State: 'available',
        NatGatewayAddresses: [{ AllocationId: 'eipalloc-1', PublicIp: '198.51.100.8', PrivateIp: '10.0.0.11' }],
      },
    ],
    Addresses: [
      {
        AllocationId: 'eipalloc-1',
        PublicIp: '198.51.100.8',
        AssociationId: 'eipassoc-1',
        PrivateIpAddress: '10.0.0.11',
      },
      { AllocationId: 'eipalloc-2', PublicIp: '198.51.100.9', Tags: tags('idle') },
    ],
    ManagedPrefixLists: [
      { PrefixListId: 'pl-1', PrefixListName: 'partners', OwnerId: account, MaxEntries: 10, State: 'create-complete' },
    ],
    ManagedPrefixListEntries: [
      { PrefixListId: 'pl-1', Entries: [{ Cidr: '203.0.113.0/24', Description: 'a partner' }] },
    ],
    PrefixLists: [{ PrefixListId: 'pl-2', PrefixListName: 'com.amazonaws.eu-west-1.s3', Cidrs: ['52.218.0.0/17'] }],
    VpcEndpoints: [
      {
        VpcEndpointId: 'vpce-1',
        VpcId: 'vpc-1',
        VpcEndpointType: 'Gateway',
        ServiceName: 'com.amazonaws.eu-west-1.s3',
        RouteTableIds: ['rtb-1'],
        State: 'available',
      },
    ],
    ServiceConfigurations: [
      {
        ServiceId: 'vpce-svc-1',
        ServiceName: 'com.amazonaws.vpce.eu-west-1.vpce-svc-1',
        AcceptanceRequired: true,
        NetworkLoadBalancerArns: [lb],
      },
    ],
    AllowedPrincipals: [{ ServiceId: 'vpce-svc-1', Principal: 'arn:aws:iam::444455556666:root' }],
    VpcEndpointConnections: [{ ServiceId: 'vpce-svc-1', VpcEndpointId: 'vpce-9', VpcEndpointState: 'available' }],
    VpcPeeringConnections: [
      {
        VpcPeeringConnectionId: 'pcx-1',
        Status: { Code: 'active' },
        RequesterVpcInfo: { VpcId: 'vpc-1', OwnerId: account, Region: region, CidrBlock: '10.0.0.0/16' },
        AccepterVpcInfo: { VpcId: 'vpc-9', OwnerId: '444455556666', Region: region },
      },
    ],
    TransitGateways: [
      { TransitGatewayId: 'tgw-1', OwnerId: account, State: 'available', Options: { AmazonSideAsn: 64512 } },
    ],
    TransitGatewayAttachments: [
      {
        TransitGatewayAttachmentId: 'tgw-attach-1',
        TransitGatewayId: 'tgw-1',
        ResourceType: 'vpc',
        ResourceId: 'vpc-1',
        State: 'available',
      },
    ],
    TransitGatewayVpcAttachments: [
      {
        TransitGatewayAttachmentId: 'tgw-attach-1',
        TransitGatewayId: 'tgw-1',
        VpcId: 'vpc-1',
        SubnetIds: ['subnet-1'],
        State: 'available',
      },
    ],
    TransitGatewayPeeringAttachments: [],
    TransitGatewayConnects: [],
    TransitGatewayRouteTables: [
      { TransitGatewayRouteTableId: 'tgw-rtb-1', TransitGatewayId: 'tgw-1', State: 'available' },
    ],
    TransitGatewayRouteTableAssociations: [
      {
        TransitGatewayRouteTableId: 'tgw-rtb-1',
        Associations: [{ TransitGatewayAttachmentId: 'tgw-attach-1', ResourceType: 'vpc', State: 'associated' }],
      },
    ],
    TransitGatewayPropagations: [
      {
        TransitGatewayRouteTableId: 'tgw-rtb-1',
        TransitGatewayRouteTablePropagations: [
          { TransitGatewayAttachmentId: 'tgw-attach-1', ResourceType: 'vpc', State: 'enabled' },
        ],
      },
    ],
    TransitGatewayRoutes: [
      {
        TransitGatewayRouteTableId: 'tgw-rtb-1',
        AdditionalRoutesAvailable: false,
        Routes: [
          {
            DestinationCidrBlock: '10.0.0.0/16',
            State: 'active',
            Type: 'propagated',
            TransitGatewayAttachments: [{ TransitGatewayAttachmentId: 'tgw-attach-1', ResourceType: 'vpc' }],
          },
        ],
      },
    ],
    TransitGatewayPrefixListReferences: [],
    VpnGateways: [{ VpnGatewayId: 'vgw-1', State: 'available', VpcAttachments: [] }],
    CustomerGateways: [{ CustomerGatewayId: 'cgw-1', IpAddress: '192.0.2.1', BgpAsn: '65010', State: 'available' }],
    WebACLs: [{ ARN: webAcl, Name: 'shop' }],
    WebACLResources: [{ WebACLArn: webAcl, ResourceArns: [lb] }],
    ClientVpnEndpoints: [
      {
        ClientVpnEndpointId: 'cvpn-endpoint-1',
        VpcId: 'vpc-1',
        ClientCidrBlock: '10.100.0.0/22',
        SplitTunnel: true,
        SecurityGroupIds: [],
        ConnectionLogOptions: { Enabled: false },
        Status: { Code: 'available' },
      },
    ],
    AuthorizationRules: [
      { ClientVpnEndpointId: 'cvpn-endpoint-1', DestinationCidr: '10.0.0.0/16', AccessAll: true, GroupId: '' },
    ],
    ClientVpnTargetNetworks: [{ ClientVpnEndpointId: 'cvpn-endpoint-1', TargetNetworkId: 'subnet-2', VpcId: 'vpc-1' }],
    VpnConnections: [
      {
        VpnConnectionId: 'vpn-1',
        CustomerGatewayId: 'cgw-1',
        VpnGatewayId: 'vgw-1',
        State: 'available',
        CustomerGatewayConfiguration: '<a>secret-psk-in-xml</a>',
        Options: {
          StaticRoutesOnly: false,
          TunnelOptions: [{ OutsideIpAddress: '198.51.100.20', PreSharedKey: 'secret-psk' }],
        },
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
    VpcBlockPublicAccessOptions: [{ AwsAccountId: account, AwsRegion: region, InternetGatewayBlockMode: 'off' }],
    VpcBlockPublicAccessExclusions: [],
    LoadBalancers: [
      {
        LoadBalancerArn: lb,
        LoadBalancerName: 'shop',
        Type: 'application',
        Scheme: 'internet-facing',
        VpcId: 'vpc-1',
        DNSName: 'shop-1.eu-west-1.elb.amazonaws.com',
        State: { Code: 'active' },
        SecurityGroups: ['sg-1'],
        AvailabilityZones: [
          { ZoneName: 'eu-west-1a', SubnetId: 'subnet-1' },
          { ZoneName: 'eu-west-1b', SubnetId: 'subnet-2' },
        ],
      },
    ],
    LoadBalancerAttributes: [
      { LoadBalancerArn: lb, Attributes: [{ Key: 'deletion_protection.enabled', Value: 'true' }] },
      { LoadBalancerName: 'old', LoadBalancerAttributes: { CrossZoneLoadBalancing: { Enabled: true } } },
    ],
    LoadBalancerListeners: [
      {
        LoadBalancerArn: lb,
        Listeners: [
          {
            ListenerArn: listener,
            LoadBalancerArn: lb,
            Port: 443,
            Protocol: 'HTTPS',
            Certificates: [{ CertificateArn: certificate }],
            DefaultActions: [{ Type: 'forward', TargetGroupArn: group }],
          },
        ],
      },
    ],
    ListenerRules: [
      {
        ListenerArn: listener,
        Rules: [
          {
            RuleArn: `${listener.replace('listener', 'listener-rule')}/0123456789abcdef`,
            Priority: '1',
            Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/api/*'] } }],
            Actions: [{ Type: 'forward', TargetGroupArn: group }],
          },
        ],
      },
    ],
    ListenerCertificates: [{ ListenerArn: listener, Certificates: [{ CertificateArn: certificate, IsDefault: true }] }],
    ListenerAttributes: [
      { ListenerArn: listener, Attributes: [{ Key: 'routing.http.response.server.enabled', Value: 'true' }] },
    ],
    TargetGroups: [
      {
        TargetGroupArn: group,
        TargetGroupName: 'web',
        Protocol: 'HTTP',
        Port: 8080,
        VpcId: 'vpc-1',
        TargetType: 'instance',
        LoadBalancerArns: [lb],
      },
    ],
    TargetGroupAttributes: [
      { TargetGroupArn: group, Attributes: [{ Key: 'deregistration_delay.timeout_seconds', Value: '30' }] },
    ],
    LoadBalancerTargetHealth: [
      {
        TargetGroupArn: group,
        TargetHealthDescriptions: [{ Target: { Id: 'i-1', Port: 8080 }, TargetHealth: { State: 'healthy' } }],
      },
    ],
    TagDescriptions: [lb, listener, group]
      .map(ResourceArn => ({ ResourceArn, Tags: tags('shop') }))
      .concat([{ LoadBalancerName: 'old', Tags: tags('old') }] as never),
    LoadBalancerDescriptions: [
      {
        LoadBalancerName: 'old',
        Scheme: 'internal',
        VPCId: 'vpc-1',
        Subnets: ['subnet-1'],
        SecurityGroups: ['sg-1'],
        ListenerDescriptions: [],
        Instances: [],
      },
    ],
    CertificateSummaryList: [
      {
        CertificateArn: certificate,
        DomainName: 'shop.example.com',
        Type: 'AMAZON_ISSUED',
        Status: 'ISSUED',
        KeyAlgorithm: 'RSA_2048',
      },
    ],
    Certificates: [
      {
        CertificateArn: certificate,
        Certificate: {
          CertificateArn: certificate,
          DomainName: 'shop.example.com',
          Type: 'AMAZON_ISSUED',
          Status: 'ISSUED',
          NotAfter: '2037-01-01T00:00:00.000Z',
          InUseBy: [lb],
        },
      },
      { CertificateArn: certificate, Tags: tags('shop') },
    ],
    FirewallDescriptions: [
      {
        FirewallArn: firewall,
        Firewall: {
          FirewallArn: firewall,
          FirewallName: 'edge',
          FirewallId: '1',
          VpcId: 'vpc-1',
          FirewallPolicyArn: policy,
          SubnetMappings: [{ SubnetId: 'subnet-2' }],
        },
        FirewallStatus: { Status: 'READY', ConfigurationSyncStateSummary: 'IN_SYNC', SyncStates: {} },
      },
    ],
    FirewallPolicyDescriptions: [
      {
        FirewallPolicyArn: policy,
        FirewallPolicyResponse: { FirewallPolicyArn: policy, FirewallPolicyName: 'edge', FirewallPolicyId: '1' },
        FirewallPolicy: {
          StatelessDefaultActions: ['aws:forward_to_sfe'],
          StatelessFragmentDefaultActions: ['aws:forward_to_sfe'],
          StatefulRuleGroupReferences: [{ ResourceArn: rules }],
        },
      },
    ],
    RuleGroupDescriptions: [
      {
        RuleGroupArn: rules,
        RuleGroupResponse: { RuleGroupArn: rules, RuleGroupName: 'web', RuleGroupId: '1' },
        RuleGroup: { RulesSource: { StatefulRules: [] } },
      },
    ],
    FirewallLoggingDescriptions: [{ FirewallArn: firewall, LoggingConfiguration: { LogDestinationConfigs: [] } }],
    directConnectGateways: [
      {
        directConnectGatewayId: 'dxgw-1',
        directConnectGatewayName: 'office',
        ownerAccount: account,
        amazonSideAsn: 64513,
        directConnectGatewayState: 'available',
      },
    ],
    directConnectGatewayAssociations: [
      {
        directConnectGatewayId: 'dxgw-1',
        associatedGateway: { id: 'tgw-1', type: 'transitGateway', ownerAccount: account, region },
      },
    ],
    ResolverEndpoints: [
      {
        Id: 'rslvr-out-1',
        Name: 'office',
        Direction: 'OUTBOUND',
        SecurityGroupIds: ['sg-1'],
        HostVPCId: 'vpc-1',
        Status: 'OPERATIONAL',
        Protocols: ['Do53'],
      },
      { Id: 'rslvr-in-1', Direction: 'INBOUND', SecurityGroupIds: ['sg-1'], HostVPCId: 'vpc-1', Status: 'OPERATIONAL' },
    ],
    ResolverEndpointIpAddresses: [
      { ResolverEndpointId: 'rslvr-out-1', IpAddresses: [{ SubnetId: 'subnet-1', Ip: '10.0.0.53' }] },
      {
        ResolverEndpointId: 'rslvr-in-1',
        IpAddresses: [
          { SubnetId: 'subnet-1', Ip: '10.0.0.54' },
          { SubnetId: 'subnet-2', Ip: '10.0.1.54' },
        ],
      },
    ],
    ResolverRules: [
      {
        Id: 'rslvr-rr-1',
        Name: 'office',
        DomainName: 'office.example.com.',
        RuleType: 'FORWARD',
        TargetIps: [{ Ip: '192.168.0.53', Port: 53 }],
        ResolverEndpointId: 'rslvr-out-1',
        OwnerId: account,
      },
      {
        Id: 'rslvr-autodefined-rr-internet-resolver',
        DomainName: '.',
        RuleType: 'RECURSIVE',
        OwnerId: 'Route 53 Resolver',
      },
    ],
    ResolverRuleAssociations: [
      { Id: 'rslvr-rrassoc-1', ResolverRuleId: 'rslvr-rr-1', VPCId: 'vpc-1', Status: 'COMPLETE' },
    ],
    virtualInterfaces: [
      {
        virtualInterfaceId: 'dxvif-1',
        virtualInterfaceName: 'office',
        virtualInterfaceType: 'transit',
        directConnectGatewayId: 'dxgw-1',
        authKey: 'secret-bgp',
        bgpPeers: [{ authKey: 'secret-bgp', asn: 65010 }],
      },
    ],
  }),
);

/** What the account has once. */
export const once: Place = new Map<string, readonly Item[]>(
  Object.entries({
    HostedZones: [
      { Id: '/hostedzone/Z1', Name: 'example.com.', CallerReference: '1', Config: { PrivateZone: false } },
      { Id: '/hostedzone/Z2', Name: 'internal.example.com.', CallerReference: '2', Config: { PrivateZone: true } },
      {
        HostedZone: { Id: '/hostedzone/Z1', Name: 'example.com.', CallerReference: '1' },
        DelegationSet: { NameServers: ['ns-1.example.net'] },
      },
      {
        HostedZone: { Id: '/hostedzone/Z2', Name: 'internal.example.com.', CallerReference: '2' },
        VPCs: [{ VPCRegion: region, VPCId: 'vpc-1' }],
      },
    ],
    ResourceRecordSets: [
      {
        HostedZoneId: 'Z1',
        ResourceRecordSets: [
          {
            Name: 'shop.example.com.',
            Type: 'A',
            AliasTarget: {
              HostedZoneId: 'Z32',
              DNSName: 'shop-1.eu-west-1.elb.amazonaws.com.',
              EvaluateTargetHealth: false,
            },
          },
          { Name: 'www.example.com.', Type: 'CNAME', TTL: 300, ResourceRecords: [{ Value: 'shop.example.com' }] },
        ],
      },
      {
        HostedZoneId: 'Z2',
        ResourceRecordSets: [
          { Name: 'db.internal.example.com.', Type: 'A', TTL: 60, ResourceRecords: [{ Value: '10.0.0.10' }] },
        ],
      },
    ],
    HealthChecks: [],
    QueryLoggingConfigs: [],
    DNSSEC: [{ HostedZoneId: 'Z1', Status: { ServeSignature: 'SIGNING' } }],
  }),
);

export const places: ReadonlyMap<string, Place> = new Map([
  [`${account}/${region}`, street],
  [`${account}/`, once],
]);
