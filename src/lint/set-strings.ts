import { parseAddress } from '../net/address.ts';
import { type AddressSet, addressSet, allAddresses, singleAddress, union } from '../net/address-set.ts';
import { parseCidr, readCidr } from '../net/cidr.ts';
import { explainTraffic, parseTraffic, type Traffic, unionAll } from '../net/traffic.ts';
import type { SetType } from './cel-types.ts';

/** The traffic that texts such as `tcp/22` and `https` name together; undefined where one of them names none. */
export function trafficOfStrings(texts: readonly string[]): Traffic | undefined {
  const parts: Traffic[] = [];
  for (const text of texts) {
    const part = parseTraffic(text);
    if (!part) return undefined;
    parts.push(part);
  }
  return unionAll(parts);
}

/** The addresses that CIDR blocks, addresses and `internet` name together; undefined where one names none. */
export function addressesOfStrings(texts: readonly string[]): AddressSet | undefined {
  let all = addressSet([]);
  for (const text of texts) {
    const part = addressesOfString(text);
    if (!part) return undefined;
    all = union(all, part);
  }
  return all;
}

function addressesOfString(text: string): AddressSet | undefined {
  if (text === 'internet') return allAddresses;
  const address = parseAddress(text);
  if (address) return singleAddress(address);
  const block = parseCidr(text);
  return block && addressSet([block]);
}

/** Why a text or list of texts is no set, as `tcp/x is no traffic: …`; undefined where it is one. */
export function setFlaw(set: SetType, value: unknown): string | undefined {
  const texts = Array.isArray(value) ? value : [value];
  for (const text of texts) {
    if (typeof text !== 'string') return `${String(text)} is not a text`;
    const flaw = set === 'addresses' ? addressesFlaw(text) : trafficFlaw(text);
    if (flaw) return flaw;
  }
  return undefined;
}

function trafficFlaw(text: string): string | undefined {
  const because = explainTraffic(text);
  return because ? `${text} is no traffic: ${because}` : undefined;
}

function addressesFlaw(text: string): string | undefined {
  if (addressesOfString(text)) return undefined;
  const read = readCidr(text);
  return `${text} is no address or CIDR block: ${'because' in read ? read.because : 'it is malformed'}`;
}
