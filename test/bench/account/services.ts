import type { Groups } from './groups.ts';
import { addInterface } from './interfaces.ts';
import { type Region, tagsOf } from './region.ts';
import type { VpcPlan } from './vpc.ts';

/** An internet-facing application load balancer with two listeners before the instances of a target group. */
export function addLoadBalancer(
  region: Region,
  vpc: VpcPlan,
  groups: Groups,
  targets: readonly string[],
  nextPublic: () => string,
): void {
  const { account, dice, add } = region;
  const base = `arn:aws:elasticloadbalancing:${region.region}:${account}`;
  const path = `app/${vpc.name}-edge/${dice.hex(16)}`;
  const arn = `${base}:loadbalancer/${path}`;
  const group = `${base}:targetgroup/${vpc.name}-web/${dice.hex(16)}`;
  const homes = vpc.subnets.filter(({ tier }) => tier === 'public').slice(0, 2);
  for (const subnet of homes) {
    const about = { description: `ELB ${path}`, groups: [groups.get('edge')!], publicIp: nextPublic() };
    addInterface(region, vpc, subnet, about);
  }
  add('LoadBalancers', {
    AvailabilityZones: homes.map(({ id, zone }) => ({ LoadBalancerAddresses: [], SubnetId: id, ZoneName: zone })),
    CanonicalHostedZoneId: 'Z32O12XQLNTSW2',
    CreatedTime: '2024-01-03 16:10:45.261000+00:00',
    DNSName: `${vpc.name}-edge-1234567890.${region.region}.elb.amazonaws.com`,
    IpAddressType: 'ipv4',
    LoadBalancerArn: arn,
    LoadBalancerName: `${vpc.name}-edge`,
    Scheme: 'internet-facing',
    SecurityGroups: [groups.get('edge')!['GroupId']],
    State: { Code: 'active' },
    Type: 'application',
    VpcId: vpc.id,
  });
  const attributes = {
    'access_logs.s3.enabled': 'true',
    'deletion_protection.enabled': 'true',
    'idle_timeout.timeout_seconds': '60',
  };
  add('LoadBalancerAttributes', {
    Attributes: Object.entries(attributes).map(([Key, Value]) => ({ Key, Value })),
    LoadBalancerArn: arn,
  });
  const listener = (more: object) => ({
    ListenerArn: `${base}:listener/${path}/${dice.hex(16)}`,
    LoadBalancerArn: arn,
    ...more,
  });
  const redirect = {
    Host: '#{host}',
    Path: '/#{path}',
    Port: '443',
    Protocol: 'HTTPS',
    Query: '#{query}',
    StatusCode: 'HTTP_301',
  };
  const certificate = `arn:aws:acm:${region.region}:${account}:certificate/${dice.hex(8)}`;
  add('LoadBalancerListeners', {
    Listeners: [
      listener({
        Port: 80,
        Protocol: 'HTTP',
        DefaultActions: [{ Order: 1, Type: 'redirect', RedirectConfig: redirect }],
      }),
      listener({
        Port: 443,
        Protocol: 'HTTPS',
        Certificates: [{ CertificateArn: certificate }],
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        DefaultActions: [
          {
            Order: 1,
            TargetGroupArn: group,
            Type: 'forward',
            ForwardConfig: { TargetGroups: [{ TargetGroupArn: group }] },
          },
        ],
      }),
    ],
    LoadBalancerArn: arn,
  });
  add('TargetGroups', {
    HealthCheckEnabled: true,
    HealthCheckIntervalSeconds: 30,
    HealthCheckPath: '/healthz',
    HealthCheckPort: 'traffic-port',
    HealthCheckProtocol: 'HTTP',
    HealthCheckTimeoutSeconds: 5,
    HealthyThresholdCount: 3,
    LoadBalancerArns: [arn],
    Matcher: { HttpCode: '200' },
    Port: 8080,
    Protocol: 'HTTP',
    TargetGroupArn: group,
    TargetGroupName: `${vpc.name}-web`,
    TargetType: 'instance',
    UnhealthyThresholdCount: 3,
    VpcId: vpc.id,
  });
  add('LoadBalancerTargetHealth', {
    TargetGroupArn: group,
    TargetHealthDescriptions: targets.map(Id => ({
      HealthCheckPort: '8080',
      Target: { Id, Port: 8080 },
      TargetHealth: { State: 'healthy' },
    })),
  });
}

/** A gateway endpoint for S3 and an interface endpoint for Secrets Manager. */
export function addEndpoints(region: Region, vpc: VpcPlan, groups: Groups, routeTables: readonly string[]): void {
  const { account, dice, add } = region;
  const home = vpc.subnets.find(({ tier }) => tier === 'endpoints')!;
  const common = {
    CreationTimestamp: '2024-01-03 23:26:42+00:00',
    OwnerId: account,
    RequesterManaged: false,
    State: 'available',
  };
  const PolicyDocument = '{"Statement":[{"Action":"*","Effect":"Allow","Principal":"*","Resource":"*"}]}';
  const gateway = dice.id('vpce');
  add('VpcEndpoints', {
    ...common,
    DnsEntries: [],
    Groups: [],
    NetworkInterfaceIds: [],
    PolicyDocument,
    PrivateDnsEnabled: false,
    RouteTableIds: routeTables,
    ServiceName: `com.amazonaws.${region.region}.s3`,
    SubnetIds: [],
    Tags: tagsOf(`${vpc.name}-s3`, 'endpoints'),
    VpcEndpointId: gateway,
    VpcEndpointType: 'Gateway',
    VpcId: vpc.id,
  });
  for (const id of routeTables) {
    const table = region.lists.get('RouteTables')!.find(table => table['RouteTableId'] === id)!;
    const route = {
      DestinationPrefixListId: 'pl-6da54004',
      GatewayId: gateway,
      Origin: 'CreateRoute',
      State: 'active',
    };
    (table['Routes'] as object[]).push(route);
  }
  const id = dice.id('vpce');
  const about = {
    kind: 'vpc_endpoint',
    description: `VPC Endpoint Interface ${id}`,
    groups: [groups.get('endpoints')!],
  };
  const eni = addInterface(region, vpc, home, about);
  add('VpcEndpoints', {
    ...common,
    DnsEntries: [
      { DnsName: `${id}.secretsmanager.${region.region}.vpce.amazonaws.com`, HostedZoneId: 'Z7HUB22UULQXV' },
    ],
    Groups: about.groups,
    NetworkInterfaceIds: [eni.id],
    PolicyDocument,
    PrivateDnsEnabled: true,
    RouteTableIds: [],
    ServiceName: `com.amazonaws.${region.region}.secretsmanager`,
    SubnetIds: [home.id],
    Tags: tagsOf(`${vpc.name}-secrets`, 'endpoints'),
    VpcEndpointId: id,
    VpcEndpointType: 'Interface',
    VpcId: vpc.id,
  });
}
