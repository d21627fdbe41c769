import { type AddressSet, coversInternet, formatAddresses } from '../net/address-set.ts';

/** Addresses for a sentence: the internet is said by its name, and what is long is cut. */
export function sayAddresses(set: AddressSet): string {
  if (coversInternet(set)) return 'the internet';
  const text = formatAddresses(set);
  const parts = text.split(', ');
  return parts.length > 3 ? `${parts.slice(0, 3).join(', ')} and ${parts.length - 3} more` : text;
}
