import { isPublic, routeTableOf } from '../facts/subnet-routing.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Network } from '../model/network.ts';
import { compareCidrs } from '../net/cidr.ts';

/**
 * The row of each subnet of a VPC: subnets that do the same work in several zones stand side by side, public ones on
 * top. Within that the order of writing counts, in an account that of addresses: what is added pushes nothing aside.
 */
export function tierRows(subnets: readonly Subnet[], network: Network): ReadonlyMap<string, number> {
  const inOrder = network.from === 'account' ? subnets.toSorted(byAddress) : subnets;
  const rows = new Map<string, Subnet[]>();
  for (const subnet of inOrder) {
    const stem = `${rankOf(subnet, network)} ${stemOf(subnet)}`;
    for (let turn = 0; ; turn++) {
      const row = rows.get(`${stem} ${turn}`);
      if (row?.some(({ zone }) => zone === subnet.zone)) continue;
      if (row) row.push(subnet);
      else rows.set(`${stem} ${turn}`, [subnet]);
      break;
    }
  }
  const sorted = [...rows.values()].toSorted((a, b) => rankOf(a[0]!, network) - rankOf(b[0]!, network));
  return new Map(sorted.flatMap((row, index) => row.map(({ key }) => [key, index] as const)));
}

/** Public above private above what has no way out. */
function rankOf(subnet: Subnet, network: Network): number {
  if (isPublic(subnet, network)) return 0;
  const table = routeTableOf(subnet, network);
  return table?.routes.some(({ via }) => via.type !== 'local') === false ? 2 : 1;
}

/** The tier, or the name without what tells zones and numbers apart: `app` of `app-eu-west-1a`, `app-az2`, `app 1`. */
function stemOf({ tier, name, zone, id }: Subnet): string {
  if (tier !== undefined) return tier;
  if (name === id) return '';
  return name
    .toLowerCase()
    .replaceAll(zone ?? '\n', '')
    .replace(/\d+\.\d+\.\d+\.\d+(\/\d+)?/g, '')
    .replace(/(?<![a-z])(az)?[-_ ]?(\d?[a-f]|\d+)(?![a-z0-9])/g, '')
    .replace(/[-_ .]+/g, ' ')
    .trim();
}

function byAddress(a: Subnet, b: Subnet): number {
  const [one, other] = [a.cidr ?? a.ipv6, b.cidr ?? b.ipv6];
  return one && other ? compareCidrs(one, other) : one ? -1 : other ? 1 : 0;
}
