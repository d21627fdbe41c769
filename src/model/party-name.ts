import { formatCidr } from '../net/cidr.ts';
import type { Party } from './expectation.ts';
import { type AnyReference, addressOf } from './resource.ts';

/** What a party is called in an expectation; a resource by its address, unless it is told otherwise. */
export function partyName(party: Party, nameOf: (resource: AnyReference) => string = addressOf): string {
  switch (party.type) {
    case 'internet':
      return 'internet';
    case 'onPremises':
      return 'on-premises';
    case 'addresses':
      return formatCidr(party.cidr);
    case 'resource':
      return nameOf(party.reference);
    case 'tag':
      return `tag/${party.name}=${party.value}`;
    case 'environment':
      return `environment/${party.name}`;
  }
}
