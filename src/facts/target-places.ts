import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Target, TargetGroup } from '../kinds/target-group/target-group.ts';
import type { Network } from '../model/network.ts';
import { parseAddress } from '../net/address.ts';
import { containsAddress } from '../net/cidr.ts';

/** Where a target stands: `all` as its zone takes traffic of every zone. */
export interface TargetPlace {
  readonly name: string;
  /** Undefined where it is not known. */
  readonly zones?: readonly string[];
  readonly vpc?: string;
}

/** Where the targets of a group stand; undefined where targets were not read. */
export function placesOf(group: TargetGroup, network: Network): readonly TargetPlace[] | undefined {
  return group.targets?.map(each => placeOf(each, group, network));
}

function placeOf({ target, zone }: Target, group: TargetGroup, network: Network): TargetPlace {
  const named = typeof target === 'string' ? addressPlace(target, group, network) : resourcePlace(target, network);
  return zone === undefined ? named : { ...named, zones: [zone] };
}

/** An address counts for the zone of its subnet; where no subnet of the VPC has it, nothing is known of it. */
function addressPlace(text: string, { vpc }: TargetGroup, network: Network): TargetPlace {
  const [owner] = network.where('networkInterface', 'addresses', text).filter(each => each.vpc === vpc);
  const subnet = network.get('subnet', owner?.subnet) ?? subnetWith(text, vpc, network);
  return { name: text, ...(subnet ? inSubnets([subnet]) : {}) };
}

function subnetWith(text: string, vpc: string | undefined, network: Network): Subnet | undefined {
  const address = parseAddress(text);
  if (!address || vpc === undefined) return undefined;
  return network
    .where('subnet', 'vpc', vpc)
    .find(({ cidr, ipv6 }) => [cidr, ipv6].some(block => block && containsAddress(block, address)));
}

function resourcePlace(target: { readonly kind: string; readonly key: string }, network: Network): TargetPlace {
  if (target.kind === 'networkInterface') {
    const found = network.get('networkInterface', target.key);
    return { name: found?.name ?? target.key, ...inSubnets(subnetsAt([found?.subnet], network)) };
  }
  const found = target.kind === 'workload' ? network.get('workload', target.key) : undefined;
  if (!found) return { name: target.key };
  const keys = found.interfaces.map(key => network.get('networkInterface', key)?.subnet);
  const subnets = subnetsAt(keys.length > 0 ? keys : found.subnets, network);
  return { name: found.name, vpc: found.vpc, ...inSubnets(subnets) };
}

function subnetsAt(keys: readonly (string | undefined)[], network: Network): readonly Subnet[] {
  return keys.flatMap(key => network.get('subnet', key) ?? []);
}

function inSubnets(subnets: readonly Subnet[]): Pick<TargetPlace, 'zones' | 'vpc'> {
  const zones = [...new Set(subnets.flatMap(({ zone }) => zone ?? []))];
  return zones.length > 0 ? { zones, vpc: subnets[0]?.vpc } : {};
}
