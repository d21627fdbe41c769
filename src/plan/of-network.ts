import { junctions } from '../facts/connected-blocks.ts';
import { reservedAddresses, usersOf } from '../facts/subnet-plan.ts';
import type { AddressPool } from '../kinds/address-pool/address-pool.ts';
import type { ReservedRange } from '../kinds/planning-fields.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Vpc } from '../kinds/vpc/vpc.ts';
import { zoneLetter } from '../kinds/zones.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import { contains, size4 } from '../net/cidr.ts';
import type { Scalar } from '../source/tree.ts';
import type { Claim, Plan, PlannedSubnet, PlannedVpc, Pool, Written } from './plan.ts';

/** The plan that a network follows. What is written, or exists, only an edit of itself moves. */
export function planOf(network: Network): Plan {
  const vpcName = namesIn(network.all('vpc'));
  const joined = joinedTo(network, vpcName);
  return {
    pools: network.all('addressPool').map(pool => plannedPool(pool)),
    vpcs: network.all('vpc').map(vpc => ({
      ...plannedVpc(vpc, vpcName(vpc), network),
      joined: [...(joined.get(vpc) ?? [])],
    })),
    outside: network.all('onPremises').flatMap(({ name, cidrs }) => cidrs.map(block => ({ name, block }))),
  };
}

function plannedPool({ name, in: home, cidrs, reserved = [], note, color }: AddressPool): Pool {
  return {
    name,
    ...(home === undefined ? {} : { in: home }),
    blocks: cidrs,
    reserved: claimsOf(reserved),
    ...(note === undefined ? {} : { note }),
    ...(color === undefined ? {} : { color }),
  };
}

function claimsOf(ranges: readonly ReservedRange[]): readonly Claim[] {
  return ranges.map(({ name, cidr, note }) => ({ name, block: cidr, ...(note === undefined ? {} : { note }) }));
}

function plannedVpc(vpc: Vpc, name: string, network: Network): PlannedVpc {
  const subnets = network.where('subnet', 'vpc', vpc.key);
  const subnetName = namesIn(subnets);
  const zones = vpc.zones ?? subnets.flatMap(({ zone }) => zone ?? []).toSorted();
  return {
    name,
    blocks: vpc.cidr.filter(({ version }) => version === 4),
    ipv6: vpc.ipv6.flatMap(({ cidr, given }) => (given ? [] : [cidr])),
    given: vpc.ipv6.flatMap(({ cidr, given }) => (given ? [cidr] : [])),
    zones: [...new Set(zones.map(zoneLetter))],
    ...(vpc.pool === undefined ? {} : { pool: vpc.pool }),
    ...(vpc.note === undefined ? {} : { note: vpc.note }),
    reserved: claimsOf(vpc.reserved ?? []),
    subnets: subnets.map(subnet => plannedSubnet(subnet, subnetName(subnet), vpc, network)),
  };
}

function plannedSubnet(subnet: Subnet, name: string, vpc: Vpc, network: Network): PlannedSubnet {
  const { zone, cidr, ipv6 } = subnet;
  const written = writtenAs(subnet, name);
  // Subnets that a tier tells one by one are a tier all the same.
  const tier = subnet.tier ?? (written.entry === name ? undefined : written.entry);
  const used = usedIn(subnet, network);
  // Of a block that AWS has still to give nobody knows the numbers.
  const known = ipv6 && vpc.ipv6.some(each => !each.given && contains(each.cidr, ipv6));
  return {
    name,
    ...(tier === undefined ? {} : { tier }),
    ...(zone === undefined ? {} : { zone: zoneLetter(zone) }),
    ...(cidr ? { block: cidr } : {}),
    ...(known ? { ipv6 } : ipv6 ? { given: ipv6 } : {}),
    ...(used === undefined ? {} : { used }),
    ...needsOf(subnet, network),
    ...(subnet.note === undefined ? {} : { note: subnet.note }),
    ...(subnet.color === undefined ? {} : { color: subnet.color }),
    written,
    pinned: false,
  };
}

/** A tier's entry is told by its key: the name of a subnet has the zone besides. */
function writtenAs({ origin }: Subnet, name: string): Written {
  const key = origin.from === 'design' ? origin.key : undefined;
  return { name, entry: (key as Partial<Scalar> | undefined)?.text ?? name };
}

/** Load balancers, pods and the like; nothing where nothing of it stands there, or it was not read. */
function needsOf(subnet: Subnet, network: Network): Pick<PlannedSubnet, 'needs'> {
  const balancers = network
    .where('loadBalancer', 'subnets', subnet.key)
    .filter(({ type }) => type === 'application' || type === 'classic')
    .map(({ name }) => name);
  const users = network.from === 'account' ? [] : usersOf(subnet, network);
  if (balancers.length === 0 && users.length === 0) return {};
  const largest = users.toSorted((a, b) => b.addresses - a.addresses).slice(0, 3);
  const podBlocks = users.reduce((sum, { prefixes }) => sum + prefixes, 0);
  return { needs: { users: largest.map(({ words }) => words), balancers, podBlocks } };
}

function usedIn(subnet: Subnet, network: Network): number | undefined {
  if (subnet.cidr?.version !== 4) return undefined;
  if (subnet.freeAddresses !== undefined) return size4(subnet.cidr) - reservedAddresses - subnet.freeAddresses;
  if (network.from === 'account') return undefined;
  return usersOf(subnet, network).reduce((sum, { addresses }) => sum + addresses, 0);
}

/** Networks by what joins them: peerings, transit gateways, VPNs. */
function joinedTo(network: Network, vpcName: (vpc: Vpc) => string): ReadonlyMap<Resource, ReadonlySet<string>> {
  const joined = new Map<Resource, Set<string>>();
  for (const { blocks } of junctions(network)) {
    const owners = [...new Set(blocks.map(({ owner }) => owner))];
    const names = owners.map(owner => (owner.kind === 'vpc' ? vpcName(owner as Vpc) : owner.name));
    for (const [index, owner] of owners.entries()) {
      const others = joined.get(owner) ?? new Set();
      for (const [place, name] of names.entries()) if (place !== index) others.add(name);
      joined.set(owner, others);
    }
  }
  return joined;
}

/** What to call resources: their names where those are told apart, else what AWS calls them. */
function namesIn<R extends { readonly name: string; readonly key: string }>(all: readonly R[]): (one: R) => string {
  const counts = new Map<string, number>();
  for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1);
  return ({ name, key }) => (counts.get(name) === 1 ? name : key);
}
