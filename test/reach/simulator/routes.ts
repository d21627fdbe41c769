import type { Route } from '../../../src/kinds/route-table/route-table.ts';
import type { Network } from '../../../src/model/network.ts';
import { type Address, type Block, blockOf, within } from './packet.ts';
import type { World } from './world.ts';

export interface Taken extends Route {
  readonly vpc: string;
}

interface Row {
  readonly block: Block;
  readonly rank: number;
  readonly route: Route;
}

const tables = new WeakMap<
  Network,
  Map<string, { readonly rows: readonly Row[]; readonly unread: boolean; readonly vpc: string }>
>();

/** The route of a table for an address: the longest prefix, then static, prefix list, propagated (R1, R2, R4). */
export function routeFor({ network }: World, key: string, to: Address): Taken | 'unknown' | undefined {
  const { rows, unread, vpc } = tableOf(network, key);
  let best: Row | undefined;
  let tied = false;
  for (const row of rows) {
    if (!within(row.block, to)) continue;
    const order = best ? best.block.prefix - row.block.prefix || row.rank - best.rank : -1;
    if (order < 0) [best, tied] = [row, false];
    else if (order === 0 && JSON.stringify(row.route.via) !== JSON.stringify(best?.route.via)) tied = true;
  }
  if (unread && best?.route.via.type !== 'local') return 'unknown';
  if (tied) return 'unknown';
  return best && { ...best.route, vpc };
}

function tableOf(network: Network, key: string) {
  let known = tables.get(network);
  if (!known) tables.set(network, (known = new Map()));
  let table = known.get(key);
  if (!table) known.set(key, (table = readTable(network, key)));
  return table;
}

function readTable(network: Network, key: string) {
  const table = network.get('routeTable', key)!;
  const vpc = network.get('vpc', table.vpc)!;
  let unread = false;
  const rows = table.routes.flatMap((route): readonly Row[] => {
    const rank = route.propagated ? 2 : 'cidr' in route.to ? 0 : 1;
    if ('cidr' in route.to) return [{ block: blockOf(route.to.cidr), rank, route }];
    const list = network.get('prefixList', route.to.prefixList);
    const entries = list?.entries;
    const ofService = list?.managedBy === 'aws';
    if (!entries && !ofService) unread = true;
    return (entries ?? []).map(each => ({ block: blockOf(each.cidr), rank, route }));
  });
  const locals = [...vpc.cidr, ...vpc.ipv6.map(each => each.cidr)].flatMap((cidr): readonly Row[] => {
    const own = blockOf(cidr);
    // A local route of the model stands for itself, also where its target was replaced (R6).
    if (rows.some(({ block }) => block.lo === own.lo && block.prefix === own.prefix)) return [];
    return [{ block: own, rank: 0, route: { to: { cidr }, via: { type: 'local' }, active: true, propagated: false } }];
  });
  return { rows: [...rows, ...locals], unread, vpc: table.vpc };
}
