import type { Network } from '../model/network.ts';

/**
 * For each VPC the group of VPCs that packets may get to from it without the internet: joined by peerings, transit
 * gateways, lines to networks elsewhere, or endpoints. What stands in two groups cannot reach each other.
 */
export function joinedVpcs(network: Network): (vpc: string) => string {
  const above = new Map<string, string>();
  const top = (name: string): string => {
    let here = name;
    for (let next = above.get(here); next !== undefined && next !== here; next = above.get(here)) here = next;
    above.set(name, here);
    return here;
  };
  const join = (...names: readonly (string | undefined)[]) => {
    const [first, ...others] = names.filter(name => name !== undefined);
    if (first !== undefined) for (const other of others) above.set(top(other), top(first));
  };
  for (const { requester, accepter } of network.all('peering')) join(requester.vpc, accepter.vpc);
  for (const each of network.all('transitGatewayAttachment')) {
    const other =
      each.resource &&
      (each.resource.kind === 'vpc' ? each.resource.key : `${each.resource.kind} ${each.resource.key}`);
    join(`transitGateway ${each.transitGateway}`, each.vpc, other);
  }
  // Beyond a line anything may be joined with anything.
  for (const { vpc } of network.all('vpnGateway')) join('elsewhere', vpc);
  for (const { transitGateway } of network.all('vpnConnection')) {
    if (transitGateway !== undefined) join('elsewhere', `transitGateway ${transitGateway}`);
  }
  for (const { associations = [] } of network.all('directConnectGateway')) {
    for (const { gateway } of associations) join('elsewhere', `${gateway.kind} ${gateway.key}`);
  }
  for (const { vpc, endpointService } of network.all('endpoint')) {
    const balancers = network.get('endpointService', endpointService)?.loadBalancers ?? [];
    join(vpc, ...balancers.map(key => network.get('loadBalancer', key)?.vpc));
  }
  return top;
}
