import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Vpc } from '../kinds/vpc/vpc.ts';
import type { Network } from '../model/network.ts';
import { addressCount, addressSet, difference, intersection, toCidrs } from '../net/address-set.ts';
import { formatCidr, overlaps } from '../net/cidr.ts';
import { addressUsage, thousands, usageText } from './address-use.ts';
import type { Lens } from './lens.ts';
import type { Line, Tone } from './part.ts';
import { noBlock } from './subnet-part.ts';

/** How addresses are given and used: bars, free blocks, blocks that two networks have in common. */
export function addressing(network: Network): Lens {
  return {
    name: 'addressing',
    vpcLines: vpc => [...spaceLines(vpc, network), ...overlapLines(vpc, network)],
    subnetLines: subnet => [...subnetBar(subnet, network), ...ipv6Line(subnet)],
    keeps: ({ style }) => style !== 'traffic',
  };
}

/** From here on, a subnet is called nearly full. */
const nearlyFull = 0.8;

function subnetBar(subnet: Subnet, network: Network): readonly Line[] {
  const use = addressUsage(subnet, network);
  if (!use) return subnet.ipv6 ? [] : [noBlock];
  const share = use.used === undefined ? undefined : use.usable === 0 ? 1 : use.used / use.usable;
  const percent = share === undefined ? '' : ` (${Math.round(share * 100)} %)`;
  return [{ text: `${usageText(use)}${percent}`, tone: toneOf(share) }, ...(share === undefined ? [] : [bar(share)])];
}

function bar(share: number): Line {
  return { text: '', bar: share, tone: toneOf(share) };
}

function toneOf(share: number | undefined): Tone {
  if (share === undefined || share < nearlyFull) return 'faint';
  return share > 1 ? 'bad' : 'warn';
}

function ipv6Line({ ipv6 }: Subnet): readonly Line[] {
  return ipv6 ? [{ text: formatCidr(ipv6), tone: 'faint' }] : [];
}

/** How much of a VPC its subnets have, and the largest blocks that none has. */
function spaceLines(vpc: Vpc, network: Network): readonly Line[] {
  const all = addressSet(vpc.cidr.filter(({ version }) => version === 4));
  const size = Number(addressCount(all));
  if (size === 0 || !network.isRead('subnet', vpc)) return [];
  const taken = addressSet(network.where('subnet', 'vpc', vpc.key).flatMap(({ cidr }) => cidr ?? []));
  const free = difference(all, intersection(all, taken));
  const share = 1 - Number(addressCount(free)) / size;
  const blocks = toCidrs(free).toSorted((a, b) => a.prefix - b.prefix);
  const named = blocks.slice(0, 3).map(formatCidr).join(', ');
  const more = blocks.length > 3 ? ` and ${blocks.length - 3} smaller` : '';
  return [
    { text: `${Math.round(share * 100)} % of ${thousands(size)} addresses in subnets` },
    bar(share),
    { text: blocks.length > 0 ? `free: ${named}${more}` : 'no free block', tone: 'faint' },
  ];
}

/** Networks that claim the same addresses: they cannot be joined. */
function overlapLines(vpc: Vpc, network: Network): readonly Line[] {
  const others = [
    ...network
      .all('vpc')
      .filter(({ key }) => key !== vpc.key)
      .map(({ name, cidr }) => ({ name: `VPC ${name}`, cidr })),
    ...network.all('onPremises').map(({ name, cidrs }) => ({ name, cidr: cidrs })),
  ];
  const met = others.filter(({ cidr }) => cidr.some(one => vpc.cidr.some(other => overlaps(one, other))));
  const more = met.length > 2 ? ` and ${met.length - 2} more` : '';
  const names = met
    .slice(0, 2)
    .map(({ name }) => name)
    .join(', ');
  return met.length > 0 ? [{ text: `! overlaps ${names}${more}`, tone: 'warn' }] : [];
}
