import { kinds } from '../kinds/kinds.ts';
import type { NetworkAcl } from '../kinds/network-acl/network-acl.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import { derived } from '../model/derived.ts';
import { type Network, networkOf } from '../model/network.ts';
import type { KindName, Resource } from '../model/resource.ts';
import { cidr } from '../net/cidr.ts';
import { allTraffic } from '../net/traffic.ts';

/** A network without security groups and network ACLs: what does not get through it is kept out by something else. */
export const unfiltered: (network: Network) => Network = derived(network => {
  const resources = kinds.flatMap(({ kind }) => (network.all(kind as KindName) as readonly Resource[]).map(opened));
  const { readings, from } = network;
  return networkOf(resources, from === 'account' ? { readings, from } : { from });
}, Object.is);

function opened(resource: Resource): Resource {
  if (resource.kind === 'networkInterface') {
    return { ...(resource as NetworkInterface), securityGroups: [] } as Resource;
  }
  if (resource.kind !== 'networkAcl') return resource;
  const { origin } = resource;
  const entries = (['ingress', 'egress'] as const).flatMap(direction =>
    ['0.0.0.0/0', '::/0'].map((block, index) => ({
      rule: index + 1,
      direction,
      action: 'allow',
      traffic: allTraffic,
      cidr: cidr(block),
      origin,
    })),
  );
  return { ...(resource as NetworkAcl), entries } as Resource;
}
