import type { RouteTable } from '../kinds/route-table/route-table.ts';
import type { Vpc } from '../kinds/vpc/vpc.ts';
import { derived, derivedOf, derivedPiece } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import type { AnyReference } from '../model/resource.ts';
import { addressSet, isSubset, privateAddresses } from '../net/address-set.ts';
import { type Cidr, overlaps } from '../net/cidr.ts';

/**
 * Keys of the VPCs of a design from which packets may get to the private addresses of one: itself, those with the same
 * blocks, and those with a route for its blocks to something that leads out of a VPC other than to the internet. From all
 * others packets surely do not get there. Undefined where that is not plain: in accounts, and where addresses are public.
 */
export const vpcsLeadingTo = derivedOf((vpc: Vpc, network): ReadonlySet<string> | undefined => {
  const blocks = blocksOf(vpc);
  if (network.from !== 'design' || !isSubset(addressSet(blocks), privateAddresses)) return undefined;
  const leading = network.all('vpc').filter(other => {
    const ways = [...blocksOf(other), ...(waysOut(network).get(other.key) ?? [])];
    return ways.some(way => way === anywhere || blocks.some(block => overlaps(way, block)));
  });
  return new Set(leading.map(({ key }) => key));
});

function blocksOf({ cidr, ipv6 }: Vpc): readonly Cidr[] {
  return [...cidr, ...ipv6.map(({ cidr: block }) => block)];
}

const anywhere = 'anywhere';

type Way = Cidr | typeof anywhere;

/** By the keys of VPCs, where their routes lead out of them. */
const waysOut = derived((network): ReadonlyMap<string, readonly Way[]> => {
  const ways = new Map<string, Way[]>();
  for (const table of network.all('routeTable')) {
    const own = waysOf(table, network);
    if (own.length > 0) ways.set(table.vpc, [...(ways.get(table.vpc) ?? []), ...own]);
  }
  return ways;
});

const waysOf = derivedPiece((table: RouteTable, network): readonly Way[] =>
  table.routes.flatMap(({ to, via }): readonly Way[] => {
    if (via.type === 'local' || (via.type === 'resource' && staysInside(via.target, network))) return [];
    return 'cidr' in to ? [to.cidr] : listed(to.prefixList, network);
  }),
);

/** What leads to the internet, which carries no packets to private addresses, or to a service that answers for itself. */
function staysInside({ kind, key }: AnyReference, network: Network): boolean {
  return toInternet.has(kind) || (kind === 'endpoint' && network.get('endpoint', key)?.type === 'gateway');
}

const toInternet: ReadonlySet<string> = new Set(['internetGateway', 'natGateway', 'egressOnlyInternetGateway']);

function listed(key: string, network: Network): readonly Way[] {
  return network.get('prefixList', key)?.entries?.map(({ cidr }) => cidr) ?? [anywhere];
}
