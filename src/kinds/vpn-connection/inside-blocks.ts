import { type Cidr, contains, formatCidr, parseCidr } from '../../net/cidr.ts';

/** Why AWS refuses a block inside a tunnel; undefined where it takes it. [AWS: VpnTunnelOptionsSpecification] */
export function refusedInside(block: Cidr): string | undefined {
  if (block.prefix !== 30 || !within(block, '169.254.0.0/16')) return 'a /30 of 169.254.0.0/16 is allowed';
  return kept.has(formatCidr(block)) ? 'AWS keeps this block for itself' : undefined;
}

/** The same of a block of IPv6. */
export function refusedInsideIpv6(block: Cidr): string | undefined {
  return block.prefix === 126 && within(block, 'fd00::/8') ? undefined : 'a /126 of fd00::/8 is allowed';
}

const kept: ReadonlySet<string> = new Set([
  ...[0, 1, 2, 3, 4, 5].map(third => `169.254.${third}.0/30`),
  '169.254.169.252/30',
]);

function within(block: Cidr, whole: string): boolean {
  const outer = parseCidr(whole);
  return outer !== undefined && contains(outer, block);
}
