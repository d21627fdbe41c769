import { type Account, type Answers, type Item, nameOf } from './account/account.ts';

/** Something that somebody did to an account by hand. */
export interface Drift {
  readonly title: string;
  readonly example: string;
  readonly happen: (account: Account) => void;
}

/** The items under a key, of whichever account and region. */
function all(account: Account, key: string): Item[] {
  return [...account.values()].flatMap(answers => answers[key] ?? []);
}

function one(account: Account, key: string, name: string): Item {
  const found = all(account, key).find(item =>
    [nameOf(item), item.GroupName, item.LoadBalancerName, item.TargetGroupName].includes(name),
  );
  if (!found) throw new Error(`there is no ${name} among ${key}`);
  return found;
}

function without(account: Account, key: string, isGone: (item: Item) => boolean): void {
  for (const answers of account.values()) if (answers[key]) answers[key] = answers[key].filter(item => !isGone(item));
}

function home(account: Account): Answers {
  return [...account.values()][0] as Answers;
}

function table(account: Account, name: string): Item {
  return one(account, 'RouteTables', name);
}

function subnetId(account: Account, name: string): string {
  return one(account, 'Subnets', name).SubnetId;
}

const group = (account: Account, name: string) => one(account, 'SecurityGroups', name);

function instances(account: Account, name: string): Item[] {
  return all(account, 'Reservations')
    .flatMap(({ Instances }) => Instances)
    .filter(each => nameOf(each) === name);
}

function wear(account: Account, instance: Item, groups: readonly string[]): void {
  instance.SecurityGroups = groups.map(GroupId => ({ GroupId }));
  for (const { NetworkInterfaceId } of instance.NetworkInterfaces) {
    const card = all(account, 'NetworkInterfaces').find(each => each.NetworkInterfaceId === NetworkInterfaceId);
    if (card) card.Groups = groups.map(GroupId => ({ GroupId }));
  }
}

const attribute = (account: Account, list: string, name: string, value: string) => {
  for (const { Attributes } of all(account, list))
    for (const each of Attributes) if (each.Key === name) each.Value = value;
};

/** Each is told exactly, and nothing else: see drifts.golden.txt. */
export const drifts: readonly Drift[] = [
  {
    title: 'a rule is added',
    example: 'web-shop',
    happen: account =>
      group(account, 'api').IpPermissions.push({
        IpProtocol: 'tcp',
        FromPort: 22,
        ToPort: 22,
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
      }),
  },
  { title: 'a rule is removed', example: 'web-shop', happen: account => group(account, 'db').IpPermissions.pop() },
  {
    title: 'a rule is widened',
    example: 'web-shop',
    happen: account => {
      const rule = group(account, 'api').IpPermissions.find((each: Item) => each.IpRanges);
      rule.IpRanges[0].CidrIp = '192.168.0.0/15';
    },
  },
  {
    title: 'a rule is described otherwise',
    example: 'web-shop',
    happen: account => {
      group(account, 'endpoints').IpPermissions[0].UserIdGroupPairs[0].Description = 'temporary';
    },
  },
  {
    title: 'a group may send to everywhere',
    example: 'web-shop',
    happen: account =>
      group(account, 'db').IpPermissionsEgress.push({ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }),
  },
  {
    title: 'the default group is opened',
    example: 'web-shop',
    happen: account => {
      const shop = one(account, 'Vpcs', 'shop').VpcId;
      const found = all(account, 'SecurityGroups').find(each => each.GroupName === 'default' && each.VpcId === shop);
      found.IpPermissions.push({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '10.0.0.0/8' }] });
    },
  },
  {
    title: 'a group is made that nobody uses',
    example: 'web-shop',
    happen: account =>
      home(account)['SecurityGroups']?.push({
        ...structuredClone(group(account, 'batch')),
        GroupId: 'sg-spare',
        GroupName: 'spare',
        Tags: [],
      }),
  },
  {
    title: 'one of six wears another group',
    example: 'web-shop',
    happen: account => wear(account, instances(account, 'api')[0], [group(account, 'endpoints').GroupId]),
  },
  {
    title: 'a group is exchanged on all of six',
    example: 'web-shop',
    happen: account => {
      for (const each of instances(account, 'api')) wear(account, each, [group(account, 'batch').GroupId]);
    },
  },
  {
    title: 'a group is attached',
    example: 'web-shop',
    happen: account =>
      wear(account, instances(account, 'batch')[0], [group(account, 'batch').GroupId, group(account, 'api').GroupId]),
  },
  {
    title: 'a route is removed',
    example: 'web-shop',
    happen: account => {
      const found = table(account, 'app-a');
      found.Routes = found.Routes.filter((each: Item) => each.DestinationCidrBlock !== '10.30.0.0/16');
    },
  },
  {
    title: 'a route is added',
    example: 'web-shop',
    happen: account =>
      table(account, 'data').Routes.push({
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: all(account, 'InternetGateways')[0].InternetGatewayId,
        State: 'active',
      }),
  },
  {
    title: 'a route leads elsewhere',
    example: 'web-shop',
    happen: account => {
      const route = table(account, 'app-b').Routes.find((each: Item) => each.NatGatewayId);
      route.NatGatewayId = one(account, 'NatGateways', 'public-a').NatGatewayId;
    },
  },
  {
    title: 'a route became a blackhole',
    example: 'web-shop',
    happen: account => {
      table(account, 'app-c').Routes.find((each: Item) => each.VpcPeeringConnectionId).State = 'blackhole';
    },
  },
  {
    title: 'a subnet uses another table',
    example: 'web-shop',
    happen: account => {
      const moved = subnetId(account, 'data-a');
      const data = table(account, 'data');
      data.Associations = data.Associations.filter((each: Item) => each.SubnetId !== moved);
      table(account, 'public').Associations.push({ SubnetId: moved, Main: false });
    },
  },
  {
    title: 'a subnet falls back to the main table',
    example: 'web-shop',
    happen: account => {
      const transit = table(account, 'transit');
      transit.Associations = transit.Associations.slice(1);
    },
  },
  {
    title: 'a subnet uses another network ACL',
    example: 'web-shop',
    happen: account => {
      const moved = subnetId(account, 'data-b');
      const shop = one(account, 'Vpcs', 'shop').VpcId;
      for (const acl of all(account, 'NetworkAcls').filter(each => each.VpcId === shop)) {
        acl.Associations = acl.Associations.filter((each: Item) => each.SubnetId !== moved);
        if (acl.IsDefault) acl.Associations.push({ SubnetId: moved });
      }
    },
  },
  {
    title: 'an entry of a network ACL is tried before another',
    example: 'web-shop',
    happen: account =>
      one(account, 'NetworkAcls', 'data').Entries.push({
        RuleNumber: 90,
        RuleAction: 'deny',
        Egress: false,
        CidrBlock: '10.20.224.0/22',
        Protocol: '-1',
      }),
  },
  {
    title: 'an entry of a network ACL allows more',
    example: 'web-shop',
    happen: account => {
      one(account, 'NetworkAcls', 'data').Entries[0].CidrBlock = '0.0.0.0/0';
    },
  },
  {
    title: 'a subnet gives public addresses',
    example: 'web-shop',
    happen: account => {
      one(account, 'Subnets', 'app-a').MapPublicIpOnLaunch = true;
    },
  },
  {
    title: 'a subnet is made by hand',
    example: 'web-shop',
    happen: account =>
      home(account)['Subnets']?.push({
        ...structuredClone(one(account, 'Subnets', 'legacy')),
        SubnetId: 'subnet-spare',
        CidrBlock: '10.20.240.0/24',
        Tags: [],
      }),
  },
  {
    title: 'DNS host names are switched off',
    example: 'web-shop',
    happen: account => {
      one(account, 'Vpcs', 'shop').EnableDnsHostnames = false;
    },
  },
  {
    title: 'a VPC has another block',
    example: 'web-shop',
    happen: account =>
      one(account, 'Vpcs', 'shop').CidrBlockAssociationSet.push({
        CidrBlock: '10.21.0.0/16',
        CidrBlockState: { State: 'associated' },
      }),
  },
  {
    title: 'a tag is changed',
    example: 'web-shop',
    happen: account => {
      one(account, 'Vpcs', 'shop').Tags.find((tag: Item) => tag.Key === 'team').Value = 'nobody';
    },
  },
  {
    title: 'a tag is added',
    example: 'minimal-vpc',
    happen: account =>
      one(account, 'Subnets', 'worker-a').Tags.push(
        { Key: 'owner', Value: 'me' },
        { Key: 'aws:cloudformation:stack-name', Value: 'x' },
      ),
  },
  {
    title: 'a whole VPC is unmanaged',
    example: 'minimal-vpc',
    happen: account => {
      const answers = home(account);
      answers['Vpcs']?.push({
        VpcId: 'vpc-spare',
        CidrBlock: '172.31.0.0/16',
        IsDefault: false,
        InstanceTenancy: 'default',
        Tags: [],
      });
      answers['Subnets']?.push({
        SubnetId: 'subnet-spare',
        VpcId: 'vpc-spare',
        CidrBlock: '172.31.0.0/20',
        AvailabilityZone: 'eu-west-1a',
        Tags: [],
      });
      answers['RouteTables']?.push({
        RouteTableId: 'rtb-spare',
        VpcId: 'vpc-spare',
        Associations: [{ Main: true }],
        Routes: [{ DestinationCidrBlock: '172.31.0.0/16', GatewayId: 'local', State: 'active' }],
      });
      answers['SecurityGroups']?.push({
        GroupId: 'sg-spare',
        GroupName: 'default',
        VpcId: 'vpc-spare',
        OwnerId: '111122223333',
        IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-spare', UserId: '111122223333' }] }],
        IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      });
    },
  },
  {
    title: 'the default VPC is there, as AWS made it',
    example: 'minimal-vpc',
    happen: account => {
      const answers = home(account);
      answers['Vpcs']?.push({ VpcId: 'vpc-default', CidrBlock: '172.31.0.0/16', IsDefault: true, Tags: [] });
      answers['Subnets']?.push({
        SubnetId: 'subnet-default',
        VpcId: 'vpc-default',
        CidrBlock: '172.31.0.0/20',
        DefaultForAz: true,
        MapPublicIpOnLaunch: true,
        AvailabilityZone: 'eu-west-1a',
        Tags: [],
      });
    },
  },
  {
    title: 'an internet gateway is detached',
    example: 'web-shop',
    happen: account => {
      all(account, 'InternetGateways')[0].Attachments = [];
    },
  },
  {
    title: 'a NAT gateway is gone',
    example: 'web-shop',
    happen: account => {
      const gone = one(account, 'NatGateways', 'public-c').NatGatewayId;
      without(account, 'NatGateways', each => each.NatGatewayId === gone);
      without(account, 'Addresses', each => each.PublicIp === '52.2.0.3');
      for (const { Routes } of all(account, 'RouteTables')) {
        for (const route of Routes) if (route.NatGatewayId === gone) route.State = 'blackhole';
      }
      without(account, 'NetworkInterfaces', each => String(each.Description).includes(gone));
    },
  },
  {
    title: 'an elastic IP is held for nothing',
    example: 'minimal-vpc',
    happen: account =>
      home(account)['Addresses']?.push({ AllocationId: 'eipalloc-spare', PublicIp: '52.3.0.1', Tags: [] }),
  },
  {
    title: "an endpoint's private DNS is switched off",
    example: 'web-shop',
    happen: account => {
      one(account, 'VpcEndpoints', 'secrets').PrivateDnsEnabled = false;
    },
  },
  {
    title: 'a peering is deleted by the other side',
    example: 'web-shop',
    happen: account => {
      all(account, 'VpcPeeringConnections')[0].Status.Code = 'deleted';
    },
  },
  {
    title: 'an attachment of a transit gateway is in appliance mode',
    example: 'web-shop',
    happen: account => {
      all(account, 'TransitGatewayVpcAttachments')[0].Options.ApplianceModeSupport = 'enable';
    },
  },
  {
    title: 'a transit gateway table has a blackhole',
    example: 'web-shop',
    happen: account =>
      all(account, 'TransitGatewayStaticRoutes')[0].Routes.push({
        DestinationCidrBlock: '10.0.0.0/8',
        Type: 'static',
        State: 'blackhole',
      }),
  },
  {
    title: 'a block is taken from a prefix list',
    example: 'web-shop',
    happen: account =>
      all(account, 'ManagedPrefixListEntries')
        .find(each => each.Entries.length === 2)
        ?.Entries.pop(),
  },
  {
    title: "a listener's policy is older",
    example: 'web-shop',
    happen: account => {
      for (const { Listeners } of all(account, 'LoadBalancerListeners'))
        for (const each of Listeners) if (each.SslPolicy) each.SslPolicy = 'ELBSecurityPolicy-2016-08';
    },
  },
  {
    title: 'a listener serves what it redirected',
    example: 'web-shop',
    happen: account => {
      const found = all(account, 'LoadBalancerListeners').find(each => each.Listeners[0].Port === 80);
      found.Listeners[0].DefaultActions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '200' } }];
    },
  },
  {
    title: 'a listener is gone',
    example: 'web-shop',
    happen: account => without(account, 'LoadBalancerListeners', each => each.Listeners[0].Port === 80),
  },
  {
    title: "a load balancer's idle time is longer",
    example: 'web-shop',
    happen: account => attribute(account, 'LoadBalancerAttributes', 'idle_timeout.timeout_seconds', '120'),
  },
  {
    title: 'a target is deregistered',
    example: 'web-shop',
    happen: account => all(account, 'LoadBalancerTargetHealth')[0].TargetHealthDescriptions.pop(),
  },
  {
    title: 'a health check asks another path',
    example: 'web-shop',
    happen: account => {
      all(account, 'TargetGroups')[0].HealthCheckPath = '/';
    },
  },
  {
    title: 'a record leads elsewhere',
    example: 'web-shop',
    happen: account => {
      const record = all(account, 'ResourceRecordSets')[0].ResourceRecordSets.find((each: Item) => each.AliasTarget);
      record.AliasTarget.DNSName = 'somewhere.example.net.';
    },
  },
  {
    title: 'a flow log keeps rejected traffic only',
    example: 'web-shop',
    happen: account => {
      all(account, 'FlowLogs')[0].TrafficType = 'REJECT';
    },
  },
  {
    title: 'an instance is stopped for good',
    example: 'web-shop',
    happen: account => {
      const [gone] = instances(account, 'api');
      without(account, 'Reservations', each => each.Instances[0] === gone);
      without(account, 'NetworkInterfaces', each => each.Attachment?.InstanceId === gone.InstanceId);
      for (const each of all(account, 'LoadBalancerTargetHealth')) {
        each.TargetHealthDescriptions = each.TargetHealthDescriptions.filter(
          (target: Item) => target.Target.Id !== gone.InstanceId,
        );
      }
    },
  },
  {
    title: 'an instance is started that nobody declared, with a public address',
    example: 'minimal-vpc',
    happen: account => {
      const answers = home(account);
      const like = structuredClone(instances(account, 'worker')[0]);
      const card = structuredClone(
        all(account, 'NetworkInterfaces').find(each => each.Attachment?.InstanceId === like.InstanceId),
      );
      const open = {
        GroupId: 'sg-open',
        GroupName: 'open',
        Description: 'open',
        VpcId: card.VpcId,
        OwnerId: card.OwnerId,
        IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        IpPermissionsEgress: [],
        Tags: [],
      };
      const { SubnetId: subnet, CidrBlock } = one(account, 'Subnets', 'public-a');
      const PrivateIpAddress = CidrBlock.replace(
        /\.\d+\/\d+$/,
        (tail: string) => `.${Number(tail.slice(1).split('/')[0]) + 20}`,
      );
      const address = { PublicIp: '52.4.0.1' };
      answers['SecurityGroups']?.push(open);
      answers['Reservations']?.push({
        Instances: [
          {
            ...like,
            InstanceId: 'i-spare',
            SubnetId: subnet,
            SecurityGroups: [{ GroupId: 'sg-open' }],
            NetworkInterfaces: [{ NetworkInterfaceId: 'eni-spare' }],
            Tags: [],
          },
        ],
      });
      answers['NetworkInterfaces']?.push({
        ...card,
        NetworkInterfaceId: 'eni-spare',
        SubnetId: subnet,
        PrivateIpAddress,
        PrivateIpAddresses: [{ PrivateIpAddress, Primary: true, Association: address }],
        Association: address,
        Groups: [{ GroupId: 'sg-open' }],
        Attachment: { InstanceId: 'i-spare' },
        TagSet: [],
      });
    },
  },
  {
    title: 'the source/destination check of an instance is off',
    example: 'web-shop',
    happen: account => {
      const [batch] = instances(account, 'batch');
      all(account, 'NetworkInterfaces').find(each => each.Attachment?.InstanceId === batch.InstanceId).SourceDestCheck =
        false;
    },
  },
  {
    title: 'metadata answers without a token',
    example: 'web-shop',
    happen: account => {
      instances(account, 'batch')[0].MetadataOptions.HttpTokens = 'optional';
    },
  },
  {
    title: "a firewall's rules are in another order",
    example: 'hub-and-spoke',
    happen: account => all(account, 'RuleGroupDescriptions')[0].RuleGroup.RulesSource.StatefulRules.reverse(),
  },
  {
    title: 'a VPN connection has another static route',
    example: 'hybrid',
    happen: account => {
      const vpn = all(account, 'VpnConnections').find(each => each.Options.StaticRoutesOnly);
      vpn.Routes.push({ DestinationCidrBlock: '192.168.78.0/24', State: 'available' });
    },
  },
  {
    title: 'groups are split and merged, and nothing is drift',
    example: 'web-shop',
    happen: account => {
      const edge = group(account, 'edge');
      edge.IpPermissions = edge.IpPermissions.flatMap((permission: Item) =>
        permission.IpRanges
          ? ['0.0.0.0/1', '128.0.0.0/1'].map(CidrIp => ({
              ...permission,
              IpRanges: [{ CidrIp, Description: 'split' }],
            }))
          : [permission],
      );
      const data = one(account, 'NetworkAcls', 'data');
      data.Entries = data.Entries.flatMap((entry: Item) =>
        entry.Egress && entry.PortRange
          ? [
              [1024, 9999],
              [10000, 65535],
            ].map(([From, To], index) => ({ ...entry, RuleNumber: entry.RuleNumber + index, PortRange: { From, To } }))
          : [entry],
      );
    },
  },
];
