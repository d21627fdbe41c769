import type { Subnet } from '../kinds/subnet/subnet.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';

/** Subnets of one VPC that do the same work in several zones. */
interface Tier {
  readonly name: string;
  readonly vpc: string;
  readonly subnets: readonly [Subnet, ...Subnet[]];
}

/** `tier`: the subnets of a tier together. Accounts do not tell of tiers. */
export const tierFact: FactKind = defineFact<Tier>({
  name: 'tier',
  describe: 'A tier of a VPC: subnets that do the same work in several zones, as a design writes them.',
  fields: {
    name: { type: 'string', describe: 'Name of the tier.', get: ({ name }) => name },
    vpc: { type: 'string', describe: 'Key of the VPC.', get: ({ vpc }) => vpc },
    zones: {
      type: { list: 'string' },
      describe: 'Zones that it has subnets in.',
      get: ({ subnets }) => zonesOf(subnets),
    },
    missingZones: {
      type: { list: 'string' },
      describe: 'Zones of other tiers of the VPC that it has no subnet in.',
      get: ({ vpc, subnets }, network) => {
        const own = new Set(zonesOf(subnets));
        const others = network.where('subnet', 'vpc', vpc).filter(({ tier }) => tier !== undefined);
        return zonesOf(others).filter(zone => !own.has(zone));
      },
    },
    prefixes: {
      type: { list: 'int' },
      describe: 'The prefix lengths of its subnets, each once, the largest block first.',
      get: ({ subnets }) =>
        [...new Set(subnets.flatMap(({ cidr }) => (cidr ? [cidr.prefix] : [])))].sort((a, b) => a - b),
    },
  },
  subjects: network => tiersIn(network),
  resource: ({ subnets }) => subnets[0],
  origin: ({ subnets }) => subnets[0].origin,
  identity: ({ vpc, name }) => `${vpc} ${name}`,
});

function* tiersIn(network: Network): Iterable<Tier> {
  for (const { key: vpc } of network.all('vpc')) {
    const tiers = new Map<string, [Subnet, ...Subnet[]]>();
    for (const subnet of network.where('subnet', 'vpc', vpc)) {
      if (subnet.tier === undefined) continue;
      const known = tiers.get(subnet.tier);
      if (known) known.push(subnet);
      else tiers.set(subnet.tier, [subnet]);
    }
    for (const [name, subnets] of tiers) yield { name, vpc, subnets };
  }
}

function zonesOf(subnets: readonly Subnet[]): readonly string[] {
  return [...new Set(subnets.flatMap(({ zone }) => zone ?? []))].sort();
}
