import { type AddressSet, coversInternet } from '../net/address-set.ts';
import { addressWords } from '../net/stand-ins.ts';

/** Addresses for a sentence: the internet is said by its name, and what is long is cut. */
export function sayAddresses(set: AddressSet): string {
  if (coversInternet(set)) return 'the internet';
  const text = addressWords(set);
  const parts = text.split(', ');
  return parts.length > 3 ? `${parts.slice(0, 3).join(', ')} and ${parts.length - 3} more` : text;
}
