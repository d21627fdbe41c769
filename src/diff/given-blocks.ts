import { type Cidr, contains, parseCidr } from '../net/cidr.ts';
import { nameIn, type OneSide } from './sides.ts';

/** An IPv6 block that AWS gives, and the VPC that has it. */
export interface GivenBlock {
  readonly cidr: Cidr;
  readonly vpc: string;
}

/**
 * What a block within one that AWS gives is called on both sides; undefined for all others. A design has a stand-in
 * for such a block, so it is compared by whose it is.
 */
export function blockName(one: OneSide, cidr: Cidr): string | undefined {
  if (cidr.version !== 6) return undefined;
  const home = one.given.find(block => contains(block.cidr, cidr));
  return home && `an IPv6 block of ${nameIn(one, 'vpc', home.vpc)}`;
}

/** As `blockName`, for a text that may be a block. */
export function blockNameIn(one: OneSide, text: string): string | undefined {
  if (one.given.length === 0 || !text.includes(':') || !text.includes('/')) return undefined;
  const cidr = parseCidr(text);
  return cidr && blockName(one, cidr);
}

/**
 * The blocks of each side that AWS gives: of a VPC for which either side has a stand-in. `twinsOf` are the VPCs that
 * one was found to be on the other side.
 */
export function givenBlocks(one: OneSide, twinsOf: (vpc: string) => readonly string[], other: OneSide): GivenBlock[] {
  return one.network.all('vpc').flatMap(vpc => {
    const twins = twinsOf(vpc.key).flatMap(key => other.network.get('vpc', key) ?? []);
    const given = [vpc, ...twins].some(each => each.ipv6.some(block => block.given));
    return given ? vpc.ipv6.map(({ cidr }) => ({ cidr, vpc: vpc.key })) : [];
  });
}
