import {
  type Answers,
  blockOf,
  flagOf,
  has,
  type Item,
  identity,
  itemOf,
  itemsOf,
  numberOf,
  textOf,
} from '../answers.ts';
import type { Live } from '../kind.ts';
import type { VpnConnection, VpnTunnel } from './vpn-connection.ts';

/**
 * DescribeVpnConnections. The answer holds shared keys (PreSharedKey, CustomerGatewayConfiguration): they are
 * not looked at.
 */
export const live: Live<VpnConnection> = { answers: ['VpnConnections'], read };

function* read(answers: Answers): Iterable<VpnConnection> {
  for (const item of answers.items('VpnConnections') ?? []) {
    const id = textOf(item, 'VpnConnectionId');
    if (!id) {
      answers.problem('snapshot-malformed', 'VpnConnections', '', 'a VPN connection without VpnConnectionId');
      continue;
    }
    const options = itemOf(item, 'Options');
    const staticOnly = flagOf(options, 'StaticRoutesOnly');
    const version = textOf(options, 'TunnelInsideIpVersion');
    yield {
      kind: 'vpnConnection',
      ...identity(answers, 'VpnConnections', id, item),
      customerGateway: textOf(item, 'CustomerGatewayId'),
      vpnGateway: textOf(item, 'VpnGatewayId'),
      transitGateway: textOf(item, 'TransitGatewayId'),
      routing: staticOnly === undefined ? undefined : staticOnly ? 'static' : 'bgp',
      routes: itemsOf(item, 'Routes')
        .filter(route => !/^delet/.test(textOf(route, 'State') ?? ''))
        .map(route => blockOf(textOf(route, 'DestinationCidrBlock')))
        .filter(block => block !== undefined),
      tunnels: tunnelsOf(item, options),
      acceleration: flagOf(options, 'EnableAcceleration'),
      localCidr: blockOf(textOf(options, 'LocalIpv4NetworkCidr') ?? textOf(options, 'LocalIpv6NetworkCidr')),
      remoteCidr: blockOf(textOf(options, 'RemoteIpv4NetworkCidr') ?? textOf(options, 'RemoteIpv6NetworkCidr')),
      insideVersion: version === 'ipv4' || version === 'ipv6' ? version : undefined,
      transport: textOf(options, 'TransportTransitGatewayAttachmentId'),
      state: textOf(item, 'State') ?? 'available',
    };
  }
}

/** Status and options of the tunnels stand in two lists; the outside address joins them. */
function tunnelsOf(item: Item, options: Item): readonly VpnTunnel[] | undefined {
  if (!has(item, 'VgwTelemetry') && !has(options, 'TunnelOptions')) return undefined;
  const statuses = itemsOf(item, 'VgwTelemetry');
  const told = itemsOf(options, 'TunnelOptions');
  const addresses = [...told, ...statuses].map(each => textOf(each, 'OutsideIpAddress'));
  return [...new Set(addresses)].map(address => {
    const ofAddress = (each: Item) => textOf(each, 'OutsideIpAddress') === address;
    return tunnelOf(address, told.find(ofAddress) ?? none, statuses.find(ofAddress) ?? none);
  });
}

const none: Item = Object.freeze(Object.create(null));

function tunnelOf(address: string | undefined, options: Item, status: Item): VpnTunnel {
  const word = textOf(status, 'Status');
  const message = textOf(status, 'StatusMessage');
  return {
    address,
    inside: blockOf(textOf(options, 'TunnelInsideCidr')),
    insideIpv6: blockOf(textOf(options, 'TunnelInsideIpv6Cidr')),
    status: word === 'UP' ? 'up' : word === 'DOWN' ? 'down' : undefined,
    message,
    acceptedRoutes: numberOf(status, 'AcceptedRouteCount'),
    certificate: textOf(status, 'CertificateArn'),
    ikeVersions: valuesOf(options, 'IkeVersions', textOf),
    phase1Encryption: valuesOf(options, 'Phase1EncryptionAlgorithms', textOf),
    phase2Encryption: valuesOf(options, 'Phase2EncryptionAlgorithms', textOf),
    phase1Integrity: valuesOf(options, 'Phase1IntegrityAlgorithms', textOf),
    phase2Integrity: valuesOf(options, 'Phase2IntegrityAlgorithms', textOf),
    phase1DhGroups: valuesOf(options, 'Phase1DHGroupNumbers', numberOf),
    phase2DhGroups: valuesOf(options, 'Phase2DHGroupNumbers', numberOf),
    startupAction: textOf(options, 'StartupAction'),
    dpdTimeoutAction: textOf(options, 'DpdTimeoutAction'),
    logging: flagOf(itemOf(itemOf(options, 'LogOptions'), 'CloudWatchLogOptions'), 'LogEnabled'),
    lifecycleControl: flagOf(options, 'EnableTunnelLifecycleControl'),
  };
}

/** A list of `{ Value }`; undefined where AWS did not tell it. */
function valuesOf<T>(
  item: Item,
  key: string,
  read: (value: Item, key: string) => T | undefined,
): readonly T[] | undefined {
  if (!has(item, key)) return undefined;
  return itemsOf(item, key).flatMap(each => read(each, 'Value') ?? []);
}
