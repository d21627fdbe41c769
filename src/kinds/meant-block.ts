import { parseAddress } from '../net/address.ts';
import { formatCidr, parseCidr, readCidr } from '../net/cidr.ts';
import { coverIpv4 } from '../net/cidr-cover.ts';

/** What was meant by a text that is no CIDR block: how to say it, and the block where only one can be meant. */
export interface MeantBlock {
  readonly help: string;
  readonly block?: string;
}

/**
 * What was meant by `10.0.0.0 /16`, `10.0.0.0\16`, `10,0,0,0/16`, `10.0.O.0/16`, `10.0.0.0/255.255.0.0`,
 * `10.0.0.0-10.0.255.255`, `10.0.*`, `10.0/16`, `0.0.0.0` or an address alone; undefined where nobody can tell.
 */
export function meantBlock(text: string): MeantBlock | undefined {
  if (text.length > longest) return undefined;
  const plain = text.replace(/[\s\u201c\u201d\u2018\u2019"']+/g, '');
  const listed = plain.split(',');
  if (listed.length > 1 && listed.every(each => parseCidr(each))) return { help: `write [${listed.join(', ')}]` };
  const range = /^([\d.]+)(?:-|\.\.+)([\d.]+)$/.exec(plain);
  if (range) return ofRange(range[1] as string, range[2] as string);
  if (parseAddress(plain)) return ofAddress(plain);
  const written = plain.replace(/^([\d.,OolI]+)[\\:_|](\d{1,2})$/, '$1/$2');
  const block = wildcard(written) ?? masked(withFourOctets(withoutSlips(written)));
  return block === undefined ? undefined : { help: `write ${block}`, block };
}

/** No block that somebody mistyped is longer. */
const longest = 100;

/** Commas for dots, letters for digits, zeros before the length. */
function withoutSlips(text: string): string {
  if (!/^[\d.,OolI]+\/[\d.OolI]+$/.test(text)) return text;
  return text
    .replaceAll(',', '.')
    .replace(/[Oo]/g, '0')
    .replace(/[lI]/g, '1')
    .replace(/\/0+(?=\d)/, '/');
}

function withFourOctets(text: string): string {
  const [, octets, length] = /^(\d+(?:\.\d+){0,2})\.?\/([\d.]+)$/.exec(text) ?? [];
  if (octets === undefined) return text;
  return `${[...octets.split('.'), '0', '0', '0'].slice(0, 4).join('.')}/${length}`;
}

/** A block whose length is written as a mask: ones, then zeros. */
function masked(text: string): string | undefined {
  const [, base, mask] = /^([\d.]+)\/(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? [];
  const bits = mask === undefined ? undefined : parseAddress(mask);
  const ones = bits?.version === 4 ? bits.value.toString(2).padStart(32, '0') : '';
  const block = /^1*0*$/.test(ones) && ones !== '' ? `${base}/${ones.lastIndexOf('1') + 1}` : text;
  const read = readCidr(block);
  return 'cidr' in read ? formatCidr(read.cidr) : undefined;
}

/** `10.0.*` and `10.0.*.*` are 10.0.0.0/16. */
function wildcard(text: string): string | undefined {
  const [, known] = /^((?:\d+\.){1,3})\*(?:\.\*)*$/.exec(text) ?? [];
  if (known === undefined) return undefined;
  const octets = known.split('.').slice(0, -1);
  const block = `${[...octets, '0', '0', '0'].slice(0, 4).join('.')}/${octets.length * 8}`;
  return parseCidr(block) ? block : undefined;
}

function ofRange(first: string, last: string): MeantBlock | undefined {
  const [from, to] = [parseAddress(first), parseAddress(last)];
  if (from?.version !== 4 || to?.version !== 4 || from.value > to.value) return undefined;
  const blocks = coverIpv4([from.value, to.value + 1]).map(formatCidr);
  if (blocks.length > mostOfRange) return undefined;
  return blocks.length === 1
    ? { help: `write ${blocks[0]}`, block: blocks[0] as string }
    : { help: `write [${blocks.join(', ')}]` };
}

/** A range that takes more blocks than these was not meant as blocks. */
const mostOfRange = 6;

/** An address alone: everybody where it is zero, a network where it ends with zero, else a host. */
function ofAddress(text: string): MeantBlock {
  if (text === '0.0.0.0' || text === '::') return { help: `write ${text}/0 for all addresses` };
  if (text.includes(':')) return { help: `write ${text}${text.endsWith('::') ? '/64, or another length' : '/128'}` };
  const zeros = /(?:\.0)+$/.exec(text)?.[0].length ?? 0;
  if (zeros === 0) return { help: `write ${text}/32` };
  return { help: `write ${text}/${32 - 4 * zeros} for a network, ${text}/32 for one address` };
}
