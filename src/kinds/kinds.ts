import { blockPublicAccess } from './block-public-access/kind.ts';
import { certificate } from './certificate/kind.ts';
import { dhcpOptions } from './dhcp-options/kind.ts';
import { egressOnlyInternetGateway } from './egress-only-internet-gateway/kind.ts';
import { elasticIp } from './elastic-ip/kind.ts';
import { endpoint } from './endpoint/kind.ts';
import { endpointService } from './endpoint-service/kind.ts';
import { flowLog } from './flow-log/kind.ts';
import { internetGateway } from './internet-gateway/kind.ts';
import type { Kind } from './kind.ts';
import { listener } from './listener/kind.ts';
import { loadBalancer } from './load-balancer/kind.ts';
import { natGateway } from './nat-gateway/kind.ts';
import { networkAcl } from './network-acl/kind.ts';
import { networkInterface } from './network-interface/kind.ts';
import { prefixList } from './prefix-list/kind.ts';
import { routeTable } from './route-table/kind.ts';
import { securityGroup } from './security-group/kind.ts';
import { subnet } from './subnet/kind.ts';
import { targetGroup } from './target-group/kind.ts';
import { vpc } from './vpc/kind.ts';
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
  routeTable,
  networkAcl,
  securityGroup,
  networkInterface,
  workload,
  certificate,
  loadBalancer,
  listener,
  targetGroup,
  flowLog,
  dhcpOptions,
  blockPublicAccess,
];
