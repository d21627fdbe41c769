import { type Cidr, cidr, formatCidr, overlaps } from '../net/cidr.ts';

/** Why AWS does not associate a further IPv4 block with a VPC. */
export interface AssociationRefusal {
  /** The block that the VPC has already. */
  readonly because: string;
  /** The range that is refused beside it. */
  readonly range: string;
}

const rfc1918 = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];
const interconnect = '198.19.0.0/16';

/** What may not stand beside a primary block, by the range that this is in. The table of AWS, row by row (A10). */
const refused: readonly { readonly within: Cidr; readonly ranges: readonly Cidr[] }[] = [
  row('10.0.0.0/8', ['172.16.0.0/12', '192.168.0.0/16', interconnect]),
  row('172.16.0.0/12', ['10.0.0.0/8', '192.168.0.0/16', '172.31.0.0/16', interconnect]),
  row('192.168.0.0/16', ['10.0.0.0/8', '172.16.0.0/12', interconnect]),
  row(interconnect, rfc1918),
  // Public blocks and 100.64.0.0/10: whatever is none of the above.
  row('0.0.0.0/0', [...rfc1918, interconnect]),
];

/** Beside any block of the first, primary or not, none of the second is taken. */
const lowTens = { within: cidr('10.0.0.0/15'), range: cidr('10.0.0.0/16') };

/**
 * Whether AWS refuses to add a block to a VPC that has others, the primary one first. The ranges follow from the
 * primary block; the exception of 10.0.0.0/15 counts for all. [AWS: vpc-cidr-blocks, A10]
 */
export function associationRefusal(existing: readonly Cidr[], block: Cidr): AssociationRefusal | undefined {
  const [primary] = existing;
  if (!primary) return undefined;
  const home = refused.find(({ within }) => overlaps(within, primary));
  const range = home?.ranges.find(each => overlaps(each, block));
  if (range) return { because: formatCidr(primary), range: formatCidr(range) };
  if (!overlaps(lowTens.range, block)) return undefined;
  const low = existing.find(each => overlaps(lowTens.within, each));
  return low && { because: formatCidr(low), range: formatCidr(lowTens.range) };
}

function row(within: string, ranges: readonly string[]) {
  return { within: cidr(within), ranges: ranges.map(cidr) };
}
