import type { Subnet } from '../kinds/subnet/subnet.ts';
import { lazily } from '../model/derived.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { type Cidr4, formatCidr, size4 } from '../net/cidr.ts';
import { type AddressUser, reservedAddresses, usersOf } from './subnet-plan.ts';

/** A subnet with IPv4 addresses, and what takes them. */
class SubnetUse {
  readonly subnet: Subnet;
  readonly block: Cidr4;
  readonly #network: Network;
  readonly #users: () => readonly AddressUser[];

  constructor(subnet: Subnet, block: Cidr4, network: Network) {
    this.subnet = subnet;
    this.block = block;
    this.#network = network;
    this.#users = lazily(network, () => usersOf(subnet, network));
  }

  get users(): readonly AddressUser[] {
    return this.#users();
  }

  get usable(): number {
    return Math.max(0, size4(this.block) - reservedAddresses);
  }

  /** As AWS counts in an account; as designed otherwise. */
  get planned(): number | undefined {
    const { subnet } = this;
    if (subnet.freeAddresses !== undefined) return this.usable - subnet.freeAddresses;
    if (this.#network.from === 'account') return undefined;
    return this.users.reduce((sum, { addresses }) => sum + addresses, 0);
  }

  get free(): number | undefined {
    const { planned } = this;
    return planned === undefined ? undefined : this.usable - planned;
  }

  sum(of: AddressUser['kind'], what: 'addresses' | 'prefixes' = 'addresses'): number {
    return this.users.reduce((sum, user) => sum + (user.kind === of ? user[what] : 0), 0);
  }
}

/** `capacity`: each subnet with IPv4 addresses, how many it has and how many are taken. */
export const capacityFact: FactKind = defineFact<SubnetUse>({
  name: 'capacity',
  describe: 'How many IPv4 addresses a subnet has, and what takes them: as designed, or as AWS counts.',
  fields: {
    name: { type: 'string', describe: 'Name of the subnet.', get: ({ subnet }) => subnet.name },
    vpc: { type: 'string', describe: 'Key of its VPC.', get: ({ subnet }) => subnet.vpc },
    block: { type: 'string', describe: 'Its block.', get: ({ block }) => formatCidr(block) },
    prefix: { type: 'int', describe: 'Prefix length: 24 of a /24.', get: ({ block }) => block.prefix },
    usable: {
      type: 'int',
      describe: 'Addresses that can be used: five less than the block has.', // A3
      get: ({ usable }) => usable,
    },
    planned: {
      type: 'int',
      describe: 'Addresses that are taken: by interfaces, pods, load balancers that grow, attachments.',
      get: ({ planned }) => planned,
    },
    free: {
      type: 'int',
      describe: 'Usable addresses that nothing takes; below zero: too few.',
      get: ({ free }) => free,
    },
    freePercent: {
      type: 'int',
      describe: 'The same as a share of what is usable, rounded down.',
      get: ({ free, usable }) =>
        free === undefined ? undefined : usable === 0 ? 0 : Math.floor((free * 100) / usable),
    },
    told: {
      type: 'bool',
      describe: 'Whether AWS counted, rather than the design being added up.',
      get: ({ subnet }) => subnet.freeAddresses !== undefined,
    },
    users: {
      type: { list: 'string' },
      describe: 'What takes most, in words: 8 of nodes with 30 addresses each.',
      get: ({ users }) =>
        users
          .toSorted((a, b) => b.addresses - a.addresses)
          .slice(0, 3)
          .map(({ words }) => words),
    },
    balancers: {
      type: { list: 'string' },
      describe: 'Names of the application and classic load balancers with nodes in it: they grow.',
      get: ({ subnet }, network) => balancersIn(subnet, network),
    },
    clusters: {
      type: { list: 'string' },
      describe: 'Names of the Kubernetes clusters with nodes in it.',
      get: ({ subnet }, network) =>
        network
          .where('workload', 'subnets', subnet.key)
          .filter(({ type }) => type === 'cluster')
          .map(({ name }) => name),
    },
    podAddresses: {
      type: 'int',
      describe: 'Addresses that nodes take together with the pods that they may run.',
      get: use => use.sum('pods'),
    },
    podBlocks: {
      type: 'int',
      describe: 'Blocks of sixteen addresses that nodes take for pods, where they take whole ones.',
      get: use => use.sum('pods', 'prefixes'),
    },
    wholeBlocks: {
      type: 'int',
      describe: 'Aligned blocks of sixteen that hold no address of AWS: neither the first nor the last of the subnet.',
      get: ({ block }) => Math.max(0, 2 ** (28 - block.prefix) - 2),
    },
    attachments: {
      type: { list: 'string' },
      describe: 'Names of the transit gateway attachments in it.',
      get: ({ subnet }, network) =>
        network.where('transitGatewayAttachment', 'subnets', subnet.key).map(({ name }) => name),
    },
    otherInterfaces: {
      type: 'int',
      describe: 'Interfaces in it that belong to no transit gateway attachment.',
      get: ({ subnet }, network) => otherInterfaces(subnet, network),
    },
  },
  *subjects(network) {
    for (const subnet of network.all('subnet')) {
      if (subnet.cidr?.version === 4) yield new SubnetUse(subnet, subnet.cidr, network);
    }
  },
  resource: ({ subnet }) => subnet,
  origin: ({ subnet }) => subnet.origin,
  place: ({ subnet }) => ({ origin: subnet.origin, path: 'cidr' }),
  identity: ({ subnet }) => subnet.key,
});

function balancersIn(subnet: Subnet, network: Network): readonly string[] | undefined {
  if (!network.isRead('loadBalancer', subnet)) return undefined;
  return network
    .where('loadBalancer', 'subnets', subnet.key)
    .filter(({ type }) => type === 'application' || type === 'classic')
    .map(({ name }) => name);
}

function otherInterfaces(subnet: Subnet, network: Network): number | undefined {
  if (!network.isRead('networkInterface', subnet)) return undefined;
  return network
    .where('networkInterface', 'subnet', subnet.key)
    .filter(({ type, owner }) => type !== 'transit_gateway' && owner?.kind !== 'transitGatewayAttachment')
    .reduce((sum, { count }) => sum + count, 0);
}
