import { type Asking, many, type PermittedCall, perParent } from './permitted-call.ts';

/** What Direct Connect is asked. */
export function directConnectCalls(): readonly PermittedCall[] {
  const direct: Asking = { service: 'directconnect', page: { nextToken: 'nextToken' } };
  const gateways = { of: 'directconnect.DescribeDirectConnectGateways', id: 'directConnectGatewayId' } as const;
  return [
    many(direct, 'DescribeDirectConnectGateways', 'directConnectGateways', { most: 100, size: 'maxResults' }),
    perParent(direct, 'DescribeDirectConnectGatewayAssociations', 'directConnectGatewayAssociations', gateways, {
      flat: true,
    }),
    many(direct, 'DescribeVirtualInterfaces', 'virtualInterfaces', { most: 100, size: 'maxResults' }),
  ];
}
