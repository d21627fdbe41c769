import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Resource } from '../model/resource.ts';
import { changeAt } from './change.ts';
import type { Change } from './difference.ts';
import type { OneSide } from './sides.ts';

/**
 * What differs between the zones of a subnet whose sides name zones each in their own way: two accounts may mean
 * different zones by us-east-1a, and the same one by other names. Ids tell; where a side knows none, there is nothing
 * to tell, and `lacks` hears of it. Undefined where both sides go by the same names. [AWS: Availability Zone IDs]
 */
export function zoneChanges(
  a: readonly Resource[],
  b: readonly Resource[],
  sideA: OneSide,
  sideB: OneSide,
  lacks: (one: OneSide) => void,
): readonly Change[] | undefined {
  const [first, second] = [a[0] as Subnet, b[0] as Subnet];
  if (first.zone === undefined || second.zone === undefined || goByTheSameNames(first, second)) return undefined;
  const [from, to] = [zoneIdOf(first), zoneIdOf(second)];
  if (from !== undefined && to !== undefined) return changeAt(['zone'], from, to);
  const silent = [from === undefined ? [sideA] : [], to === undefined ? [sideB] : []].flat();
  const accounts = silent.filter(({ network }) => network.from === 'account');
  for (const each of accounts) lacks(each);
  // Two designs are compared as they are written.
  return accounts.length === 0 && !sideA.crossed ? undefined : [];
}

function goByTheSameNames(first: Subnet, second: Subnet): boolean {
  if (first.region !== second.region) return true;
  if (isZoneId(first.zone) !== isZoneId(second.zone)) return false;
  return first.account === undefined || second.account === undefined || first.account === second.account;
}

/** A design may write the id where the name belongs. */
function zoneIdOf({ zone, zoneId }: Subnet): string | undefined {
  return zoneId ?? (isZoneId(zone) ? zone : undefined);
}

function isZoneId(zone: string | undefined): boolean {
  return zone !== undefined && /^[a-z]{2,5}\d+-az\d+$/.test(zone);
}
