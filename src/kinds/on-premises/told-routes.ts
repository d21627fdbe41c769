import type { Network } from '../../model/network.ts';
import { type Cidr, contains } from '../../net/cidr.ts';
import type { Way } from './on-premises.ts';

/**
 * Blocks that AWS tells a site of by one of its ways: a VPN gateway those of its VPC, a transit gateway what its table
 * leads to, Direct Connect the allowed prefixes. Undefined where it is not known: then it may be any.
 */
export function toldBy({ by: { kind, key } }: Way, network: Network): readonly Cidr[] | undefined {
  switch (kind) {
    case 'vpnConnection': {
      const vpn = network.get('vpnConnection', key);
      if (vpn?.routing !== 'bgp') return undefined;
      return vpn.vpnGateway === undefined ? ofAttached('vpnConnection', key, network) : ofVpc(vpn.vpnGateway, network);
    }
    case 'virtualInterface': {
      const line = network.get('virtualInterface', key);
      if (line?.vpnGateway !== undefined) return ofVpc(line.vpnGateway, network);
      return ofDirectConnect(line?.directConnectGateway, network);
    }
    case 'directConnectGateway':
      return ofDirectConnect(key, network);
    case 'vpnGateway':
      return ofVpc(key, network);
    case 'transitGatewayAttachment':
      return ofTable(key, network);
    default:
      return undefined;
  }
}

function ofVpc(vpnGateway: string, network: Network): readonly Cidr[] | undefined {
  const vpc = network.get('vpc', network.get('vpnGateway', vpnGateway)?.vpc);
  return vpc && [...vpc.cidr, ...vpc.ipv6.map(block => block.cidr)];
}

/** Of a VPC the blocks that allowed prefixes cover; of a transit gateway exactly these [AWS: allowed-to-prefixes]. */
function ofDirectConnect(key: string | undefined, network: Network): readonly Cidr[] | undefined {
  const told = network.get('directConnectGateway', key)?.associations?.map(({ gateway, allowedPrefixes }) => {
    if (gateway.kind !== 'vpnGateway') return allowedPrefixes;
    const own = ofVpc(gateway.key, network);
    return allowedPrefixes ? own?.filter(block => allowedPrefixes.some(each => contains(each, block))) : own;
  });
  return told?.every(each => each !== undefined) ? told.flat() : undefined;
}

function ofAttached(kind: string, key: string, network: Network): readonly Cidr[] | undefined {
  const found = network
    .all('transitGatewayAttachment')
    .find(({ resource }) => resource?.kind === kind && resource.key === key);
  return found && ofTable(found.key, network);
}

/** What the table of an attachment leads to; undefined where it leads on to what only others know. */
function ofTable(attachment: string, network: Network): readonly Cidr[] | undefined {
  const table = network.all('transitGatewayRouteTable').find(each => each.associations?.includes(attachment));
  if (!table?.propagations || table.moreRoutes) return undefined;
  const written = (table.routes ?? []).map(({ to }) => ('cidr' in to ? [to.cidr] : undefined));
  const brought = table.propagations.map(key => {
    const { type, vpc } = network.get('transitGatewayAttachment', key) ?? {};
    if (type !== 'vpc') return [];
    const home = network.get('vpc', vpc);
    return home && [...home.cidr, ...home.ipv6.map(block => block.cidr)];
  });
  const all = [...written, ...brought];
  return all.every(each => each !== undefined) ? all.flat() : undefined;
}
