import type { AddressSet } from '../net/address-set.ts';
import { allAddresses } from '../net/address-set.ts';
import { mapSource, mapSourcePorts } from '../net/flows.ts';
import type { Intervals } from '../net/intervals.ts';
import type { Change } from './component.ts';

/** Source ports that translators take for their own connections (T2, N7). */
export const translatedPorts: Intervals = [1024, 65536];
const allPorts: Intervals = [0, 65536];

/**
 * Packets get an address of the translator and one of its ports. Which one, the translator chooses: going back, every
 * sender that went in may be behind any of them.
 */
export function behind(addresses: AddressSet): Change {
  return {
    apply: flows => mapSourcePorts(mapSource(flows, addresses), translatedPorts),
    undo: flows => mapSourcePorts(mapSource(flows, allAddresses), allPorts),
  };
}
