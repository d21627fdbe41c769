import { type Asking, many, one, type PermittedCall, perParent } from './permitted-call.ts';

/** What EC2 is asked. */
export function ec2Calls(): readonly PermittedCall[] {
  const ec2: Asking = { service: 'ec2', page: { NextToken: 'NextToken' } };
  const tables = { of: 'ec2.DescribeTransitGatewayRouteTables', id: 'TransitGatewayRouteTableId' } as const;
  const vpcs = { of: 'ec2.DescribeVpcs', id: 'VpcId' } as const;
  const clientVpns = { of: 'ec2.DescribeClientVpnEndpoints', id: 'ClientVpnEndpointId' } as const;
  const services = { of: 'ec2.DescribeVpcEndpointServiceConfigurations', id: 'ServiceId' } as const;
  return [
    many(ec2, 'DescribeVpcs', 'Vpcs', { most: 1000 }),
    perParent(ec2, 'DescribeVpcAttribute', 'VpcAttributes', vpcs, dnsAttribute('enableDnsSupport')),
    perParent(ec2, 'DescribeVpcAttribute', 'VpcAttributes', vpcs, dnsAttribute('enableDnsHostnames')),
    many(ec2, 'DescribeSubnets', 'Subnets', { most: 1000 }),
    many(ec2, 'DescribeRouteTables', 'RouteTables', { most: 100 }),
    many(ec2, 'DescribeNetworkAcls', 'NetworkAcls', { most: 1000 }),
    many(ec2, 'DescribeSecurityGroups', 'SecurityGroups', { most: 1000 }),
    many(ec2, 'DescribeSecurityGroupVpcAssociations', 'SecurityGroupVpcAssociations', { most: 1000, role: 'beside' }),
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
    many(ec2, 'DescribeClientVpnEndpoints', 'ClientVpnEndpoints', { most: 1000 }),
    perParent(ec2, 'DescribeClientVpnAuthorizationRules', 'AuthorizationRules', clientVpns, { flat: true }),
    perParent(ec2, 'DescribeClientVpnTargetNetworks', 'ClientVpnTargetNetworks', clientVpns, { flat: true }),
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
