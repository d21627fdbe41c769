import type { Vpc } from '../kinds/vpc/vpc.ts';
import { lazily } from '../model/derived.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { type AddressSet, addressCount, addressSet, difference, intersection, toCidrs } from '../net/address-set.ts';
import { formatCidr } from '../net/cidr.ts';

/** A VPC's IPv4 addresses and those that its subnets have. */
class Space {
  readonly vpc: Vpc;
  private readonly network: Network;
  private readonly rest: () => AddressSet;

  constructor(vpc: Vpc, network: Network) {
    this.vpc = vpc;
    this.network = network;
    this.rest = lazily(network, () => freeIn(vpc, network));
  }

  get all(): AddressSet {
    return addressSet(this.vpc.cidr);
  }

  get isRead(): boolean {
    return this.network.isRead('subnet', this.vpc);
  }

  get free(): AddressSet {
    return this.rest();
  }
}

function freeIn(vpc: Vpc, network: Network): AddressSet {
  const all = addressSet(vpc.cidr);
  const taken = addressSet(network.where('subnet', 'vpc', vpc.key).flatMap(({ cidr }) => cidr ?? []));
  return difference(all, intersection(all, taken));
}

/** `vpc-space`: how much of a VPC's IPv4 addresses its subnets have. */
export const vpcSpaceFact: FactKind = defineFact<Space>({
  name: 'vpc-space',
  describe: 'How much of the IPv4 addresses of a VPC is given to subnets.',
  fields: {
    name: { type: 'string', describe: 'Name of the VPC.', get: ({ vpc }) => vpc.name },
    isDefault: {
      type: 'bool',
      describe: 'Whether AWS made it for the account.',
      get: ({ vpc }) => vpc.isDefault,
    },
    blocks: { type: { list: 'string' }, describe: 'Its IPv4 blocks.', get: ({ vpc }) => vpc.cidr.map(formatCidr) },
    subnets: {
      type: 'int',
      describe: 'How many subnets it has.',
      get: ({ vpc, isRead }, network) => (isRead ? network.where('subnet', 'vpc', vpc.key).length : undefined),
    },
    size: { type: 'int', describe: 'Addresses that it has.', get: ({ all }) => Number(addressCount(all)) },
    free: {
      type: 'int',
      describe: 'Addresses that no subnet has.',
      get: ({ isRead, free }) => (isRead ? Number(addressCount(free)) : undefined),
    },
    allocatedPercent: {
      type: 'int',
      describe: 'The share of its addresses that subnets have, rounded down.',
      get: ({ isRead, free, all }) => {
        const size = Number(addressCount(all));
        return !isRead ? undefined : size === 0 ? 0 : Math.floor(((size - Number(addressCount(free))) * 100) / size);
      },
    },
    largestFree: {
      type: 'string',
      describe: 'The largest block that no subnet has; none where there is none.',
      get: ({ isRead, free }) => {
        if (!isRead) return undefined;
        const [largest] = toCidrs(free).toSorted((a, b) => a.prefix - b.prefix);
        return largest ? formatCidr(largest) : null;
      },
    },
  },
  *subjects(network) {
    for (const vpc of network.all('vpc')) yield new Space(vpc, network);
  },
  resource: ({ vpc }) => vpc,
  origin: ({ vpc }) => vpc.origin,
  place: ({ vpc }) => ({ origin: vpc.origin, path: 'cidr' }),
  identity: ({ vpc }) => vpc.key,
});
