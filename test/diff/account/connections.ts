import type { Firewall } from '../../../src/kinds/firewall/firewall.ts';
import type { PeeringSide } from '../../../src/kinds/peering/peering.ts';
import type { Network } from '../../../src/model/network.ts';
import type { Tell } from './account.ts';
import { type Ids, tagsOf, told } from './ids.ts';
import { rangeOf } from './traffic.ts';

/** What joins VPCs with each other and with networks elsewhere. */
export function connections(network: Network, ids: Ids, tell: Tell): void {
  for (const peering of network.all('peering')) {
    const side = ({ vpc, account, region, cidr = [], dnsResolution }: PeeringSide) => ({
      VpcId: ids.of('vpc', vpc),
      OwnerId: account,
      Region: region,
      CidrBlock: cidr[0] && told(cidr[0]),
      CidrBlockSet: cidr.filter(each => each.version === 4).map(each => ({ CidrBlock: told(each) })),
      PeeringOptions: { AllowDnsResolutionFromRemoteVpc: dnsResolution ?? false },
    });
    tell(peering, 'VpcPeeringConnections', {
      VpcPeeringConnectionId: ids.of('peering', peering.key),
      RequesterVpcInfo: side(peering.requester),
      AccepterVpcInfo: side(peering.accepter),
      Status: { Code: peering.state },
      Tags: tagsOf(peering),
    });
  }
  transitGateways(network, ids, tell);
  lines(network, ids, tell);
  virtualInterfaces(network, ids, tell);
  firewalls(network, ids, tell);
}

const onOff = (value: boolean | undefined) => (value === undefined ? undefined : value ? 'enable' : 'disable');

function transitGateways(network: Network, ids: Ids, tell: Tell): void {
  for (const gateway of network.all('transitGateway')) {
    tell(gateway, 'TransitGateways', {
      TransitGatewayId: ids.of('transitGateway', gateway.key),
      OwnerId: gateway.account,
      Description: gateway.description,
      State: gateway.state,
      Options: {
        AmazonSideAsn: gateway.asn,
        DefaultRouteTableAssociation: onOff(gateway.defaultAssociation),
        DefaultRouteTablePropagation: onOff(gateway.defaultPropagation),
        AutoAcceptSharedAttachments: onOff(gateway.autoAccept),
        SecurityGroupReferencingSupport: onOff(gateway.securityGroupReferencing),
        DnsSupport: onOff(gateway.dnsSupport),
        VpnEcmpSupport: onOff(gateway.ecmp),
        MulticastSupport: onOff(gateway.multicast),
        TransitGatewayCidrBlocks: gateway.cidrs.map(told),
      },
      Tags: tagsOf(gateway),
    });
  }
  attachments(network, ids, tell);
  for (const table of network.all('transitGatewayRouteTable')) {
    const TransitGatewayRouteTableId = ids.of('transitGatewayRouteTable', table.key);
    tell(table, 'TransitGatewayRouteTables', {
      TransitGatewayRouteTableId,
      TransitGatewayId: ids.of('transitGateway', table.transitGateway),
      State: table.state,
      DefaultAssociationRouteTable: table.isDefaultAssociation,
      DefaultPropagationRouteTable: table.isDefaultPropagation,
      Tags: table.origin.assumed === undefined ? tagsOf(table) : [],
    });
    const attached = (key: string) => ({ TransitGatewayAttachmentId: ids.of('transitGatewayAttachment', key) });
    const on = { TransitGatewayRouteTableId };
    tell(table, 'TransitGatewayRouteTableAssociations', {
      ...on,
      Associations: (table.associations ?? []).map(key => ({ ...attached(key), State: 'associated' })),
    });
    tell(table, 'TransitGatewayPropagations', {
      ...on,
      TransitGatewayRouteTablePropagations: (table.propagations ?? []).map(key => ({
        ...attached(key),
        State: 'enabled',
      })),
    });
    tell(table, 'TransitGatewayStaticRoutes', {
      ...on,
      Routes: (table.routes ?? []).map(({ to, via, blackhole, propagated }) => ({
        ...('prefixList' in to
          ? { PrefixListId: ids.of('prefixList', to.prefixList) }
          : { DestinationCidrBlock: told(to.cidr) }),
        TransitGatewayAttachments: via === undefined ? [] : [attached(via)],
        Type: propagated ? 'propagated' : 'static',
        State: blackhole ? 'blackhole' : 'active',
      })),
    });
  }
}

const types: Readonly<Record<string, string>> = {
  vpc: 'vpc',
  vpn: 'vpn',
  directConnectGateway: 'direct-connect-gateway',
};

function attachments(network: Network, ids: Ids, tell: Tell): void {
  for (const attachment of network.all('transitGatewayAttachment')) {
    const common = {
      TransitGatewayAttachmentId: ids.of('transitGatewayAttachment', attachment.key),
      TransitGatewayId: ids.of('transitGateway', attachment.transitGateway),
      State: attachment.state,
      Tags: tagsOf(attachment),
    };
    const of = attachment.resource;
    tell(attachment, 'TransitGatewayAttachments', {
      ...common,
      ResourceType: types[attachment.type],
      ResourceId: of && ids.of(of.kind, of.key),
      ResourceOwnerId: attachment.account,
    });
    if (attachment.type !== 'vpc') continue;
    tell(attachment, 'TransitGatewayVpcAttachments', {
      ...common,
      VpcId: attachment.vpc && ids.of('vpc', attachment.vpc),
      VpcOwnerId: attachment.account,
      SubnetIds: (attachment.subnets ?? []).map(key => ids.of('subnet', key)),
      Options: {
        ApplianceModeSupport: onOff(attachment.applianceMode),
        SecurityGroupReferencingSupport: onOff(attachment.securityGroupReferencing),
        DnsSupport: onOff(attachment.dnsSupport),
        Ipv6Support: onOff(attachment.ipv6),
      },
    });
  }
}

function lines(network: Network, ids: Ids, tell: Tell): void {
  for (const gateway of network.all('vpnGateway')) {
    tell(gateway, 'VpnGateways', {
      VpnGatewayId: ids.of('vpnGateway', gateway.key),
      AmazonSideAsn: gateway.asn,
      Type: gateway.type,
      State: gateway.state,
      VpcAttachments: gateway.vpc ? [{ VpcId: ids.of('vpc', gateway.vpc), State: 'attached' }] : [],
      Tags: tagsOf(gateway),
    });
  }
  for (const gateway of network.all('customerGateway')) {
    tell(gateway, 'CustomerGateways', {
      CustomerGatewayId: ids.of('customerGateway', gateway.key),
      IpAddress: gateway.address,
      BgpAsn: gateway.asn === undefined ? undefined : String(gateway.asn),
      State: gateway.state,
      Tags: tagsOf(gateway),
    });
  }
  for (const vpn of network.all('clientVpn')) {
    const ClientVpnEndpointId = ids.of('clientVpn', vpn.key);
    tell(vpn, 'ClientVpnEndpoints', {
      ClientVpnEndpointId,
      VpcId: vpn.vpc && ids.of('vpc', vpn.vpc),
      ClientCidrBlock: vpn.cidr && told(vpn.cidr),
      SplitTunnel: vpn.splitTunnel ?? false,
      DnsServers: vpn.dnsServers ?? [],
      SecurityGroupIds: (vpn.securityGroups ?? []).map(key => ids.of('securityGroup', key)),
      ConnectionLogOptions: { Enabled: vpn.logging ?? false },
      Status: { Code: vpn.state },
      Tags: tagsOf(vpn),
    });
    for (const { to, group, description } of vpn.authorizations ?? []) {
      const who = group === undefined ? { AccessAll: true } : { AccessAll: false, GroupId: group };
      tell(vpn, 'AuthorizationRules', {
        ClientVpnEndpointId,
        DestinationCidr: told(to),
        ...who,
        Description: description,
      });
    }
    for (const key of vpn.subnets ?? []) {
      tell(vpn, 'ClientVpnTargetNetworks', { ClientVpnEndpointId, TargetNetworkId: ids.of('subnet', key) });
    }
  }
  for (const vpn of network.all('vpnConnection')) {
    tell(vpn, 'VpnConnections', {
      VpnConnectionId: ids.of('vpnConnection', vpn.key),
      CustomerGatewayId: vpn.customerGateway && ids.of('customerGateway', vpn.customerGateway),
      VpnGatewayId: vpn.vpnGateway && ids.of('vpnGateway', vpn.vpnGateway),
      TransitGatewayId: vpn.transitGateway && ids.of('transitGateway', vpn.transitGateway),
      State: vpn.state,
      Options: {
        StaticRoutesOnly: vpn.routing === 'static',
        EnableAcceleration: vpn.acceleration,
        TunnelInsideIpVersion: vpn.insideVersion,
        ...(vpn.tunnels && {
          TunnelOptions: vpn.tunnels.map(({ logging }, index) => ({
            OutsideIpAddress: `203.0.113.${11 + index}`,
            LogOptions: { CloudWatchLogOptions: { LogEnabled: logging === true } },
          })),
        }),
      },
      Routes: vpn.routes.map(cidr => ({ DestinationCidrBlock: told(cidr), State: 'available' })),
      VgwTelemetry: ['203.0.113.11', '203.0.113.12'].map(OutsideIpAddress => ({
        OutsideIpAddress,
        Status: 'UP',
        AcceptedRouteCount: 2,
      })),
      Tags: tagsOf(vpn),
    });
  }
  for (const gateway of network.all('directConnectGateway')) {
    const DirectConnectGatewayId = ids.of('directConnectGateway', gateway.key);
    tell(gateway, 'DirectConnectGateways', {
      DirectConnectGatewayId,
      DirectConnectGatewayName: gateway.name,
      AmazonSideAsn: gateway.asn,
      OwnerAccount: gateway.account,
      DirectConnectGatewayState: gateway.state,
    });
    for (const { gateway: other, allowedPrefixes, account, region, state } of gateway.associations ?? []) {
      tell(gateway, 'DirectConnectGatewayAssociations', {
        DirectConnectGatewayId,
        AssociationState: state,
        AssociatedGateway: {
          Id: ids.of(other.kind, other.key),
          OwnerAccount: account,
          Region: region,
          Type: other.kind === 'transitGateway' ? 'transitGateway' : 'virtualPrivateGateway',
        },
        ...(allowedPrefixes && {
          AllowedPrefixesToDirectConnectGateway: allowedPrefixes.map(cidr => ({ Cidr: told(cidr) })),
        }),
      });
    }
  }
}

function virtualInterfaces(network: Network, ids: Ids, tell: Tell): void {
  for (const line of network.all('virtualInterface')) {
    tell(line, 'VirtualInterfaces', {
      VirtualInterfaceId: ids.of('virtualInterface', line.key),
      VirtualInterfaceName: line.name,
      VirtualInterfaceType: line.type,
      DirectConnectGatewayId: line.directConnectGateway && ids.of('directConnectGateway', line.directConnectGateway),
      VirtualGatewayId: line.vpnGateway && ids.of('vpnGateway', line.vpnGateway),
      ConnectionId: line.connection,
      Location: line.location,
      VirtualInterfaceState: line.state,
    });
  }
}

function statelessWord(action: Firewall['statelessDefault']): string {
  return action === undefined || action === 'forward' ? 'aws:forward_to_sfe' : `aws:${action}`;
}

function firewalls(network: Network, ids: Ids, tell: Tell): void {
  for (const firewall of network.all('firewall')) {
    const FirewallArn = ids.of('firewall', firewall.key);
    const FirewallPolicyArn = FirewallArn.replace(':firewall/', ':firewall-policy/');
    const ResourceArn = FirewallArn.replace(':firewall/', ':stateful-rulegroup/');
    const endpoints = firewall.endpoints ?? [];
    tell(firewall, 'FirewallDescriptions', {
      Firewall: {
        FirewallArn,
        FirewallName: firewall.name,
        FirewallPolicyArn,
        VpcId: ids.of('vpc', firewall.vpc),
        SubnetMappings: firewall.subnets.map(key => ({ SubnetId: ids.of('subnet', key) })),
        DeleteProtection: firewall.deleteProtection,
        SubnetChangeProtection: firewall.subnetChangeProtection,
        EncryptionConfiguration: { Type: firewall.ownKey ? 'CUSTOMER_KMS' : 'AWS_OWNED_KMS_KEY' },
        Tags: tagsOf(firewall),
      },
      FirewallStatus: {
        Status: 'READY',
        SyncStates: Object.fromEntries(
          endpoints.map(({ subnet, zone }) => [
            zone,
            {
              Attachment: { SubnetId: ids.of('subnet', subnet), EndpointId: `vpce-firewall-${zone}`, Status: 'READY' },
            },
          ]),
        ),
      },
    });
    for (const { zone, subnet } of endpoints) {
      tell(firewall, 'VpcEndpoints', {
        VpcEndpointId: `vpce-firewall-${zone}`,
        VpcEndpointType: 'GatewayLoadBalancer',
        VpcId: ids.of('vpc', firewall.vpc),
        OwnerId: firewall.account,
        ServiceName: `com.amazonaws.vpce.${firewall.region}.vpce-svc-firewall`,
        SubnetIds: [ids.of('subnet', subnet)],
        State: 'available',
        RequesterManaged: true,
        Tags: [],
      });
    }
    const order = firewall.ruleOrder === 'strict' ? 'STRICT_ORDER' : 'DEFAULT_ACTION_ORDER';
    tell(firewall, 'FirewallPolicyDescriptions', {
      FirewallPolicyResponse: { FirewallPolicyArn },
      FirewallPolicy: {
        StatelessDefaultActions: [statelessWord(firewall.statelessDefault)],
        StatelessFragmentDefaultActions: [statelessWord(firewall.fragmentDefault)],
        StatefulEngineOptions: { RuleOrder: order },
        StatefulDefaultActions: firewall.statefulDefault === 'drop' ? ['aws:drop_strict'] : [],
        StatefulRuleGroupReferences: [{ ResourceArn, Priority: 1 }],
      },
    });
    tell(firewall, 'RuleGroupDescriptions', {
      RuleGroupResponse: { RuleGroupArn: ResourceArn },
      RuleGroup: {
        RulesSource: {
          StatefulRules: (firewall.rules ?? []).map(({ action, traffic, from, to, bothWays }) => {
            const range = rangeOf(traffic);
            const protocol = { '-1': 'IP', '6': 'TCP', '17': 'UDP', '1': 'ICMP' }[range.protocol];
            return {
              Action: action?.toUpperCase(),
              Header: {
                Protocol: protocol,
                Source: from ? from.map(told).join(',') : 'ANY',
                SourcePort: 'ANY',
                Destination: to ? to.map(told).join(',') : 'ANY',
                DestinationPort:
                  range.from === undefined ? 'ANY' : `${range.from}${range.to === range.from ? '' : `:${range.to}`}`,
                Direction: bothWays ? 'ANY' : 'FORWARD',
              },
            };
          }),
        },
      },
    });
    tell(firewall, 'FirewallLoggingDescriptions', {
      FirewallArn,
      LoggingConfiguration: {
        LogDestinationConfigs: (firewall.logs ?? []).map(log => ({ LogType: log.toUpperCase() })),
      },
    });
  }
}
