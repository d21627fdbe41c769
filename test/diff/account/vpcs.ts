import type { Network } from '../../../src/model/network.ts';
import type { AnyReference, Resource } from '../../../src/model/resource.ts';
import type { Tell } from './account.ts';
import { type Ids, tagsOf, told } from './ids.ts';
import { rangeOf } from './traffic.ts';

/** VPCs and what stands in them: subnets, tables, filters, gateways, endpoints. */
export function vpcs(network: Network, ids: Ids, tell: Tell): void {
  for (const vpc of network.all('vpc')) {
    const VpcId = ids.of('vpc', vpc.key);
    const blocks = vpc.cidr.map(cidr => ({ CidrBlock: told(cidr), CidrBlockState: { State: 'associated' } }));
    tell(vpc, 'Vpcs', {
      VpcId,
      OwnerId: vpc.account,
      CidrBlock: blocks[0]?.CidrBlock,
      CidrBlockAssociationSet: blocks,
      Ipv6CidrBlockAssociationSet: vpc.ipv6.map(({ cidr }) => ({
        Ipv6CidrBlock: told(cidr),
        Ipv6CidrBlockState: { State: 'associated' },
      })),
      DhcpOptionsId: vpc.dhcpOptions === undefined ? 'dopt-1' : ids.of('dhcpOptions', vpc.dhcpOptions),
      InstanceTenancy: vpc.tenancy ?? 'default',
      EnableDnsSupport: vpc.dnsSupport,
      EnableDnsHostnames: vpc.dnsHostnames,
      IsDefault: false,
      Tags: tagsOf(vpc),
    });
    tell(vpc, 'DhcpOptions', {
      DhcpOptionsId: 'dopt-1',
      DhcpConfigurations: [
        { Key: 'domain-name', Values: [{ Value: `${vpc.region}.compute.internal` }] },
        { Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] },
      ],
      Tags: [],
    });
  }
  for (const options of network.all('dhcpOptions')) {
    const told = (Key: string, values: readonly string[]) => ({ Key, Values: values.map(Value => ({ Value })) });
    tell(options, 'DhcpOptions', {
      DhcpOptionsId: ids.of('dhcpOptions', options.key),
      DhcpConfigurations: [
        ...(options.domainName === undefined ? [] : [told('domain-name', [options.domainName])]),
        told('domain-name-servers', options.dnsServers),
        told('ntp-servers', options.ntpServers),
      ],
      Tags: tagsOf(options),
    });
  }
  for (const switchOff of network.all('blockPublicAccess')) {
    tell(switchOff, 'VpcBlockPublicAccessOptions', {
      AwsAccountId: switchOff.account,
      AwsRegion: switchOff.region,
      InternetGatewayBlockMode: switchOff.mode,
    });
  }
  subnets(network, ids, tell);
  tables(network, ids, tell);
  acls(network, ids, tell);
  groups(network, ids, tell);
  gateways(network, ids, tell);
  endpoints(network, ids, tell);
  lists(network, ids, tell);
}

/** What AWS makes has no tags. */
function ownTags(resource: Resource): object[] {
  return resource.origin.assumed === undefined ? tagsOf(resource) : [];
}

function subnets(network: Network, ids: Ids, tell: Tell): void {
  const taken = new Map<string, number>();
  for (const { subnet, count } of network.all('networkInterface')) taken.set(subnet, (taken.get(subnet) ?? 0) + count);
  for (const subnet of network.all('subnet')) {
    tell(subnet, 'Subnets', {
      SubnetId: ids.of('subnet', subnet.key),
      VpcId: ids.of('vpc', subnet.vpc),
      OwnerId: subnet.account,
      AvailabilityZone: subnet.zone,
      ...(subnet.cidr && { CidrBlock: told(subnet.cidr) }),
      Ipv6CidrBlockAssociationSet: subnet.ipv6
        ? [{ Ipv6CidrBlock: told(subnet.ipv6), Ipv6CidrBlockState: { State: 'associated' } }]
        : [],
      EnableDns64: subnet.dns64 === true,
      AvailableIpAddressCount: subnet.cidr
        ? Math.max(0, 2 ** (32 - subnet.cidr.prefix) - 5 - (taken.get(subnet.key) ?? 0))
        : 0,
      MapPublicIpOnLaunch: subnet.publicIps,
      AssignIpv6AddressOnCreation: subnet.assignIpv6,
      DefaultForAz: false,
      Tags: tagsOf(subnet),
    });
  }
}

const targets: Readonly<Record<string, string>> = {
  natGateway: 'NatGatewayId',
  transitGateway: 'TransitGatewayId',
  peering: 'VpcPeeringConnectionId',
  egressOnlyInternetGateway: 'EgressOnlyInternetGatewayId',
  networkInterface: 'NetworkInterfaceId',
};

/** AWS routes to the endpoint of a firewall in the zone of the table's subnets. */
function targetOf({ kind, key }: AnyReference, network: Network, ids: Ids, subnets: readonly string[]): object {
  const card = kind === 'workload' ? network.get('workload', key)?.interfaces[0] : undefined;
  if (card !== undefined)
    return { NetworkInterfaceId: ids.of('networkInterface', card), InstanceId: ids.of(kind, key) };
  if (kind !== 'firewall') return { [targets[kind] ?? 'GatewayId']: ids.of(kind, key) };
  const zones = subnets.map(subnet => network.get('subnet', subnet)?.zone);
  const all = network.get('firewall', key)?.endpoints ?? [];
  const near = all.find(each => zones.includes(each.zone)) ?? all[0];
  return { GatewayId: `vpce-firewall-${near?.zone}` };
}

function tables(network: Network, ids: Ids, tell: Tell): void {
  for (const table of network.all('routeTable')) {
    const RouteTableId = ids.of('routeTable', table.key);
    const association = (more: object) => ({
      RouteTableId,
      Main: false,
      AssociationState: { State: 'associated' },
      ...more,
    });
    tell(table, 'RouteTables', {
      RouteTableId,
      VpcId: ids.of('vpc', table.vpc),
      OwnerId: table.account,
      Associations: [
        ...(table.main ? [association({ Main: true })] : []),
        ...table.subnets.map(key => association({ SubnetId: ids.of('subnet', key) })),
        ...table.gateways.map(({ kind, key }) => association({ GatewayId: ids.of(kind, key) })),
      ],
      PropagatingVgws: table.propagates.map(key => ({ GatewayId: ids.of('vpnGateway', key) })),
      Routes: table.routes.map(({ to, via, active, propagated }) => ({
        ...('prefixList' in to
          ? { DestinationPrefixListId: ids.of('prefixList', to.prefixList) }
          : { [to.cidr.version === 4 ? 'DestinationCidrBlock' : 'DestinationIpv6CidrBlock']: told(to.cidr) }),
        ...(via.type === 'local'
          ? { GatewayId: 'local' }
          : via.type === 'resource'
            ? targetOf(via.target, network, ids, table.subnets)
            : { GatewayId: via.name }),
        State: active ? 'active' : 'blackhole',
        Origin: propagated ? 'EnableVgwRoutePropagation' : via.type === 'local' ? 'CreateRouteTable' : 'CreateRoute',
      })),
      Tags: ownTags(table),
    });
  }
}

function acls(network: Network, ids: Ids, tell: Tell): void {
  for (const acl of network.all('networkAcl')) {
    const last = [false, true].map(Egress => ({
      RuleNumber: 32767,
      RuleAction: 'deny',
      Egress,
      CidrBlock: '0.0.0.0/0',
      Protocol: '-1',
    }));
    const entries = acl.entries.map(({ rule, direction, action, traffic, cidr }) => {
      const { protocol, from, to } = rangeOf(traffic);
      const isIcmp = protocol === '1' || protocol === '58';
      return {
        RuleNumber: rule,
        RuleAction: action,
        Egress: direction === 'egress',
        [cidr.version === 4 ? 'CidrBlock' : 'Ipv6CidrBlock']: told(cidr),
        Protocol: protocol,
        ...(from !== undefined &&
          (isIcmp ? { IcmpTypeCode: { Type: from, Code: to } } : { PortRange: { From: from, To: to } })),
      };
    });
    const NetworkAclId = ids.of('networkAcl', acl.key);
    tell(acl, 'NetworkAcls', {
      NetworkAclId,
      VpcId: ids.of('vpc', acl.vpc),
      OwnerId: acl.account,
      IsDefault: acl.isDefault,
      Associations: acl.subnets.map(key => ({ NetworkAclId, SubnetId: ids.of('subnet', key) })),
      Entries: [...entries, ...last],
      Tags: ownTags(acl),
    });
  }
}

function groups(network: Network, ids: Ids, tell: Tell): void {
  for (const group of network.all('securityGroup')) {
    const permissions = (rules: typeof group.ingress) =>
      rules.map(({ traffic, peer, description }) => {
        const { protocol, from, to } = rangeOf(traffic);
        const Description = description;
        const peers =
          peer.type === 'prefixList'
            ? { PrefixListIds: [{ PrefixListId: ids.of('prefixList', peer.prefixList), Description }] }
            : peer.type === 'securityGroup'
              ? {
                  UserIdGroupPairs: [
                    {
                      GroupId: ids.of('securityGroup', peer.securityGroup),
                      UserId: network.get('securityGroup', peer.securityGroup)?.account,
                      Description,
                    },
                  ],
                }
              : peer.cidr.version === 4
                ? { IpRanges: [{ CidrIp: told(peer.cidr), Description }] }
                : { Ipv6Ranges: [{ CidrIpv6: told(peer.cidr), Description }] };
        return { IpProtocol: protocol, ...(from !== undefined && { FromPort: from, ToPort: to }), ...peers };
      });
    tell(group, 'SecurityGroups', {
      GroupId: ids.of('securityGroup', group.key),
      GroupName: group.isDefault ? 'default' : group.name,
      Description: group.description ?? (group.isDefault ? 'default VPC security group' : group.name),
      VpcId: ids.of('vpc', group.vpc),
      OwnerId: group.account,
      IpPermissions: permissions(group.ingress),
      IpPermissionsEgress: permissions(group.egress),
      Tags: group.isDefault
        ? Object.entries(group.origin.assumed === undefined ? (group.tags ?? {}) : {}).map(([Key, Value]) => ({
            Key,
            Value,
          }))
        : tagsOf(group),
    });
    for (const vpc of group.associatedVpcs ?? []) {
      tell(group, 'SecurityGroupVpcAssociations', {
        GroupId: ids.of('securityGroup', group.key),
        VpcId: ids.of('vpc', vpc),
        VpcOwnerId: network.get('vpc', vpc)?.account,
        GroupOwnerId: group.account,
        State: 'associated',
      });
    }
  }
}

function gateways(network: Network, ids: Ids, tell: Tell): void {
  for (const gateway of network.all('internetGateway')) {
    const Attachments = gateway.vpc ? [{ VpcId: ids.of('vpc', gateway.vpc), State: 'available' }] : [];
    tell(gateway, 'InternetGateways', {
      InternetGatewayId: ids.of('internetGateway', gateway.key),
      OwnerId: gateway.account,
      Attachments,
      Tags: tagsOf(gateway),
    });
  }
  for (const gateway of network.all('egressOnlyInternetGateway')) {
    tell(gateway, 'EgressOnlyInternetGateways', {
      EgressOnlyInternetGatewayId: ids.of('egressOnlyInternetGateway', gateway.key),
      Attachments: gateway.vpc ? [{ VpcId: ids.of('vpc', gateway.vpc), State: 'attached' }] : [],
      Tags: tagsOf(gateway),
    });
  }
}

function endpoints(network: Network, ids: Ids, tell: Tell): void {
  for (const endpoint of network.all('endpoint')) {
    const own = network.get('endpointService', endpoint.endpointService);
    tell(endpoint, 'VpcEndpoints', {
      VpcEndpointId: ids.of('endpoint', endpoint.key),
      VpcEndpointType:
        endpoint.type === 'gatewayLoadBalancer'
          ? 'GatewayLoadBalancer'
          : endpoint.type === 'gateway'
            ? 'Gateway'
            : 'Interface',
      VpcId: ids.of('vpc', endpoint.vpc),
      OwnerId: endpoint.account,
      ServiceName: own ? `com.amazonaws.vpce.${own.region}.${ids.of('endpointService', own.key)}` : endpoint.service,
      State: endpoint.state,
      PolicyDocument:
        endpoint.policy === 'full'
          ? '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}'
          : undefined,
      RouteTableIds: endpoint.routeTables.map(key => ids.of('routeTable', key)),
      SubnetIds: endpoint.subnets.map(key => ids.of('subnet', key)),
      Groups: endpoint.securityGroups.map(key => ({ GroupId: ids.of('securityGroup', key) })),
      PrivateDnsEnabled: endpoint.privateDns,
      IpAddressType: endpoint.addressType,
      RequesterManaged: false,
      DnsEntries: endpoint.type === 'gateway' ? [] : [{ DnsName: endpointName(endpoint, ids) }],
      Tags: tagsOf(endpoint),
    });
  }
  for (const service of network.all('endpointService')) {
    const ServiceId = ids.of('endpointService', service.key);
    const arns = service.loadBalancers.map(key => loadBalancerArn(network, key, ids));
    tell(service, 'ServiceConfigurations', {
      ServiceId,
      ServiceName: `com.amazonaws.vpce.${service.region}.${ServiceId}`,
      ServiceState: 'Available',
      AcceptanceRequired: service.acceptance,
      NetworkLoadBalancerArns: arns,
      SupportedIpAddressTypes: service.addressTypes,
      AvailabilityZones: service.zones,
      Tags: tagsOf(service),
    });
    for (const Principal of service.allow ?? []) tell(service, 'AllowedPrincipals', { ServiceId, Principal });
    for (const key of service.accepted ?? []) {
      tell(service, 'VpcEndpointConnections', {
        ServiceId,
        VpcEndpointId: ids.of('endpoint', key),
        VpcEndpointState: 'available',
      });
    }
  }
}

/** The name that AWS gives an endpoint. */
export function endpointName({ key, region }: { readonly key: string; readonly region?: string }, ids: Ids): string {
  return `${ids.of('endpoint', key)}-1.svc.${region}.vpce.amazonaws.com`;
}

function lists(network: Network, ids: Ids, tell: Tell): void {
  for (const list of network.all('prefixList')) {
    const PrefixListId = ids.of('prefixList', list.key);
    const byAws = list.managedBy === 'aws';
    tell(list, 'ManagedPrefixLists', {
      PrefixListId,
      PrefixListName: list.name,
      OwnerId: byAws ? 'AWS' : list.account,
      MaxEntries: list.maxEntries,
      State: 'create-complete',
      Tags: byAws ? [] : tagsOf(list),
    });
    if (!list.entries) continue;
    const Entries = list.entries.map(({ cidr, description }) => ({ Cidr: told(cidr), Description: description }));
    tell(list, 'ManagedPrefixListEntries', { PrefixListId, Entries });
  }
}

/** `app/shop/50dc6c495c0c9188`, as AWS names load balancers in ARNs. */
export function loadBalancerPath(network: Network, key: string, ids: Ids): string {
  const balancer = network.get('loadBalancer', key);
  if (!balancer) throw new Error(`no load balancer ${key}`);
  const word = { application: 'app', network: 'net', gateway: 'gwy', classic: 'classic' }[balancer.type];
  return `${word}/${balancer.name}/${ids.of('loadBalancer', key).slice(-16)}`;
}

export function loadBalancerArn(network: Network, key: string, ids: Ids): string {
  const { region = 'eu-west-1', account = '111122223333' } = network.get('loadBalancer', key) ?? {};
  return `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/${loadBalancerPath(network, key, ids)}`;
}
