/** A design's network that load balancers stand in. */
export const place = `vpcs:
  shop:
    cidr: 10.20.0.0/16
    zones: [a, b]
    internetGateway: true
    subnets: { public: { size: /24, routes: internet }, app: { size: /24 } }
    securityGroups: { edge: {}, api: {} }
workloads:
  api: { kind: instance, vpc: shop, subnets: app, securityGroups: [api] }
  task: { kind: container, vpc: shop, subnets: app, securityGroups: [api] }
  fn: { kind: function, vpc: shop, subnets: app }
certificates: { shop: { names: [shop.example.com] } }
`;

const of = (path: string) => `arn:aws:elasticloadbalancing:eu-west-1:111122223333:${path}`;

export const app = of('loadbalancer/app/shop/50dc6c495c0c9188');
export const net = of('loadbalancer/net/inner/aaaa6c495c0c9188');
export const api = of('targetgroup/api/73e2d6bc24d8a067');
export const tcp = of('targetgroup/tcp/83e2d6bc24d8a067');
export const listener = of('listener/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2');
export const rule = of('listener-rule/app/shop/50dc6c495c0c9188/f2f7dc8efc522ab2/9683b2d02a6cabee');
export const classic = of('loadbalancer/old');

/** What the calls of both load balancing APIs answer. */
export const answers = {
  LoadBalancers: [
    {
      LoadBalancerArn: app,
      LoadBalancerName: 'shop',
      DNSName: 'Shop-1.eu-west-1.elb.amazonaws.com',
      CanonicalHostedZoneId: 'Z32O12XQLNTSW2',
      Scheme: 'internet-facing',
      Type: 'application',
      VpcId: 'vpc-1',
      State: { Code: 'active' },
      IpAddressType: 'dualstack',
      SecurityGroups: ['sg-1'],
      AvailabilityZones: [{ ZoneName: 'eu-west-1a', SubnetId: 'subnet-1', LoadBalancerAddresses: [] }],
    },
    {
      LoadBalancerArn: net,
      LoadBalancerName: 'inner',
      Scheme: 'internal',
      Type: 'network',
      VpcId: 'vpc-1',
      IpAddressType: 'ipv4',
      EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic: 'off',
      AvailabilityZones: [
        {
          ZoneName: 'eu-west-1a',
          SubnetId: 'subnet-1',
          LoadBalancerAddresses: [
            { PrivateIPv4Address: '10.0.0.9', AllocationId: 'eipalloc-1', IpAddress: '192.0.2.9' },
          ],
        },
      ],
    },
  ],
  LoadBalancerAttributes: [
    {
      LoadBalancerArn: app,
      Attributes: [
        { Key: 'access_logs.s3.enabled', Value: 'true' },
        { Key: 'access_logs.s3.bucket', Value: 'logs' },
        { Key: 'idle_timeout.timeout_seconds', Value: '120' },
        { Key: 'deletion_protection.enabled', Value: 'false' },
        { Key: 'load_balancing.cross_zone.enabled', Value: 'true' },
        { Key: 'routing.http.desync_mitigation_mode', Value: 'monitor' },
      ],
    },
    {
      LoadBalancerName: 'old',
      LoadBalancerAttributes: {
        CrossZoneLoadBalancing: { Enabled: false },
        ConnectionSettings: { IdleTimeout: 60 },
        ConnectionDraining: { Enabled: true, Timeout: 30 },
        AccessLog: { Enabled: false },
      },
    },
  ],
  LoadBalancerListeners: [
    {
      LoadBalancerArn: app,
      Listeners: [
        {
          ListenerArn: listener,
          LoadBalancerArn: app,
          Port: 443,
          Protocol: 'HTTPS',
          SslPolicy: 'ELBSecurityPolicy-2016-08',
          Certificates: [{ CertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/a' }],
          MutualAuthentication: { Mode: 'off' },
          DefaultActions: [
            {
              Type: 'forward',
              Order: 2,
              ForwardConfig: {
                TargetGroups: [
                  { TargetGroupArn: api, Weight: 9 },
                  { TargetGroupArn: tcp, Weight: 1 },
                ],
                TargetGroupStickinessConfig: { Enabled: true, DurationSeconds: 60 },
              },
            },
            {
              Type: 'authenticate-oidc',
              Order: 1,
              AuthenticateOidcConfig: { Issuer: 'https://id.example.com', OnUnauthenticatedRequest: 'deny' },
            },
          ],
        },
      ],
    },
  ],
  Listeners: [
    {
      ListenerArn: `${listener}x`,
      LoadBalancerArn: net,
      Port: 80,
      Protocol: 'TCP',
      DefaultActions: [{ Type: 'forward', TargetGroupArn: tcp }],
    },
  ],
  Rules: [
    { RuleArn: `${rule}0`, Priority: 'default', IsDefault: true, Conditions: [], Actions: [] },
    {
      RuleArn: `${rule}2`,
      Priority: '20',
      Conditions: [
        { Field: 'path-pattern', Values: ['/old/*'] },
        { Field: 'source-ip', SourceIpConfig: { Values: ['10.0.0.0/8'] } },
      ],
      Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '410', ContentType: 'text/plain' } }],
    },
    {
      RuleArn: `${rule}1`,
      Priority: '10',
      Conditions: [
        { Field: 'host-header', Values: ['a.example.com'], HostHeaderConfig: { Values: ['a.example.com'] } },
        { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'X-Version', Values: ['2'] } },
        { Field: 'query-string', QueryStringConfig: { Values: [{ Key: 'v', Value: '2' }, { Value: 'x' }] } },
        { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET'] } },
      ],
      Actions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_302' } }],
    },
  ],
  TargetGroups: [
    {
      TargetGroupArn: api,
      TargetGroupName: 'api',
      Protocol: 'HTTP',
      ProtocolVersion: 'HTTP1',
      Port: 8080,
      VpcId: 'vpc-1',
      TargetType: 'instance',
      LoadBalancerArns: [app],
      HealthCheckEnabled: true,
      HealthCheckProtocol: 'HTTP',
      HealthCheckPath: '/healthz',
      HealthCheckPort: 'traffic-port',
      HealthCheckIntervalSeconds: 30,
      HealthCheckTimeoutSeconds: 5,
      HealthyThresholdCount: 5,
      UnhealthyThresholdCount: 2,
      Matcher: { HttpCode: '200' },
    },
    {
      TargetGroupArn: tcp,
      TargetGroupName: 'tcp',
      Protocol: 'TCP',
      Port: 80,
      VpcId: 'vpc-1',
      TargetType: 'ip',
      LoadBalancerArns: [net],
    },
  ],
  TargetGroupAttributes: [
    {
      TargetGroupArn: tcp,
      Attributes: [
        { Key: 'preserve_client_ip.enabled', Value: 'false' },
        { Key: 'load_balancing.cross_zone.enabled', Value: 'use_load_balancer_configuration' },
        { Key: 'deregistration_delay.timeout_seconds', Value: '10' },
        { Key: 'stickiness.enabled', Value: 'true' },
        { Key: 'stickiness.type', Value: 'source_ip' },
      ],
    },
  ],
  LoadBalancerTargetHealth: [
    {
      TargetGroupArn: api,
      TargetHealthDescriptions: [
        {
          Target: { Id: 'i-0123456789abcdef0', Port: 8080 },
          HealthCheckPort: '8080',
          TargetHealth: { State: 'unhealthy', Reason: 'Target.Timeout' },
        },
      ],
    },
  ],
  LoadBalancerDescriptions: [
    {
      LoadBalancerName: 'old',
      DNSName: 'old-1.eu-west-1.elb.amazonaws.com',
      Scheme: 'internet-facing',
      VPCId: 'vpc-1',
      Subnets: ['subnet-1'],
      AvailabilityZones: ['eu-west-1a'],
      SecurityGroups: ['sg-1'],
      Instances: [{ InstanceId: 'i-0123456789abcdef0' }],
      HealthCheck: { Target: 'HTTP:8080/up', Interval: 30, Timeout: 5, UnhealthyThreshold: 2, HealthyThreshold: 10 },
      ListenerDescriptions: [
        {
          Listener: {
            Protocol: 'HTTPS',
            LoadBalancerPort: 443,
            InstanceProtocol: 'HTTP',
            InstancePort: 8080,
            SSLCertificateId: 'arn:aws:iam::111122223333:server-certificate/old',
          },
          PolicyNames: ['ELBSecurityPolicy-2016-08'],
        },
        {
          Listener: { Protocol: 'HTTP', LoadBalancerPort: 80, InstanceProtocol: 'HTTP', InstancePort: 8080 },
          PolicyNames: [],
        },
      ],
    },
  ],
  NetworkInterfaces: [
    { NetworkInterfaceId: 'eni-1', VpcId: 'vpc-1', SubnetId: 'subnet-1', Description: 'ELB app/shop/50dc6c495c0c9188' },
    { NetworkInterfaceId: 'eni-2', VpcId: 'vpc-1', SubnetId: 'subnet-1', Description: 'ELB old' },
  ],
  Vpcs: [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16' }],
  Subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1', CidrBlock: '10.0.0.0/24', AvailabilityZone: 'eu-west-1a' }],
};
