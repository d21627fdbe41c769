import type { Network } from '../../model/network.ts';
import { type Traffic, traffic, unionAll } from '../../net/traffic.ts';
import type { NetworkInterface } from './network-interface.ts';

/**
 * What an interface of a resolver endpoint takes connections for (M1): names, where networks elsewhere ask it; nothing,
 * where it asks them. Undefined for all others, and where the endpoint was not read.
 */
export function resolverTraffic({ owner }: NetworkInterface, network: Network): Traffic | 'none' | undefined {
  if (owner?.kind !== 'resolverEndpoint') return undefined;
  const endpoint = network.get('resolverEndpoint', owner.key);
  if (!endpoint) return /^rslvr-out-/.test(owner.key) ? 'none' : undefined;
  if (endpoint.direction === 'outbound') return 'none';
  const isPlain = endpoint.protocols.includes('do53');
  const isSecure = endpoint.protocols.some(protocol => protocol.startsWith('doh'));
  return unionAll([...(isPlain ? [port(17, 53), port(6, 53)] : []), ...(isSecure ? [port(6, 443)] : [])]);
}

function port(protocol: number, from: number): Traffic {
  return traffic({ protocol, from });
}
