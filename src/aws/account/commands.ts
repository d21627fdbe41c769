import {
  ACMClient,
  DescribeCertificateCommand,
  ListCertificatesCommand,
  ListTagsForCertificateCommand,
} from '@aws-sdk/client-acm';
import {
  DescribeDirectConnectGatewayAssociationsCommand,
  DescribeDirectConnectGatewaysCommand,
  DescribeVirtualInterfacesCommand,
  DirectConnectClient,
} from '@aws-sdk/client-direct-connect';
import {
  DescribeAddressesCommand,
  DescribeClientVpnAuthorizationRulesCommand,
  DescribeClientVpnEndpointsCommand,
  DescribeClientVpnTargetNetworksCommand,
  DescribeCustomerGatewaysCommand,
  DescribeDhcpOptionsCommand,
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeFlowLogsCommand,
  DescribeInstancesCommand,
  DescribeInternetGatewaysCommand,
  DescribeManagedPrefixListsCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribePrefixListsCommand,
  DescribeRegionsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSecurityGroupVpcAssociationsCommand,
  DescribeSubnetsCommand,
  DescribeTransitGatewayAttachmentsCommand,
  DescribeTransitGatewayConnectsCommand,
  DescribeTransitGatewayPeeringAttachmentsCommand,
  DescribeTransitGatewayRouteTablesCommand,
  DescribeTransitGatewaysCommand,
  DescribeTransitGatewayVpcAttachmentsCommand,
  DescribeVpcAttributeCommand,
  DescribeVpcBlockPublicAccessExclusionsCommand,
  DescribeVpcBlockPublicAccessOptionsCommand,
  DescribeVpcEndpointConnectionsCommand,
  DescribeVpcEndpointServiceConfigurationsCommand,
  DescribeVpcEndpointServicePermissionsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  DescribeVpnConnectionsCommand,
  DescribeVpnGatewaysCommand,
  EC2Client,
  GetManagedPrefixListEntriesCommand,
  GetTransitGatewayPrefixListReferencesCommand,
  GetTransitGatewayRouteTableAssociationsCommand,
  GetTransitGatewayRouteTablePropagationsCommand,
  SearchTransitGatewayRoutesCommand,
} from '@aws-sdk/client-ec2';
import {
  DescribeLoadBalancerAttributesCommand as ClassicDescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand as ClassicDescribeLoadBalancersCommand,
  DescribeTagsCommand as ClassicDescribeTagsCommand,
  ElasticLoadBalancingClient,
} from '@aws-sdk/client-elastic-load-balancing';
import {
  DescribeListenerAttributesCommand,
  DescribeListenerCertificatesCommand,
  DescribeListenersCommand,
  DescribeLoadBalancerAttributesCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
  DescribeTagsCommand,
  DescribeTargetGroupAttributesCommand,
  DescribeTargetGroupsCommand,
  DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import {
  DescribeFirewallCommand,
  DescribeFirewallPolicyCommand,
  DescribeLoggingConfigurationCommand,
  DescribeRuleGroupCommand,
  ListFirewallsCommand,
  NetworkFirewallClient,
} from '@aws-sdk/client-network-firewall';
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import {
  GetDNSSECCommand,
  GetHostedZoneCommand,
  ListHealthChecksCommand,
  ListHostedZonesCommand,
  ListQueryLoggingConfigsCommand,
  ListResourceRecordSetsCommand,
  Route53Client,
} from '@aws-sdk/client-route-53';
import {
  ListResolverEndpointIpAddressesCommand,
  ListResolverEndpointsCommand,
  ListResolverRuleAssociationsCommand,
  ListResolverRulesCommand,
  Route53ResolverClient,
} from '@aws-sdk/client-route53resolver';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { ListResourcesForWebACLCommand, ListWebACLsCommand, WAFV2Client } from '@aws-sdk/client-wafv2';
import type { Service } from '../calls/permitted-call.ts';

/**
 * The SDK's clients, and of their commands those that the table of permitted calls names: no other is part of the
 * program.
 */
export const sdk = {
  acm: {
    client: ACMClient,
    commands: {
      DescribeCertificate: DescribeCertificateCommand,
      ListCertificates: ListCertificatesCommand,
      ListTagsForCertificate: ListTagsForCertificateCommand,
    },
  },
  directconnect: {
    client: DirectConnectClient,
    commands: {
      DescribeDirectConnectGatewayAssociations: DescribeDirectConnectGatewayAssociationsCommand,
      DescribeDirectConnectGateways: DescribeDirectConnectGatewaysCommand,
      DescribeVirtualInterfaces: DescribeVirtualInterfacesCommand,
    },
  },
  ec2: {
    client: EC2Client,
    commands: {
      DescribeAddresses: DescribeAddressesCommand,
      DescribeClientVpnAuthorizationRules: DescribeClientVpnAuthorizationRulesCommand,
      DescribeClientVpnEndpoints: DescribeClientVpnEndpointsCommand,
      DescribeClientVpnTargetNetworks: DescribeClientVpnTargetNetworksCommand,
      DescribeCustomerGateways: DescribeCustomerGatewaysCommand,
      DescribeDhcpOptions: DescribeDhcpOptionsCommand,
      DescribeEgressOnlyInternetGateways: DescribeEgressOnlyInternetGatewaysCommand,
      DescribeFlowLogs: DescribeFlowLogsCommand,
      DescribeInstances: DescribeInstancesCommand,
      DescribeInternetGateways: DescribeInternetGatewaysCommand,
      DescribeManagedPrefixLists: DescribeManagedPrefixListsCommand,
      DescribeNatGateways: DescribeNatGatewaysCommand,
      DescribeNetworkAcls: DescribeNetworkAclsCommand,
      DescribeNetworkInterfaces: DescribeNetworkInterfacesCommand,
      DescribePrefixLists: DescribePrefixListsCommand,
      DescribeRegions: DescribeRegionsCommand,
      DescribeRouteTables: DescribeRouteTablesCommand,
      DescribeSecurityGroups: DescribeSecurityGroupsCommand,
      DescribeSecurityGroupVpcAssociations: DescribeSecurityGroupVpcAssociationsCommand,
      DescribeSubnets: DescribeSubnetsCommand,
      DescribeTransitGatewayAttachments: DescribeTransitGatewayAttachmentsCommand,
      DescribeTransitGatewayConnects: DescribeTransitGatewayConnectsCommand,
      DescribeTransitGatewayPeeringAttachments: DescribeTransitGatewayPeeringAttachmentsCommand,
      DescribeTransitGatewayRouteTables: DescribeTransitGatewayRouteTablesCommand,
      DescribeTransitGatewayVpcAttachments: DescribeTransitGatewayVpcAttachmentsCommand,
      DescribeTransitGateways: DescribeTransitGatewaysCommand,
      DescribeVpcAttribute: DescribeVpcAttributeCommand,
      DescribeVpcBlockPublicAccessExclusions: DescribeVpcBlockPublicAccessExclusionsCommand,
      DescribeVpcBlockPublicAccessOptions: DescribeVpcBlockPublicAccessOptionsCommand,
      DescribeVpcEndpointConnections: DescribeVpcEndpointConnectionsCommand,
      DescribeVpcEndpointServiceConfigurations: DescribeVpcEndpointServiceConfigurationsCommand,
      DescribeVpcEndpointServicePermissions: DescribeVpcEndpointServicePermissionsCommand,
      DescribeVpcEndpoints: DescribeVpcEndpointsCommand,
      DescribeVpcPeeringConnections: DescribeVpcPeeringConnectionsCommand,
      DescribeVpcs: DescribeVpcsCommand,
      DescribeVpnConnections: DescribeVpnConnectionsCommand,
      DescribeVpnGateways: DescribeVpnGatewaysCommand,
      GetManagedPrefixListEntries: GetManagedPrefixListEntriesCommand,
      GetTransitGatewayPrefixListReferences: GetTransitGatewayPrefixListReferencesCommand,
      GetTransitGatewayRouteTableAssociations: GetTransitGatewayRouteTableAssociationsCommand,
      GetTransitGatewayRouteTablePropagations: GetTransitGatewayRouteTablePropagationsCommand,
      SearchTransitGatewayRoutes: SearchTransitGatewayRoutesCommand,
    },
  },
  elb: {
    client: ElasticLoadBalancingClient,
    commands: {
      DescribeLoadBalancerAttributes: ClassicDescribeLoadBalancerAttributesCommand,
      DescribeLoadBalancers: ClassicDescribeLoadBalancersCommand,
      DescribeTags: ClassicDescribeTagsCommand,
    },
  },
  elbv2: {
    client: ElasticLoadBalancingV2Client,
    commands: {
      DescribeListenerAttributes: DescribeListenerAttributesCommand,
      DescribeListenerCertificates: DescribeListenerCertificatesCommand,
      DescribeListeners: DescribeListenersCommand,
      DescribeLoadBalancerAttributes: DescribeLoadBalancerAttributesCommand,
      DescribeLoadBalancers: DescribeLoadBalancersCommand,
      DescribeRules: DescribeRulesCommand,
      DescribeTags: DescribeTagsCommand,
      DescribeTargetGroupAttributes: DescribeTargetGroupAttributesCommand,
      DescribeTargetGroups: DescribeTargetGroupsCommand,
      DescribeTargetHealth: DescribeTargetHealthCommand,
    },
  },
  'network-firewall': {
    client: NetworkFirewallClient,
    commands: {
      DescribeFirewall: DescribeFirewallCommand,
      DescribeFirewallPolicy: DescribeFirewallPolicyCommand,
      DescribeLoggingConfiguration: DescribeLoggingConfigurationCommand,
      DescribeRuleGroup: DescribeRuleGroupCommand,
      ListFirewalls: ListFirewallsCommand,
    },
  },
  organizations: {
    client: OrganizationsClient,
    commands: {
      ListAccounts: ListAccountsCommand,
    },
  },
  route53: {
    client: Route53Client,
    commands: {
      GetDNSSEC: GetDNSSECCommand,
      GetHostedZone: GetHostedZoneCommand,
      ListHealthChecks: ListHealthChecksCommand,
      ListHostedZones: ListHostedZonesCommand,
      ListQueryLoggingConfigs: ListQueryLoggingConfigsCommand,
      ListResourceRecordSets: ListResourceRecordSetsCommand,
    },
  },
  route53resolver: {
    client: Route53ResolverClient,
    commands: {
      ListResolverEndpointIpAddresses: ListResolverEndpointIpAddressesCommand,
      ListResolverEndpoints: ListResolverEndpointsCommand,
      ListResolverRuleAssociations: ListResolverRuleAssociationsCommand,
      ListResolverRules: ListResolverRulesCommand,
    },
  },
  sts: {
    client: STSClient,
    commands: {
      GetCallerIdentity: GetCallerIdentityCommand,
    },
  },
  wafv2: {
    client: WAFV2Client,
    commands: {
      ListResourcesForWebACL: ListResourcesForWebACLCommand,
      ListWebACLs: ListWebACLsCommand,
    },
  },
} satisfies Readonly<
  Record<
    Service,
    { readonly client: unknown; readonly commands: Readonly<Record<string, new (input: never) => unknown>> }
  >
>;
