import { defineFact, type FactKind } from '../../model/fact.ts';
import { addressSet } from '../../net/address-set.ts';
import type { Cidr } from '../../net/cidr.ts';
import type { VpnConnection, VpnTunnel } from './vpn-connection.ts';

/** A tunnel with its connection. */
export interface VpnTunnelSubject {
  readonly connection: VpnConnection;
  readonly tunnel: VpnTunnel;
  readonly index: number;
}

/** `vpn-tunnel`: each tunnel of each VPN connection. */
export const vpnTunnelFact: FactKind = defineFact<VpnTunnelSubject>({
  name: 'vpn-tunnel',
  describe: 'A tunnel of a site-to-site VPN connection.',
  fields: {
    connection: { type: 'string', describe: 'Name of the connection.', get: ({ connection }) => connection.name },
    state: { type: 'string', describe: 'State of the connection.', get: ({ connection }) => connection.state },
    number: { type: 'int', describe: 'Which tunnel it is: 1 or 2.', get: ({ index }) => index + 1 },
    address: { type: 'string', describe: "Amazon's outside address.", get: ({ tunnel }) => tunnel.address },
    inside: {
      type: 'addresses',
      describe: 'Addresses inside the tunnel.',
      get: ({ tunnel }) => blocks(tunnel.inside, tunnel.insideIpv6),
    },
    status: { type: 'string', describe: 'up or down; a design cannot tell.', get: ({ tunnel }) => tunnel.status },
    message: { type: 'string', describe: 'What AWS says about the status.', get: ({ tunnel }) => tunnel.message },
    acceptedRoutes: {
      type: 'int',
      describe: 'Routes that the far side told by BGP.',
      get: ({ tunnel }) => tunnel.acceptedRoutes,
    },
    routing: { type: 'string', describe: 'static or bgp.', get: ({ connection }) => connection.routing },
    ikeVersions: {
      type: { list: 'string' },
      describe: 'Versions of IKE that are allowed.',
      get: ({ tunnel }) => tunnel.ikeVersions,
    },
    encryption: {
      type: { list: 'string' },
      describe: 'Encryption that is allowed in either phase.',
      get: ({ tunnel }) => both(tunnel.phase1Encryption, tunnel.phase2Encryption),
    },
    integrity: {
      type: { list: 'string' },
      describe: 'Integrity algorithms that are allowed in either phase.',
      get: ({ tunnel }) => both(tunnel.phase1Integrity, tunnel.phase2Integrity),
    },
    dhGroups: {
      type: { list: 'int' },
      describe: 'Diffie-Hellman groups that are allowed in either phase.',
      get: ({ tunnel }) => both(tunnel.phase1DhGroups, tunnel.phase2DhGroups),
    },
    startupAction: { type: 'string', describe: 'Who starts the tunnel.', get: ({ tunnel }) => tunnel.startupAction },
    dpdTimeoutAction: {
      type: 'string',
      describe: 'What happens when the far side falls silent.',
      get: ({ tunnel }) => tunnel.dpdTimeoutAction,
    },
    logging: { type: 'bool', describe: 'Whether its activity is logged.', get: ({ tunnel }) => tunnel.logging },
  },
  *subjects(network) {
    for (const connection of network.all('vpnConnection')) {
      for (const [index, tunnel] of (connection.tunnels ?? []).entries()) yield { connection, tunnel, index };
    }
  },
  resource: ({ connection }) => connection,
  origin: ({ connection }) => connection.origin,
  place: ({ connection, index }) => ({ origin: connection.origin, path: `tunnels.${index}` }),
  identity: ({ tunnel, index }) => tunnel.address ?? String(index + 1),
});

function blocks(...some: readonly (Cidr | undefined)[]) {
  const known = some.filter(block => block !== undefined);
  return known.length > 0 ? addressSet(known) : undefined;
}

function both<T>(one: readonly T[] | undefined, other: readonly T[] | undefined): readonly T[] | undefined {
  return one || other ? [...new Set([...(one ?? []), ...(other ?? [])])] : undefined;
}
