import { vpnConnection } from '../kinds/vpn-connection/kind.ts';
import type { VpnConnection } from '../kinds/vpn-connection/vpn-connection.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { parseAddress } from '../net/address.ts';
import { type AddressSet, addressSet, overlaps, privateAddresses } from '../net/address-set.ts';
import { blockOf } from '../net/cidr.ts';
import { joinedFact } from './joined-fact.ts';

/** `vpn-connection`: beside its attributes, its tunnels and the connections beside it. */
export const vpnConnectionFact: FactKind = joinedFact<VpnConnection>(
  vpnConnection,
  'A site-to-site VPN connection, with its tunnels and those beside it.',
  {
    gatewayName: {
      type: 'string',
      describe: 'Name of the gateway of AWS that it ends on.',
      get: (each, network) => endOf(each, network)?.name ?? each.transitGateway ?? each.vpnGateway ?? null,
    },
    customerGatewayName: {
      type: 'string',
      describe: 'Name of the customer gateway.',
      get: (each, network) =>
        network.get('customerGateway', each.customerGateway)?.name ?? each.customerGateway ?? null,
    },
    privateAddress: {
      type: 'string',
      describe:
        'The private address of its customer gateway; none where that is public, or the tunnels run over Direct Connect.',
      get: (each, network) => {
        if (each.transport !== undefined) return null;
        const address = network.get('customerGateway', each.customerGateway)?.address;
        return address !== undefined && overlaps(hostSet(address), privateAddresses) ? address : null;
      },
    },
    sameAsn: {
      type: 'int',
      describe: 'The ASN that both of its ends have; none where they differ, or routes are static.',
      get: (each, network) => {
        if (each.routing !== 'bgp') return null;
        const near = endOf(each, network)?.asn;
        const far = network.get('customerGateway', each.customerGateway)?.asn;
        return near === undefined || far === undefined ? undefined : near === far ? near : null;
      },
    },
    tunnelsDown: {
      type: 'int',
      describe: 'Tunnels that are down, as an account tells; none where nothing is known, as in a design.',
      get: ({ tunnels }, network) => {
        if (network.from === 'design') return null;
        return tunnels?.every(({ status }) => status !== undefined)
          ? tunnels.filter(({ status }) => status === 'down').length
          : undefined;
      },
    },
    tunnelsLogged: {
      type: 'bool',
      describe: 'Whether the activity of each tunnel is logged; none where a design does not say.',
      get: ({ tunnels = [] }, network) => {
        if (tunnels.some(({ logging }) => logging === false)) return false;
        const isTold = tunnels.length > 0 && tunnels.every(({ logging }) => logging !== undefined);
        return isTold ? true : network.from === 'design' ? null : undefined;
      },
    },
    devices: {
      type: 'int',
      describe: 'Customer gateways whose connections end on the same gateway of AWS, its own included.',
      get: (each, network) => {
        const gateways = besideOf(each, network)?.map(({ customerGateway }) => customerGateway);
        return gateways && new Set(gateways).size;
      },
    },
    equalStatic: {
      type: 'string',
      describe: 'Name of another static connection of its transit gateway for some of the same blocks.',
      get: (each, network) => equalStatic(each, network)?.name ?? null,
    },
    ecmp: {
      type: 'bool',
      describe: 'Whether its transit gateway spreads traffic over equal routes; none where it ends on none.',
      get: (each, network) =>
        each.transitGateway === undefined ? null : network.get('transitGateway', each.transitGateway)?.ecmp,
    },
  },
  {
    places: (each, network) => {
      const other = equalStatic(each as VpnConnection, network);
      const customerGateway = network.get('customerGateway', (each as VpnConnection).customerGateway);
      return {
        connection: (each as VpnConnection).origin,
        ...(other ? { other: other.origin } : {}),
        ...(customerGateway ? { customerGateway: customerGateway.origin } : {}),
      };
    },
  },
);

function hostSet(address: string): AddressSet {
  const parsed = parseAddress(address);
  return addressSet(parsed ? [blockOf(parsed, parsed.version === 4 ? 32 : 128)] : []);
}

function endOf({ transitGateway, vpnGateway }: VpnConnection, network: Network) {
  return network.get('transitGateway', transitGateway) ?? network.get('vpnGateway', vpnGateway);
}

/** Connections that end where it ends, itself included; undefined where it ends nowhere that is known. */
function besideOf(
  { transitGateway, vpnGateway }: VpnConnection,
  network: Network,
): readonly VpnConnection[] | undefined {
  const all =
    transitGateway !== undefined
      ? network.where('vpnConnection', 'transitGateway', transitGateway)
      : vpnGateway !== undefined
        ? network.where('vpnConnection', 'vpnGateway', vpnGateway)
        : undefined;
  return all?.filter(({ state }) => state !== 'deleted' && state !== 'deleting');
}

function equalStatic(each: VpnConnection, network: Network): VpnConnection | undefined {
  if (each.routing !== 'static' || each.transitGateway === undefined) return undefined;
  const own = addressSet(each.routes);
  return besideOf(each, network)?.find(
    other => other !== each && other.routing === 'static' && overlaps(own, addressSet(other.routes)),
  );
}
