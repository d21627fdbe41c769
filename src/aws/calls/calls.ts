import type { Item } from '../../kinds/answers.ts';
import { textOf, textsOf } from '../../kinds/answers.ts';
import { type Asking, many, one, type PermittedCall, perParent, type Service } from './permitted-call.ts';

/**
 * Every call that reads an account, in the order of explanation; the program can send no other. Each reads: its
 * name begins with Describe, Get, List or Search. What a call asks for each parent stands below the call that
 * lists the parents.
 */
export const calls: readonly PermittedCall[] = [
  ...ec2Calls(),
  ...loadBalancingCalls(),
  ...classicCalls(),
  ...dnsCalls(),
  ...resolverCalls(),
  ...certificateCalls(),
  ...firewallCalls(),
  ...directConnectCalls(),
];

/** Calls beside the reading itself: who asks, which regions are there, which accounts. */
export const identityCall = asked('sts', 'GetCallerIdentity');
export const regionsCall = asked('ec2', 'DescribeRegions');
export const accountsCall: PermittedCall = {
  ...asked('organizations', 'ListAccounts'),
  list: 'Accounts',
  page: { NextToken: 'NextToken' },
};

/** All that the program may send. */
export const permitted: readonly PermittedCall[] = [...calls, identityCall, regionsCall, accountsCall];

function asked(service: Service, name: string): PermittedCall {
  return { id: `${service}.${name}`, service, name, keep: name, role: 'beside' };
}

function ec2Calls(): readonly PermittedCall[] {
  const ec2 = asking('ec2', { NextToken: 'NextToken' });
  const tables = { of: 'ec2.DescribeTransitGatewayRouteTables', id: 'TransitGatewayRouteTableId' } as const;
  const vpcs = { of: 'ec2.DescribeVpcs', id: 'VpcId' } as const;
  const services = { of: 'ec2.DescribeVpcEndpointServiceConfigurations', id: 'ServiceId' } as const;
  return [
    many(ec2, 'DescribeVpcs', 'Vpcs', { most: 1000 }),
    perParent(ec2, 'DescribeVpcAttribute', 'VpcAttributes', vpcs, dnsAttribute('enableDnsSupport')),
    perParent(ec2, 'DescribeVpcAttribute', 'VpcAttributes', vpcs, dnsAttribute('enableDnsHostnames')),
    many(ec2, 'DescribeSubnets', 'Subnets', { most: 1000 }),
    many(ec2, 'DescribeRouteTables', 'RouteTables', { most: 100 }),
    many(ec2, 'DescribeNetworkAcls', 'NetworkAcls', { most: 1000 }),
    many(ec2, 'DescribeSecurityGroups', 'SecurityGroups', { most: 1000 }),
    many(ec2, 'DescribeNetworkInterfaces', 'NetworkInterfaces', { most: 1000 }),
    many(ec2, 'DescribeInstances', 'Reservations', { most: 1000 }),
    many(ec2, 'DescribeInternetGateways', 'InternetGateways', { most: 1000 }),
    many(ec2, 'DescribeEgressOnlyInternetGateways', 'EgressOnlyInternetGateways', { most: 255 }),
    many(ec2, 'DescribeNatGateways', 'NatGateways', { most: 1000 }),
    one(ec2, 'DescribeAddresses', 'Addresses'),
    many(ec2, 'DescribeManagedPrefixLists', 'PrefixLists', { most: 100, keep: 'ManagedPrefixLists' }),
    perParent(
      ec2,
      'GetManagedPrefixListEntries',
      'ManagedPrefixListEntries',
      { of: 'ec2.DescribeManagedPrefixLists', id: 'PrefixListId' },
      { list: 'Entries', input: { MaxResults: 100 } },
    ),
    many(ec2, 'DescribePrefixLists', 'PrefixLists', { most: 1000 }),
    many(ec2, 'DescribeVpcEndpoints', 'VpcEndpoints', { most: 1000 }),
    many(ec2, 'DescribeVpcEndpointServiceConfigurations', 'ServiceConfigurations', { most: 1000 }),
    perParent(ec2, 'DescribeVpcEndpointServicePermissions', 'AllowedPrincipals', services, { flat: true }),
    many(ec2, 'DescribeVpcEndpointConnections', 'VpcEndpointConnections', { most: 1000, role: 'beside' }),
    many(ec2, 'DescribeVpcPeeringConnections', 'VpcPeeringConnections', { most: 1000 }),
    many(ec2, 'DescribeTransitGateways', 'TransitGateways', { most: 1000 }),
    many(ec2, 'DescribeTransitGatewayAttachments', 'TransitGatewayAttachments', { most: 1000 }),
    many(ec2, 'DescribeTransitGatewayVpcAttachments', 'TransitGatewayVpcAttachments', { most: 1000 }),
    many(ec2, 'DescribeTransitGatewayPeeringAttachments', 'TransitGatewayPeeringAttachments', { most: 1000 }),
    many(ec2, 'DescribeTransitGatewayConnects', 'TransitGatewayConnects', { most: 1000 }),
    many(ec2, 'DescribeTransitGatewayRouteTables', 'TransitGatewayRouteTables', { most: 1000 }),
    perParent(ec2, 'GetTransitGatewayRouteTableAssociations', 'TransitGatewayRouteTableAssociations', tables, {
      list: 'Associations',
    }),
    perParent(ec2, 'GetTransitGatewayRouteTablePropagations', 'TransitGatewayPropagations', tables, {
      list: 'TransitGatewayRouteTablePropagations',
    }),
    perParent(ec2, 'SearchTransitGatewayRoutes', 'TransitGatewayRoutes', tables, {
      list: 'Routes',
      beside: ['AdditionalRoutesAvailable'],
      input: { Filters: [{ Name: 'state', Values: ['active', 'blackhole'] }], MaxResults: 1000 },
    }),
    perParent(ec2, 'GetTransitGatewayPrefixListReferences', 'TransitGatewayPrefixListReferences', tables, {
      flat: true,
    }),
    one(ec2, 'DescribeVpnGateways', 'VpnGateways'),
    one(ec2, 'DescribeCustomerGateways', 'CustomerGateways'),
    one(ec2, 'DescribeVpnConnections', 'VpnConnections'),
    many(ec2, 'DescribeFlowLogs', 'FlowLogs', { most: 1000 }),
    many(ec2, 'DescribeDhcpOptions', 'DhcpOptions', { most: 1000 }),
    one(ec2, 'DescribeVpcBlockPublicAccessOptions', 'VpcBlockPublicAccessOptions'),
    many(ec2, 'DescribeVpcBlockPublicAccessExclusions', 'VpcBlockPublicAccessExclusions', {
      most: 1000,
      role: 'beside',
    }),
  ];
}

/** One attribute a call: asked twice for each VPC. */
function dnsAttribute(attribute: 'enableDnsSupport' | 'enableDnsHostnames') {
  const told = attribute.charAt(0).toUpperCase() + attribute.slice(1);
  return { variant: attribute, input: { Attribute: attribute }, beside: [told] };
}

function loadBalancingCalls(): readonly PermittedCall[] {
  const elbv2 = asking('elbv2', { Marker: 'NextMarker' });
  const balancers = { of: 'elbv2.DescribeLoadBalancers', id: 'LoadBalancerArn' } as const;
  const listeners = {
    of: 'elbv2.DescribeListeners',
    id: 'ListenerArn',
    ids: (item: Item) => nested(item, 'Listeners', 'ListenerArn'),
  } as const;
  const groups = { of: 'elbv2.DescribeTargetGroups', id: 'TargetGroupArn' } as const;
  const tags = { list: 'TagDescriptions', flat: true, batch: { key: 'ResourceArns', size: 20 }, page: {} } as const;
  return [
    many(elbv2, 'DescribeLoadBalancers', 'LoadBalancers', { most: 400, size: 'PageSize' }),
    perParent(elbv2, 'DescribeLoadBalancerAttributes', 'LoadBalancerAttributes', balancers, {
      list: 'Attributes',
      page: {},
    }),
    perParent(elbv2, 'DescribeListeners', 'LoadBalancerListeners', balancers, { list: 'Listeners', role: 'list' }),
    perParent(elbv2, 'DescribeRules', 'ListenerRules', listeners, { list: 'Rules' }),
    perParent(elbv2, 'DescribeListenerCertificates', 'ListenerCertificates', listeners, { list: 'Certificates' }),
    perParent(elbv2, 'DescribeListenerAttributes', 'ListenerAttributes', listeners, { list: 'Attributes', page: {} }),
    many(elbv2, 'DescribeTargetGroups', 'TargetGroups', { most: 400, size: 'PageSize' }),
    perParent(elbv2, 'DescribeTargetGroupAttributes', 'TargetGroupAttributes', groups, {
      list: 'Attributes',
      page: {},
    }),
    perParent(elbv2, 'DescribeTargetHealth', 'LoadBalancerTargetHealth', groups, {
      list: 'TargetHealthDescriptions',
      page: {},
    }),
    perParent(elbv2, 'DescribeTags', 'TagDescriptions', balancers, { ...tags, variant: 'loadBalancers' }),
    perParent(elbv2, 'DescribeTags', 'TagDescriptions', listeners, { ...tags, variant: 'listeners' }),
    perParent(elbv2, 'DescribeTags', 'TagDescriptions', groups, { ...tags, variant: 'targetGroups' }),
  ];
}

function classicCalls(): readonly PermittedCall[] {
  const elb = asking('elb', { Marker: 'NextMarker' });
  const balancers = { of: 'elb.DescribeLoadBalancers', id: 'LoadBalancerName' } as const;
  return [
    many(elb, 'DescribeLoadBalancers', 'LoadBalancerDescriptions', { most: 400, size: 'PageSize' }),
    perParent(elb, 'DescribeLoadBalancerAttributes', 'LoadBalancerAttributes', balancers, {
      beside: ['LoadBalancerAttributes'],
    }),
    perParent(elb, 'DescribeTags', 'TagDescriptions', balancers, {
      list: 'TagDescriptions',
      flat: true,
      batch: { key: 'LoadBalancerNames', size: 20 },
      page: {},
    }),
  ];
}

function dnsCalls(): readonly PermittedCall[] {
  const route53 = asking('route53', { Marker: 'NextMarker' });
  const zones = { of: 'route53.ListHostedZones', id: 'HostedZoneId', ids: idOf } as const;
  const records = {
    StartRecordName: 'NextRecordName',
    StartRecordType: 'NextRecordType',
    StartRecordIdentifier: 'NextRecordIdentifier',
  };
  return [
    many(route53, 'ListHostedZones', 'HostedZones', { most: 100, size: 'MaxItems', where: 'account' }),
    perParent(route53, 'GetHostedZone', 'HostedZones', zones, {
      ask: 'Id',
      beside: ['HostedZone', 'VPCs', 'DelegationSet'],
      where: 'account',
    }),
    perParent(route53, 'ListResourceRecordSets', 'ResourceRecordSets', zones, {
      list: 'ResourceRecordSets',
      page: records,
      where: 'account',
    }),
    many(route53, 'ListHealthChecks', 'HealthChecks', {
      most: 100,
      size: 'MaxItems',
      role: 'beside',
      where: 'account',
    }),
    many(route53, 'ListQueryLoggingConfigs', 'QueryLoggingConfigs', {
      most: 100,
      page: { NextToken: 'NextToken' },
      role: 'beside',
      where: 'account',
    }),
  ];
}

function resolverCalls(): readonly PermittedCall[] {
  const resolver = asking('route53resolver', { NextToken: 'NextToken' });
  const endpoints = { of: 'route53resolver.ListResolverEndpoints', id: 'ResolverEndpointId', ids: idOf } as const;
  return [
    many(resolver, 'ListResolverEndpoints', 'ResolverEndpoints', { most: 100 }),
    perParent(resolver, 'ListResolverEndpointIpAddresses', 'ResolverEndpointIpAddresses', endpoints, {
      list: 'IpAddresses',
      input: { MaxResults: 100 },
    }),
    many(resolver, 'ListResolverRules', 'ResolverRules', { most: 100 }),
    many(resolver, 'ListResolverRuleAssociations', 'ResolverRuleAssociations', { most: 100, role: 'beside' }),
  ];
}

function idOf(item: Item): readonly string[] {
  return [textOf(item, 'Id') ?? []].flat();
}

function certificateCalls(): readonly PermittedCall[] {
  const acm = asking('acm', { NextToken: 'NextToken' });
  const certificates = { of: 'acm.ListCertificates', id: 'CertificateArn' } as const;
  const keyTypes = ['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'];
  return [
    many(acm, 'ListCertificates', 'CertificateSummaryList', {
      most: 1000,
      size: 'MaxItems',
      // Without them only certificates with 2048-bit RSA keys are told. [AWS: ListCertificates]
      input: { Includes: { keyTypes } },
    }),
    perParent(acm, 'DescribeCertificate', 'Certificates', certificates, { beside: ['Certificate'] }),
    perParent(acm, 'ListTagsForCertificate', 'Certificates', certificates, { list: 'Tags', page: {} }),
  ];
}

function firewallCalls(): readonly PermittedCall[] {
  const firewall = asking('network-firewall', { NextToken: 'NextToken' });
  const firewalls = { of: 'network-firewall.ListFirewalls', id: 'FirewallArn' } as const;
  const policies = {
    of: 'network-firewall.DescribeFirewall',
    id: 'FirewallPolicyArn',
    ids: (item: Item) => inner(item, 'Firewall', 'FirewallPolicyArn'),
  } as const;
  const groups = {
    of: 'network-firewall.DescribeFirewallPolicy',
    id: 'RuleGroupArn',
    ids: (item: Item) =>
      ['StatelessRuleGroupReferences', 'StatefulRuleGroupReferences'].flatMap(list =>
        nested(record(item['FirewallPolicy']), list, 'ResourceArn'),
      ),
  } as const;
  return [
    many(firewall, 'ListFirewalls', 'Firewalls', { most: 100, role: 'index' }),
    perParent(firewall, 'DescribeFirewall', 'FirewallDescriptions', firewalls, {
      beside: ['Firewall', 'FirewallStatus'],
      role: 'list',
    }),
    perParent(firewall, 'DescribeFirewallPolicy', 'FirewallPolicyDescriptions', policies, {
      beside: ['FirewallPolicyResponse', 'FirewallPolicy'],
    }),
    perParent(firewall, 'DescribeRuleGroup', 'RuleGroupDescriptions', groups, {
      beside: ['RuleGroupResponse', 'RuleGroup'],
    }),
    perParent(firewall, 'DescribeLoggingConfiguration', 'FirewallLoggingDescriptions', firewalls, {
      beside: ['LoggingConfiguration'],
    }),
  ];
}

function directConnectCalls(): readonly PermittedCall[] {
  const direct = asking('directconnect', { nextToken: 'nextToken' });
  const gateways = { of: 'directconnect.DescribeDirectConnectGateways', id: 'directConnectGatewayId' } as const;
  return [
    many(direct, 'DescribeDirectConnectGateways', 'directConnectGateways', { most: 100, size: 'maxResults' }),
    perParent(direct, 'DescribeDirectConnectGatewayAssociations', 'directConnectGatewayAssociations', gateways, {
      flat: true,
    }),
    many(direct, 'DescribeVirtualInterfaces', 'virtualInterfaces', { most: 100, size: 'maxResults' }),
  ];
}

function asking(service: Service, page: Asking['page']): Asking {
  return { service, page };
}

function record(value: unknown): Item {
  return typeof value === 'object' && value !== null ? (value as Item) : {};
}

function nested(item: Item, list: string, key: string): readonly string[] {
  const items = item[list];
  return Array.isArray(items) ? items.flatMap(each => textOf(record(each), key) ?? []) : [];
}

function inner(item: Item, part: string, key: string): readonly string[] {
  return [textOf(record(item[part]), key) ?? textsOf(record(item[part]), key)].flat();
}
