import type { OnPremises, Way } from '../../../src/kinds/on-premises/on-premises.ts';
import type { Network } from '../../../src/model/network.ts';
import type { Cidr } from '../../../src/net/cidr.ts';
import { type Address, type Block, blockOf, matches, within } from './packet.ts';
import { arrived, type End, lost, type Travel, unknown } from './travel.ts';

/** Whether a site has an address itself: what it sends there does not leave it. */
export function isAtHome(network: Network, key: string, to: Address): boolean {
  const lengths = network.all('onPremises').map(site => ({ site, length: longest(blocksOf(site.cidrs), to) }));
  const own = lengths.find(({ site }) => site.key === key)!.length;
  return own >= 0 && lengths.every(({ length }) => length <= own);
}

/** The line that a site sends by: of several that stand, the one that tells of the longest prefix, else the first. */
export function wayOut(network: Network, site: OnPremises, to: Address): Way {
  const standing = site.via.filter(way => isUp(network, way.by.key));
  const ways = standing.length > 0 ? standing : site.via;
  const lengths = ways.map(way => longest(blocksOf(ways.length > 1 ? toldTo(network, way) : []), to));
  return ways[lengths.indexOf(Math.max(...lengths))]!;
}

/** What AWS tells a site by one of its lines. */
function toldTo(network: Network, { by: { key } }: Way): readonly Cidr[] {
  const ofVpc = (gateway: string | undefined) => {
    const vpc = network.get('vpc', network.get('vpnGateway', gateway)?.vpc);
    return vpc ? [...vpc.cidr, ...vpc.ipv6.map(block => block.cidr)] : [];
  };
  const line = network.get('vpnConnection', key);
  if (line?.routing === 'static') return [];
  if (line?.vpnGateway !== undefined) return ofVpc(line.vpnGateway);
  if (line) return tableOf(network, key);
  const circuit = network.get('virtualInterface', key)?.directConnectGateway;
  return (network.get('directConnectGateway', circuit)?.associations ?? []).flatMap(({ gateway, allowedPrefixes }) =>
    gateway.kind === 'transitGateway'
      ? allowedPrefixes!
      : ofVpc(gateway.key).filter(own => allowedPrefixes!.some(each => within(blockOf(each), blockOf(own).lo))),
  );
}

/** What the table of a line's attachment leads to. */
function tableOf(network: Network, line: string): readonly Cidr[] {
  const attachment = network.all('transitGatewayAttachment').find(each => each.resource?.key === line);
  const table = network
    .all('transitGatewayRouteTable')
    .find(each => attachment && each.associations?.includes(attachment.key));
  const vpcs = (table?.propagations ?? []).map(key => network.get('transitGatewayAttachment', key)?.vpc);
  return [
    ...(table?.routes ?? []).flatMap(({ to }) => ('cidr' in to ? [to.cidr] : [])),
    ...vpcs.flatMap(key => {
      const vpc = network.get('vpc', key);
      return vpc ? [...vpc.cidr, ...vpc.ipv6.map(block => block.cidr)] : [];
    }),
  ];
}

/** Whether a line carries anything: VPN tunnels may be down. */
export function isUp(network: Network, key: string): boolean {
  return network.get('vpnConnection', key)?.tunnels?.some(each => each.status === 'up') ?? true;
}

/** The sites behind a line, each with the way that leads there. */
export function behind(network: Network, line: string): readonly { readonly site: OnPremises; readonly way: Way }[] {
  return network.all('onPremises').flatMap(site => {
    const way = site.via.find(
      ({ by: { key } }) => key === line || network.get('virtualInterface', key)?.directConnectGateway === line,
    );
    return way ? [{ site, way }] : [];
  });
}

/** What AWS hears of a site by one of its ways; a spare that is down says nothing while another stands. */
export function heardBy(network: Network, site: OnPremises, way: Way): readonly Cidr[] {
  const all = way.advertises ?? site.advertises;
  const isSpare = site.via.length > 1;
  if (isSpare && !isUp(network, way.by.key) && site.via.some(each => isUp(network, each.by.key))) return [];
  return staticRoutes(network, way.by.key) ?? all;
}

function staticRoutes(network: Network, key: string): readonly Cidr[] | undefined {
  const line = network.get('vpnConnection', key);
  return line?.routing === 'static' && line.routes.length > 0 ? line.routes : undefined;
}

/** From a VPN gateway: by the line that tells of the longest prefix; of equal ones Direct Connect, static, BGP (R2). */
export function fromGateway(lines: readonly string[], travel: Travel): readonly End[] {
  const { world, packet } = travel;
  const { network } = world;
  const all = lines.flatMap(line =>
    behind(network, line).map(({ site, way }) => {
      const isTold = site.via.length > 1 || staticRoutes(network, line) !== undefined;
      const told = isTold ? heardBy(network, site, way) : [...site.cidrs, ...site.advertises];
      const kind = network.get('vpnConnection', line);
      const rank = kind ? (kind.routing === 'static' ? 1 : 2) : 0;
      return { line, rank, length: longest(blocksOf(told), packet.to) };
    }),
  );
  if (all.length === 0) return unknown;
  const best = Math.max(...all.map(each => each.length));
  if (best < 0) return lost;
  const longestOnes = all.filter(each => each.length === best);
  const rank = Math.min(...longestOnes.map(each => each.rank));
  const chosen = new Set(longestOnes.filter(each => each.rank === rank).map(each => each.line));
  return [...chosen].flatMap(line => downLine(line, travel));
}

/** Down a line, to the site behind it that has the address: the longest prefix (V1). */
export function downLine(line: string, travel: Travel): readonly End[] {
  const { world, packet, context } = travel;
  const { network } = world;
  if (!isUp(network, line)) return lost;
  const sites = behind(network, line).map(({ site }) => site);
  if (sites.length === 0) return unknown;
  const lengths = sites.map(site => longest(blocksOf([...site.cidrs, ...site.advertises]), packet.to));
  const best = Math.max(...lengths);
  const site = best < 0 ? undefined : sites[lengths.indexOf(best)];
  if (!site?.cidrs.some(cidr => within(blockOf(cidr), packet.to))) return lost;
  const at = `onPremises/${site.key}`;
  if (context.reply) return arrived(travel, at);
  if (!site.accepts) return unknown;
  return site.accepts.some(each => matches(each, packet)) ? arrived(travel, at) : lost;
}

function blocksOf(blocks: readonly Cidr[]): readonly Block[] {
  return blocks.map(blockOf);
}

/** The length of the longest prefix that holds an address; −1 for none. */
function longest(blocks: readonly Block[], to: Address): number {
  return Math.max(-1, ...blocks.filter(each => within(each, to)).map(each => each.prefix));
}
