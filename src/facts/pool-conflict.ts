import type { AddressPool } from '../kinds/address-pool/address-pool.ts';
import type { ReservedRange } from '../kinds/planning-fields.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Vpc } from '../kinds/vpc/vpc.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import { grouped } from '../model/grouped.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import { type Cidr, contains, formatCidr, overlaps } from '../net/cidr.ts';
import { blocksOf, type OwnedBlock } from './connected-blocks.ts';

/** A block that is not where the plan of the address space has it. */
interface PoolConflict {
  readonly what: 'outside-pool' | 'pools-overlap' | 'reserved-used';
  readonly here: OwnedBlock;
  readonly otherName: string;
  readonly otherBlocks: readonly Cidr[];
  readonly other: Resource;
  /** Where the other block is written, below its owner. */
  readonly otherPath: string;
}

/** `pool-conflict`: blocks outside of their pool, pools that overlap, ranges that are kept free and used. */
export const poolConflictFact: FactKind = defineFact<PoolConflict>({
  name: 'pool-conflict',
  describe: 'A block that is not where the plan of the address space (`pools`, `reserved`) has it.',
  fields: {
    what: {
      type: 'string',
      describe:
        'outside-pool: not within the pool that it names; pools-overlap: of two pools of which neither is a part of the other; reserved-used: in a range that is kept free.',
      get: ({ what }) => what,
    },
    name: { type: 'string', describe: 'Whose block it is.', get: ({ here }) => here.owner.name },
    kind: { type: 'string', describe: 'addressPool, vpc or subnet.', get: ({ here }) => here.owner.kind },
    block: { type: 'string', describe: 'The block.', get: ({ here }) => formatCidr(here.block) },
    otherName: { type: 'string', describe: 'The pool, or what the range is kept for.', get: each => each.otherName },
    otherBlocks: {
      type: { list: 'string' },
      describe: 'Its blocks.',
      get: ({ otherBlocks }) => otherBlocks.map(formatCidr),
    },
  },
  subjects: network => conflictsIn(network),
  resource: ({ here }) => here.owner,
  origin: ({ here }) => here.owner.origin,
  place: ({ here }) => ({ origin: here.owner.origin, path: here.path }),
  related: ({ other, otherName, otherPath, otherBlocks }) => [
    {
      place: { origin: other.origin, path: otherPath },
      label: `${otherName} is ${otherBlocks.map(formatCidr).join(', ')}`,
    },
  ],
  identity: ({ what, here, otherName }) => `${what} ${formatCidr(here.block)} ${otherName}`,
});

function* conflictsIn(network: Network): Iterable<PoolConflict> {
  const pools = network.all('addressPool');
  const isPart = partsAmong(pools, network);
  for (const pool of pools) {
    const home = network.get('addressPool', pool.in);
    if (home) yield* outside(pool, home);
  }
  for (const [index, pool] of pools.entries()) {
    const apart = pools.slice(0, index).filter(other => !isPart(pool, other) && !isPart(other, pool));
    for (const here of blocksOf([pool])) yield* shared(here, apart);
  }
  for (const vpc of network.all('vpc')) {
    const home = network.get('addressPool', vpc.pool);
    if (home) yield* outside(vpc, home);
    for (const pool of pools) yield* reservedBy(pool, pool.reserved, blocksOf([vpc]));
    if (vpc.reserved && vpc.reserved.length > 0) yield* reservedBy(vpc, vpc.reserved, subnetBlocks(vpc, network));
  }
  for (const pool of pools) {
    if (!pool.reserved || pool.reserved.length === 0) continue;
    for (const part of pools) if (isPart(part, pool)) yield* reservedBy(pool, pool.reserved, blocksOf([part]));
  }
}

function* outside(owner: Vpc | AddressPool, pool: AddressPool): Iterable<PoolConflict> {
  for (const here of blocksOf([owner])) {
    const able = pool.cidrs.filter(({ version }) => version === here.block.version);
    if (able.some(block => contains(block, here.block))) continue;
    yield {
      what: 'outside-pool',
      here,
      otherName: pool.name,
      otherBlocks: pool.cidrs,
      other: pool,
      otherPath: 'cidrs',
    };
  }
}

/** Pools that are told with a block that they share: the last of them stands for those beyond. */
const mostShared = 10;

function* shared(here: OwnedBlock, pools: readonly AddressPool[]): Iterable<PoolConflict> {
  const sharing = pools.filter(({ cidrs }) => cidrs.some(block => overlaps(block, here.block)));
  const more = sharing.length - mostShared;
  for (const [index, other] of sharing.slice(0, mostShared).entries()) {
    const rest = more > 0 && index === mostShared - 1 ? ` and ${more.toLocaleString('en-US')} more` : '';
    const otherBlocks = other.cidrs.filter(block => overlaps(block, here.block));
    const otherName = `${other.name}${rest}`;
    yield { what: 'pools-overlap', here, otherName, otherBlocks, other, otherPath: 'cidrs' };
  }
}

function* reservedBy(
  other: AddressPool | Vpc,
  reserved: readonly ReservedRange[] = [],
  blocks: readonly OwnedBlock[],
): Iterable<PoolConflict> {
  for (const { name, cidr } of reserved) {
    for (const here of blocks) {
      if (!overlaps(cidr, here.block)) continue;
      const otherPath = `reserved.${name}`;
      yield { what: 'reserved-used', here, otherName: name, otherBlocks: [cidr], other, otherPath };
    }
  }
}

function subnetBlocks(vpc: Vpc, network: Network): readonly OwnedBlock[] {
  const blocks = (owner: Subnet) => [
    ...(owner.cidr ? [{ owner, block: owner.cidr, path: 'cidr' }] : []),
    ...(owner.ipv6 ? [{ owner, block: owner.ipv6, path: 'ipv6' }] : []),
  ];
  return network.where('subnet', 'vpc', vpc.key).flatMap(blocks);
}

/** Whether a pool is a part of another, or of a part of it. */
type IsPart = (pool: AddressPool, other: AddressPool) => boolean;

/**
 * Pools are numbered as they stand in each other: the parts of one have the numbers from its own up to its last. Those
 * that lead into a circle have none: that is told elsewhere, and all of them count as parts of each other.
 */
function partsAmong(pools: readonly AddressPool[], network: Network): IsPart {
  const parts = grouped(pools, pool => network.get('addressPool', pool.in));
  const first = new Map<AddressPool, number>();
  const last = new Map<AddressPool, number>();
  const open: AddressPool[] = [...(parts.get(undefined) ?? [])];
  for (let pool = open.at(-1); pool; pool = open.at(-1)) {
    if (first.has(pool)) {
      last.set(pool, first.size);
      open.pop();
    } else {
      first.set(pool, first.size);
      open.push(...(parts.get(pool) ?? []));
    }
  }
  return (pool, other) => {
    const own = first.get(pool);
    const from = first.get(other);
    if (own === undefined || from === undefined) return own === from;
    return from < own && own < (last.get(other) as number);
  };
}
