import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Vpc } from '../kinds/vpc/vpc.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { addressSet } from '../net/address-set.ts';
import { type Cidr, contains, equalCidrs, formatCidr } from '../net/cidr.ts';
import { associationRefusal } from './block-associations.ts';

/** A block of a VPC or of a subnet. */
interface AddressBlock {
  readonly owner: Vpc | Subnet;
  readonly block: Cidr;
  /** Its attribute, and its place where there are several: `cidr.1`. */
  readonly path: string;
  readonly primary: boolean;
  /** Stands for a block that AWS has still to give. */
  readonly given: boolean;
}

/** `address-block`: each block of each VPC and subnet, by itself and within its VPC. */
export const addressBlockFact: FactKind = defineFact<AddressBlock>({
  name: 'address-block',
  describe: 'A block of addresses of a VPC or of a subnet.',
  fields: {
    of: { type: 'string', describe: 'What it belongs to: vpc or subnet.', get: ({ owner }) => owner.kind },
    name: { type: 'string', describe: 'Name of what it belongs to.', get: ({ owner }) => owner.name },
    vpc: { type: 'string', describe: 'Key of the VPC.', get: ({ owner }) => vpcKey(owner) },
    vpcName: {
      type: 'string',
      describe: 'Name of the VPC.',
      get: ({ owner }, network) => homeOf(owner, network)?.name ?? vpcKey(owner),
    },
    block: { type: 'string', describe: 'The block: 10.0.0.0/16.', get: ({ block }) => formatCidr(block) },
    addresses: { type: 'addresses', describe: 'Its addresses.', get: ({ block }) => addressSet([block]) },
    version: { type: 'int', describe: 'IP version: 4 or 6.', get: ({ block }) => block.version },
    prefix: { type: 'int', describe: 'Prefix length: 16 of a /16.', get: ({ block }) => block.prefix },
    primary: { type: 'bool', describe: 'Whether it is the first IPv4 block of a VPC.', get: ({ primary }) => primary },
    given: { type: 'bool', describe: 'Whether AWS has still to choose it.', get: ({ given }) => given },
    inVpc: {
      type: 'bool',
      describe: 'Whether it lies within one block of the VPC; a block of the VPC itself does.', // A5
      get: ({ owner, block }, network) => homeBlocks(owner, network)?.some(outer => contains(outer, block)),
    },
    vpcBlocks: {
      type: { list: 'string' },
      describe: 'The blocks of the VPC of the same IP version.',
      get: ({ owner, block }, network) =>
        homeBlocks(owner, network)
          ?.filter(each => each.version === block.version)
          .map(formatCidr),
    },
    refusedBeside: {
      type: 'string',
      describe: 'The block of the VPC beside which AWS does not take this one; none where it does.', // A10
      get: subject => refusalOf(subject)?.because ?? null,
    },
    refusedRange: {
      type: 'string',
      describe: 'The range that AWS refuses beside that block: 172.16.0.0/12.',
      get: subject => refusalOf(subject)?.range ?? null,
    },
  },
  *subjects(network) {
    for (const vpc of network.all('vpc')) yield* blocksOfVpc(vpc);
    for (const subnet of network.all('subnet')) yield* blocksOfSubnet(subnet);
  },
  resource: ({ owner }) => owner,
  origin: ({ owner }) => owner.origin,
  place: ({ owner, path }) => ({ origin: owner.origin, path }),
  places: ({ owner }, network) => ({ vpc: (homeOf(owner, network) ?? owner).origin }),
  identity: ({ block }) => formatCidr(block),
});

function* blocksOfVpc(vpc: Vpc): Iterable<AddressBlock> {
  for (const [index, block] of vpc.cidr.entries()) {
    yield { owner: vpc, block, path: `cidr.${index}`, primary: index === 0, given: false };
  }
  for (const [index, { cidr, given }] of vpc.ipv6.entries()) {
    yield { owner: vpc, block: cidr, path: `ipv6.${index}`, primary: false, given };
  }
}

function* blocksOfSubnet(subnet: Subnet): Iterable<AddressBlock> {
  const common = { owner: subnet, primary: false, given: false };
  if (subnet.cidr) yield { ...common, block: subnet.cidr, path: 'cidr' };
  if (subnet.ipv6) yield { ...common, block: subnet.ipv6, path: 'ipv6' };
}

function vpcKey(owner: Vpc | Subnet): string {
  return owner.kind === 'vpc' ? owner.key : owner.vpc;
}

function homeOf(owner: Vpc | Subnet, network: Network): Vpc | undefined {
  return owner.kind === 'vpc' ? owner : network.get('vpc', owner.vpc);
}

function homeBlocks(owner: Vpc | Subnet, network: Network): readonly Cidr[] | undefined {
  const home = homeOf(owner, network);
  return home && [...home.cidr, ...home.ipv6.map(({ cidr }) => cidr)];
}

function refusalOf({ owner, block }: AddressBlock) {
  if (owner.kind !== 'vpc' || block.version === 6) return undefined;
  const first = owner.cidr.slice(0, mostBlocks);
  const index = first.findIndex(each => equalCidrs(each, block));
  return associationRefusal(index < 0 ? first : first.slice(0, index), block);
}

/** The blocks of a VPC that another is compared with; AWS takes at most 50. [AWS: VPC quotas] */
const mostBlocks = 50;
