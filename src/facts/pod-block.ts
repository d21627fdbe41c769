import type { Pods, Workload } from '../kinds/workload/workload.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import { addressCount, type Cidr, formatCidr } from '../net/cidr.ts';
import { addressesOfPods } from './subnet-plan.ts';

/** A cluster whose pods have a block of their own. */
interface PodBlock {
  readonly cluster: Workload;
  readonly pods: Pods;
  readonly block: Cidr;
}

/** `pod-block`: the block that the pods of a cluster have for themselves. */
export const podBlockFact: FactKind = defineFact<PodBlock>({
  name: 'pod-block',
  describe: 'A block of addresses that the pods of a cluster have for themselves.',
  fields: {
    name: { type: 'string', describe: 'Name of the cluster.', get: ({ cluster }) => cluster.name },
    block: { type: 'string', describe: 'The block.', get: ({ block }) => formatCidr(block) },
    nodes: { type: 'int', describe: 'Nodes that there may be.', get: ({ cluster }) => cluster.count.max },
    podsPerNode: { type: 'int', describe: 'Pods that a node may run.', get: ({ pods }) => pods.max },
    size: { type: 'int', describe: 'Addresses of the block.', get: ({ block }) => Number(addressCount(block)) },
    needed: {
      type: 'int',
      describe: 'Addresses that the pods of all nodes take.',
      get: ({ cluster, pods }) => cluster.count.max * addressesOfPods(pods),
    },
  },
  *subjects(network) {
    for (const cluster of network.all('workload')) {
      const { pods } = cluster;
      if (pods?.cidr) yield { cluster, pods, block: pods.cidr };
    }
  },
  resource: ({ cluster }) => cluster,
  origin: ({ cluster }) => cluster.origin,
  place: ({ cluster }) => ({ origin: cluster.origin, path: 'pods.cidr' }),
  identity: ({ block }) => formatCidr(block),
});
