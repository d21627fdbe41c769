import type { Vpc } from '../kinds/vpc/vpc.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import { addressSet } from '../net/address-set.ts';
import { compareCidrs, contains, equalCidrs, formatCidr, overlaps } from '../net/cidr.ts';
import { blocksOf, type Junction, junctions, type OwnedBlock } from './connected-blocks.ts';

/** Two blocks that share addresses and should not. */
interface Overlap {
  /** The one that the finding is about: of two the one that stands later, or is smaller. */
  readonly here: OwnedBlock;
  readonly other: OwnedBlock;
  readonly between: 'subnets' | 'vpcBlocks' | 'clusterServices' | 'clusterPods' | Junction['by'];
  /** What joins the two networks; none within a VPC. */
  readonly by?: string;
}

/** `cidr-overlap`: blocks that share addresses, within a VPC and between connected networks. */
export const cidrOverlapFact: FactKind = defineFact<Overlap>({
  name: 'cidr-overlap',
  describe: 'Two blocks that share addresses: of one VPC, or of networks that something joins.',
  fields: {
    between: {
      type: 'string',
      describe:
        'What they are: subnets or vpcBlocks of one VPC; clusterServices or clusterPods and a network; networks joined by a peering, transitGateway, directConnectGateway or vpnGateway.',
      get: ({ between }) => between,
    },
    by: { type: 'string', describe: 'Name of what joins them.', get: ({ by }) => by ?? null },
    name: { type: 'string', describe: 'Name of the one.', get: ({ here }) => here.owner.name },
    kind: { type: 'string', describe: 'Kind of the one.', get: ({ here }) => here.owner.kind },
    block: { type: 'string', describe: 'Its block.', get: ({ here }) => formatCidr(here.block) },
    otherName: { type: 'string', describe: 'Name of the other.', get: ({ other }) => other.owner.name },
    otherKind: { type: 'string', describe: 'Kind of the other.', get: ({ other }) => other.owner.kind },
    otherBlock: { type: 'string', describe: 'Its block.', get: ({ other }) => formatCidr(other.block) },
    shared: {
      type: 'addresses',
      describe: 'The addresses that both have: those of the smaller block.',
      get: ({ here, other }) => addressSet([contains(here.block, other.block) ? other.block : here.block]),
    },
    same: {
      type: 'bool',
      describe: 'Whether both are one block.',
      get: ({ here, other }) => equalCidrs(here.block, other.block),
    },
    summary: {
      type: 'bool',
      describe: 'Whether one is a network outside AWS that is written as a larger block around that of a VPC.',
      get: ({ here, other }) => isSummary(here, other) || isSummary(other, here),
    },
    sameVpc: {
      type: 'bool',
      describe: 'Whether the other is the VPC that the cluster itself stands in.',
      get: ({ here, other }) => (here.owner as Partial<Workload>).vpc === other.owner.key,
    },
  },
  subjects: network => overlapsIn(network),
  resource: ({ here }) => here.owner,
  origin: ({ here }) => here.owner.origin,
  place: ({ here }) => ({ origin: here.owner.origin, path: here.path }),
  places: ({ other }) => ({ other: other.owner.origin }),
  related: ({ other }) => [
    {
      place: { origin: other.owner.origin, path: other.path },
      label: `${other.owner.name} has ${formatCidr(other.block)}`,
    },
  ],
  identity: ({ here, other }) => `${formatCidr(here.block)} ${other.owner.key} ${formatCidr(other.block)}`,
});

function isSummary(outside: OwnedBlock, inside: OwnedBlock): boolean {
  return outside.owner.kind === 'onPremises' && outside.block.prefix < inside.block.prefix;
}

function* overlapsIn(network: Network): Iterable<Overlap> {
  for (const vpc of network.all('vpc')) {
    for (const [other, here] of pairsOf(blocksOf([vpc]))) yield { here, other, between: 'vpcBlocks' };
    for (const [other, here] of pairsOf(subnetBlocks(vpc, network))) yield { here, other, between: 'subnets' };
  }
  const told = new Set<string>();
  const once = (here: OwnedBlock, other: OwnedBlock) => {
    const name = [here, other]
      .map(({ owner, path }) => `${owner.kind}/${owner.key} ${path}`)
      .sort()
      .join(' ');
    return !told.has(name) && told.add(name);
  };
  for (const { by: between, name: by, blocks, told: known } of junctions(network)) {
    for (const [first, second] of pairsOf(blocks)) {
      if (first.owner === second.owner || (known && !known.has(first.owner) && !known.has(second.owner))) continue;
      const [other, here] = isLater(first.owner, second.owner) ? [second, first] : [first, second];
      if (once(here, other)) yield { here, other, between, by };
    }
  }
  for (const workload of network.all('workload')) {
    if (workload.type === 'cluster') yield* overlapsOfCluster(workload, network);
  }
}

function subnetBlocks(vpc: Vpc, network: Network): readonly OwnedBlock[] {
  return network
    .where('subnet', 'vpc', vpc.key)
    .flatMap(owner => [
      ...(owner.cidr ? [{ owner, block: owner.cidr, path: 'cidr' }] : []),
      ...(owner.ipv6 ? [{ owner, block: owner.ipv6, path: 'ipv6' }] : []),
    ]);
}

/** What is outside AWS is told at the VPC; of two in one text the lower one is told. */
function isLater(a: Resource, b: Resource): boolean {
  if (a.kind !== b.kind) return b.kind === 'onPremises';
  if (a.origin.from === 'account' || b.origin.from === 'account') return a.key > b.key;
  const [here, there] = [a.origin.node, b.origin.node];
  return here.source.path === there.source.path ? here.start > there.start : here.source.path > there.source.path;
}

/** The networks that a cluster's own blocks must keep away from: its VPC, and those that are joined with it. */
function* overlapsOfCluster(cluster: Workload, network: Network): Iterable<Overlap> {
  const services = cluster.serviceCidr && { owner: cluster, block: cluster.serviceCidr, path: 'serviceCidr' };
  const pods = cluster.pods?.cidr && { owner: cluster, block: cluster.pods.cidr, path: 'pods.cidr' };
  const home = network.get('vpc', cluster.vpc ?? network.get('subnet', cluster.subnets[0])?.vpc);
  if (!home || (!services && !pods)) return;
  const joined = blocksOf(neighboursOf(home, network));
  for (const other of [...blocksOf([home]), ...joined]) {
    if (services && overlaps(services.block, other.block)) yield { here: services, other, between: 'clusterServices' };
  }
  // Pods of their own block usually have it from their VPC.
  for (const other of joined) {
    if (pods && overlaps(pods.block, other.block)) yield { here: pods, other, between: 'clusterPods' };
  }
  if (services && pods && overlaps(services.block, pods.block)) {
    yield { here: services, other: pods, between: 'clusterServices' };
  }
}

function neighboursOf(vpc: Vpc, network: Network): readonly Resource[] {
  const near = new Set<Resource>();
  for (const { blocks } of junctions(network)) {
    if (blocks.some(({ owner }) => owner === vpc)) for (const { owner } of blocks) near.add(owner);
  }
  near.delete(vpc);
  return [...near];
}

/** How many of the blocks around one are told with it: the nearest, because equal ones may be very many. */
const mostAround = 3;

/** Pairs of blocks that overlap, the outer one (of equal ones the earlier) first: one sort and one walk. */
function* pairsOf(blocks: readonly OwnedBlock[]): Iterable<readonly [OwnedBlock, OwnedBlock]> {
  const sorted = blocks.toSorted((a, b) => compareCidrs(a.block, b.block));
  const open: OwnedBlock[] = [];
  for (const next of sorted) {
    while (open.length > 0 && !contains((open.at(-1) as OwnedBlock).block, next.block)) open.pop();
    for (const outer of open.slice(-mostAround)) yield [outer, next];
    open.push(next);
  }
}
