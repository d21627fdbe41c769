import { reservedAddresses, usersOf } from '../facts/subnet-plan.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Network } from '../model/network.ts';
import { size4 } from '../net/cidr.ts';

/** IPv4 addresses of a subnet: those for use, and what becomes of them; undefined where nobody counted. */
export interface AddressUse {
  readonly usable: number;
  readonly used?: number;
  readonly free?: number;
}

/** How the addresses of a subnet are used: as AWS counted, or as a design adds up. Undefined without IPv4. */
export function addressUsage(subnet: Subnet, network: Network): AddressUse | undefined {
  if (subnet.cidr?.version !== 4) return undefined;
  const usable = Math.max(0, size4(subnet.cidr) - reservedAddresses);
  const used = usedIn(subnet, usable, network);
  return used === undefined ? { usable } : { usable, used, free: usable - used };
}

function usedIn(subnet: Subnet, usable: number, network: Network): number | undefined {
  if (subnet.freeAddresses !== undefined) return usable - subnet.freeAddresses;
  if (network.from === 'account') return undefined;
  return usersOf(subnet, network).reduce((sum, { addresses }) => sum + addresses, 0);
}

/** `9 used, 242 free of 251`. */
export function usageText({ usable, used, free }: AddressUse): string {
  if (used === undefined || free === undefined) return `${thousands(usable)} usable`;
  const rest = free < 0 ? `${thousands(-free)} too few` : `${thousands(free)} free`;
  return `${thousands(used)} used, ${rest} of ${thousands(usable)}`;
}

/** 65,536: the same everywhere, whatever the locale. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
