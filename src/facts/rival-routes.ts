import type { Route, RouteTable } from '../kinds/route-table/route-table.ts';
import { addressSet, isSubset } from '../net/address-set.ts';
import { contains, equalCidrs, formatCidr } from '../net/cidr.ts';

const repeated = new WeakMap<RouteTable, ReadonlySet<number>>();

/** Whether a route before it in the table is for the same destination, neither of them propagated (R13). */
export function repeats(table: RouteTable, index: number): boolean {
  let known = repeated.get(table);
  if (!known) repeated.set(table, (known = repeatedIn(table)));
  return known.has(index);
}

/** The routes of a table whose destination an earlier one has; propagated ones may repeat others (R2). */
function repeatedIn({ routes }: RouteTable): ReadonlySet<number> {
  const seen = new Set<string>();
  const found = new Set<number>();
  for (let index = 0; index < routes.length; index++) {
    const { to, propagated } = routes[index] as Route;
    if (propagated) continue;
    const destination = 'cidr' in to ? formatCidr(to.cidr) : to.prefixList;
    if (seen.has(destination)) found.add(index);
    seen.add(destination);
  }
  return found;
}

const shadowsOf = new WeakMap<RouteTable, ReadonlyMap<number, readonly string[]>>();

/** By the place of a route in its table: destinations of routes that take all of its addresses from it (R1, R2). */
export function shadowsIn(table: RouteTable): ReadonlyMap<number, readonly string[]> {
  let known = shadowsOf.get(table);
  if (!known) shadowsOf.set(table, (known = shadowed(table)));
  return known;
}

/** More routes than AWS allows a table: a hostile list is not compared with itself. */
const mostRoutes = 1000;

/** The longest prefix wins (R1), and of equal ones what was written over what a gateway brought (R2). */
function shadowed({ routes }: RouteTable): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  if (routes.length > mostRoutes) return found;
  const blocks = routes.map(({ to }) => ('cidr' in to ? to.cidr : undefined));
  for (let index = 0; index < routes.length; index++) {
    const { propagated, via } = routes[index] as Route;
    const block = blocks[index];
    if (!block || via.type === 'local') continue;
    const stronger = routes.flatMap((other, i) => {
      const inner = blocks[i];
      if (!inner || i === index || !contains(block, inner)) return [];
      const isEqual = equalCidrs(block, inner);
      return !isEqual || (propagated && !other.propagated) ? inner : [];
    });
    if (stronger.length > 0 && isSubset(addressSet([block]), addressSet(stronger))) {
      found.set(index, stronger.map(formatCidr));
    }
  }
  return found;
}
