import { parseAddress } from './address.ts';

/** What can be wrong with a written address. */
export type AddressFlaw =
  | 'empty'
  | 'spaces'
  | 'zone-id'
  | 'leading-zero'
  | 'octet-too-large'
  | 'octet-count'
  | 'group-count'
  | 'not-an-address';

export interface Flaw<Name extends string> {
  readonly flaw: Name;
  /** The reason in plain words, to stand after "because" or a colon. Holds no control characters of the text. */
  readonly because: string;
}

/** Why a text is no address, or undefined where it is one. */
export function addressFlaw(text: string): Flaw<AddressFlaw> | undefined {
  if (parseAddress(text)) return undefined;
  if (text === '') return { flaw: 'empty', because: 'it is empty' };
  if (/\s/.test(text)) return { flaw: 'spaces', because: 'it contains spaces' };
  if (text.includes('%')) return { flaw: 'zone-id', because: 'it has a zone id (what follows %)' };
  if (text.length <= 60 && /^[0-9.]+$/.test(text)) return ipv4Flaw(text);
  if (text.length <= 60 && text.includes(':') && /^[0-9a-fA-F:.]+$/.test(text)) return ipv6Flaw(text);
  return { flaw: 'not-an-address', because: 'it is neither an IPv4 nor an IPv6 address' };
}

function ipv4Flaw(text: string): Flaw<AddressFlaw> {
  const octets = text.split('.');
  const padded = octets.find(octet => /^0\d/.test(octet));
  if (padded) return { flaw: 'leading-zero', because: `its octet ${padded} has a leading zero` };
  const large = octets.find(octet => Number(octet) > 255);
  if (large) return { flaw: 'octet-too-large', because: `its octet ${large} is larger than 255` };
  if (octets.includes('')) return { flaw: 'octet-count', because: 'an octet is missing between its dots' };
  return {
    flaw: 'octet-count',
    because: `it has ${octets.length} octet${octets.length === 1 ? '' : 's'} instead of 4`,
  };
}

function ipv6Flaw(text: string): Flaw<AddressFlaw> {
  if (text.includes(':::') || text.split('::').length > 2) {
    return { flaw: 'group-count', because: 'it may shorten zeros with :: once only' };
  }
  const groups = text.split(':');
  const dotted = groups.find(group => group.includes('.'));
  if (dotted) {
    const inner = addressFlaw(dotted);
    return inner ?? { flaw: 'not-an-address', because: 'an IPv4 part may only end an IPv6 address' };
  }
  const long = groups.find(group => group.length > 4);
  if (long) return { flaw: 'group-count', because: `its group ${long} has more than 4 hexadecimal digits` };
  return { flaw: 'group-count', because: 'it does not have 8 groups' };
}
