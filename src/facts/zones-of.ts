import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { FactFields } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import type { Reference, Resource } from '../model/resource.ts';

/** Zones of subnets, each once; undefined where one of them was not read. */
export function zonesOf(subnets: readonly string[], network: Network): readonly string[] | undefined {
  const zones = subnets.map(key => network.get('subnet', key)?.zone);
  return zones.includes(undefined) ? undefined : [...new Set(zones.flatMap(zone => zone ?? []))];
}

/** Names of the subnets whose zone one before them in the list has; undefined where one of them was not read. */
export function sharingZone(subnets: readonly string[], network: Network): readonly string[] | undefined {
  const found: Subnet[] = [];
  const seen = new Set<string>();
  for (const key of new Set(subnets)) {
    const subnet = network.get('subnet', key);
    if (subnet?.zone === undefined) return undefined;
    if (seen.has(subnet.zone)) found.push(subnet);
    seen.add(subnet.zone);
  }
  return found.map(({ name }) => name);
}

/** Whether a zone is a local zone or a Wavelength zone, not one of the region itself: us-west-2-lax-1a. */
export function isEdgeZone(zone: string): boolean {
  return !/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/.test(zone);
}

/** Something of a VPC that stands in some of its subnets. */
interface InSubnets extends Resource {
  readonly vpc: Reference<'vpc'>;
  readonly subnets: readonly Reference<'subnet'>[];
}

/** The zones that something stands in, and those that it might. */
export const zoneFields: FactFields<InSubnets> = {
  zones: {
    type: { list: 'string' },
    describe: 'Zones of its subnets.',
    get: ({ subnets }, network) => zonesOf(subnets, network),
  },
  vpcZones: {
    type: { list: 'string' },
    describe: 'Zones that its VPC has subnets in.',
    get: (each, network) =>
      network.isRead('subnet', each)
        ? [...new Set(network.where('subnet', 'vpc', each.vpc).flatMap(({ zone }) => zone ?? []))].sort()
        : undefined,
  },
};
