import { junctions } from '../facts/connected-blocks.ts';
import { reservedAddresses, usersOf } from '../facts/subnet-plan.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Vpc } from '../kinds/vpc/vpc.ts';
import { zoneLetter } from '../kinds/zones.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import { contains, size4 } from '../net/cidr.ts';
import type { Plan, PlannedSubnet, PlannedVpc } from './plan.ts';

/** The plan that a network follows. What is written, or exists, is pinned: no edit moves it. */
export function planOf(network: Network): Plan {
  const vpcName = namesIn(network.all('vpc'));
  const joined = joinedTo(network, vpcName);
  return {
    vpcs: network.all('vpc').map(vpc => ({
      ...plannedVpc(vpc, vpcName(vpc), network),
      joined: [...(joined.get(vpc) ?? [])],
    })),
    outside: network.all('onPremises').flatMap(({ name, cidrs }) => cidrs.map(block => ({ name, block }))),
  };
}

function plannedVpc(vpc: Vpc, name: string, network: Network): PlannedVpc {
  const subnets = network.where('subnet', 'vpc', vpc.key);
  const subnetName = namesIn(subnets);
  const zones = vpc.zones ?? subnets.flatMap(({ zone }) => zone ?? []).toSorted();
  return {
    name,
    pools: vpc.cidr.filter(({ version }) => version === 4),
    ipv6: vpc.ipv6.flatMap(({ cidr, given }) => (given ? [] : [cidr])),
    zones: [...new Set(zones.map(zoneLetter))],
    reserved: [],
    subnets: subnets.map(subnet => plannedSubnet(subnet, subnetName(subnet), vpc, network)),
  };
}

function plannedSubnet(subnet: Subnet, name: string, vpc: Vpc, network: Network): PlannedSubnet {
  const { tier, zone, cidr, ipv6 } = subnet;
  const used = usedIn(subnet, network);
  // Of a block that AWS has still to give nobody knows the numbers.
  const known = ipv6 && vpc.ipv6.some(each => !each.given && contains(each.cidr, ipv6));
  return {
    name,
    ...(tier === undefined ? {} : { tier }),
    ...(zone === undefined ? {} : { zone: zoneLetter(zone) }),
    ...(cidr ? { block: cidr } : {}),
    ...(known ? { ipv6 } : {}),
    ...(used === undefined ? {} : { used }),
    pinned: true,
  };
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
