import type { Endpoint } from '../kinds/endpoint/endpoint.ts';
import type { Firewall } from '../kinds/firewall/firewall.ts';
import { derived } from '../model/derived.ts';
import type { Network } from '../model/network.ts';

/** VPCs that may exchange packets by private addresses: where two are on different islands, none gets across. */
export interface Islands {
  readonly areJoined: (vpc: string | undefined, other: string | undefined) => boolean;
  /** Whether a firewall, or an appliance behind an endpoint, stands on the island of a VPC. */
  readonly hasDevice: (vpc: string) => boolean;
}

/**
 * Peerings and transit gateways join VPCs; so may whatever stands behind the lines of virtual private gateways, of which
 * nobody can tell what it hands on.
 */
export const islandsOf: (network: Network) => Islands = derived((network): Islands => {
  const above = new Map<string, string>();
  const top = (one: string): string => {
    let here = one;
    for (let next = above.get(here); next !== undefined; next = above.get(here)) here = next;
    return here;
  };
  const join = (one: string, other: string) => {
    const [a, b] = [top(one), top(other)];
    if (a !== b) above.set(a, b);
  };
  for (const { requester, accepter } of network.all('peering')) join(requester.vpc, accepter.vpc);
  for (const { transitGateway, type, vpc, resource } of network.all('transitGatewayAttachment')) {
    const gateway = `transitGateway/${transitGateway}`;
    if (vpc !== undefined) join(vpc, gateway);
    else if (type === 'peering' && resource) join(gateway, `${resource.kind}/${resource.key}`);
    else join(gateway, outside);
  }
  for (const { vpc } of network.all('vpnGateway')) if (vpc !== undefined) join(vpc, outside);
  const withDevices = new Set(devicesIn(network).flatMap(({ vpc }) => (vpc === undefined ? [] : [top(vpc)])));
  return {
    areJoined: (vpc, other) => vpc !== undefined && other !== undefined && top(vpc) === top(other),
    hasDevice: vpc => withDevices.has(top(vpc)),
  };
});

const outside = 'outside';

/** Firewalls, and endpoints that lead to appliances. */
export function devicesIn(network: Network): readonly (Firewall | Endpoint)[] {
  return [...network.all('firewall'), ...network.all('endpoint').filter(({ type }) => type === 'gatewayLoadBalancer')];
}
