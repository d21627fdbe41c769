import { type AddressSet, equal } from '../net/address-set.ts';

import { type Flows, destinationsOf as find, restrictDestination } from '../net/flows.ts';
import { Slots } from '../net/slots.ts';

/*
 * Nearly every component asks where packets want to go, mostly of the same packets as the one before: the answer is
 * remembered with them.
 */
const known = new Slots<AddressSet>();

/** All destinations of the packets. */
export function destinationsOf(flows: Flows): AddressSet {
  let addresses = known.get(flows.diagram);
  if (!addresses) known.set(flows.diagram, (addresses = find(flows)));
  return addresses;
}

/** The packets to some of their destinations; the same value where these are all. */
export function towards(flows: Flows, some: AddressSet): Flows {
  const all = destinationsOf(flows);
  return all === some || equal(all, some) ? flows : restrictDestination(flows, some);
}
