import { defaultRouteOf, isPublic, routeTableOf } from '../facts/subnet-routing.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Network } from '../model/network.ts';
import { formatCidr } from '../net/cidr.ts';
import { addressUsage, usageText } from './address-use.ts';
import { detailsOf } from './details.ts';
import { type Line, type Part, part } from './part.ts';
import { blocksWords, destinationWords, targetWords } from './words.ts';

/** A subnet as a box: its block, how full it is, where its packets go; what stands in it is given. */
export function subnetPart(
  subnet: Subnet,
  network: Network,
  { row, lines, parts }: { readonly row: number; readonly lines: readonly Line[]; readonly parts: readonly Part[] },
): Part {
  const { cidr, ipv6, zone, tier, key, name } = subnet;
  const use = addressUsage(subnet, network);
  const table = routeTableOf(subnet, network);
  const acl = network.where('networkAcl', 'subnets', key)[0];
  const routes = table?.routes.map(route => `${destinationWords(route.to, network)} → ${targetWords(route, network)}`);
  return part(`subnet/${key}`, 'subnet', name, {
    family: isPublic(subnet, network) ? 'public' : 'private',
    aside: blocksWords([cidr, ipv6].flatMap(block => block ?? [])),
    lines,
    parts,
    row,
    resource: subnet,
    details: detailsOf(subnet, [
      ['CIDR block', cidr && formatCidr(cidr)],
      ['IPv6 block', ipv6 && formatCidr(ipv6)],
      ['addresses', use && usageText(use)],
      ['zone', zone],
      ['tier', tier],
      ['route table', table?.name],
      ['routes', routes?.slice(0, 12).join('; ')],
      ['network ACL', acl?.name],
    ]),
  });
}

/** Of a subnet whose block is not known: what is written is wrong, or does not fit. */
export const noBlock: Line = { text: 'no block', tone: 'bad' };

/** How full a subnet is. */
export function usageLine(subnet: Subnet, network: Network): readonly Line[] {
  const use = addressUsage(subnet, network);
  if (!use) return [subnet.ipv6 ? { text: 'IPv6 only', tone: 'faint' } : noBlock];
  return [{ text: usageText(use), tone: use.free !== undefined && use.free < 0 ? 'bad' : 'faint' }];
}

/** The route table of a subnet and what its default route leads to. */
export function defaultRouteLine(subnet: Subnet, network: Network): readonly Line[] {
  const table = routeTableOf(subnet, network);
  if (!table) return network.isRead('routeTable', subnet) ? [] : [{ text: 'route table not read', tone: 'warn' }];
  const route = defaultRouteOf(table, 4) ?? defaultRouteOf(table, 6);
  const where = route ? `→ ${targetWords(route, network)}` : '· no default route';
  return [{ text: `table ${table.name} ${where}`, tone: route?.active === false ? 'bad' : 'faint' }];
}
