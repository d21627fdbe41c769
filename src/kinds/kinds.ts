import { addressPool } from './address-pool/kind.ts';
import { blockPublicAccess } from './block-public-access/kind.ts';
import { certificate } from './certificate/kind.ts';
import { clientVpn } from './client-vpn/kind.ts';
import { customerGateway } from './customer-gateway/kind.ts';
import { dhcpOptions } from './dhcp-options/kind.ts';
import { directConnectGateway } from './direct-connect-gateway/kind.ts';
import { dnsZone } from './dns-zone/kind.ts';
import { egressOnlyInternetGateway } from './egress-only-internet-gateway/kind.ts';
import { elasticIp } from './elastic-ip/kind.ts';
import { endpoint } from './endpoint/kind.ts';
import { endpointService } from './endpoint-service/kind.ts';
import { firewall } from './firewall/kind.ts';
import { flowLog } from './flow-log/kind.ts';
import { internetGateway } from './internet-gateway/kind.ts';
import type { Kind } from './kind.ts';
import { listener } from './listener/kind.ts';
import { loadBalancer } from './load-balancer/kind.ts';
import { natGateway } from './nat-gateway/kind.ts';
import { networkAcl } from './network-acl/kind.ts';
import { networkInterface } from './network-interface/kind.ts';
import { onPremises } from './on-premises/kind.ts';
import { peering } from './peering/kind.ts';
import { prefixList } from './prefix-list/kind.ts';
import { resolverEndpoint } from './resolver-endpoint/kind.ts';
import { resolverRule } from './resolver-rule/kind.ts';
import { routeTable } from './route-table/kind.ts';
import { securityGroup } from './security-group/kind.ts';
import { subnet } from './subnet/kind.ts';
import { targetGroup } from './target-group/kind.ts';
import { transitGateway } from './transit-gateway/kind.ts';
import { transitGatewayAttachment } from './transit-gateway-attachment/kind.ts';
import { transitGatewayRouteTable } from './transit-gateway-route-table/kind.ts';
import { virtualInterface } from './virtual-interface/kind.ts';
import { vpc } from './vpc/kind.ts';
import { vpnConnection } from './vpn-connection/kind.ts';
import { vpnGateway } from './vpn-gateway/kind.ts';
import { workload } from './workload/kind.ts';

/**
 * All kinds, in the order of explanation. Shorthand expands in this order too: what others are made of stands
 * before them (zones before tiers, tiers before the gateways in them, gateways before routes).
 */
export const kinds: readonly Kind[] = [
  vpc,
  subnet,
  prefixList,
  internetGateway,
  egressOnlyInternetGateway,
  elasticIp,
  natGateway,
  endpointService,
  endpoint,
  firewall,
  peering,
  transitGateway,
  transitGatewayAttachment,
  transitGatewayRouteTable,
  vpnGateway,
  customerGateway,
  vpnConnection,
  clientVpn,
  directConnectGateway,
  virtualInterface,
  routeTable,
  networkAcl,
  securityGroup,
  networkInterface,
  workload,
  certificate,
  loadBalancer,
  listener,
  targetGroup,
  dnsZone,
  resolverEndpoint,
  resolverRule,
  flowLog,
  dhcpOptions,
  blockPublicAccess,
  onPremises,
  addressPool,
];
