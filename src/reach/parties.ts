import type { Station } from '../graph/station.ts';
import type { Network } from '../model/network.ts';
import { type AnyReference, addressOf, type KindName, type Resource } from '../model/resource.ts';
import type { Engine } from './engine.ts';

/** The places that a resource stands for: the interfaces of a workload, all that stand in a subnet or a VPC. */
export function stationsOf(engine: Engine, reference: AnyReference): readonly Station[] {
  const { network, graph } = engine;
  const { stations } = graph;
  const { kind, key } = reference;
  const own = stations.get(addressOf(reference));
  if (own) return [own];
  if (kind === 'vpc') return stations.inVpc(key);
  if (kind === 'subnet') {
    const subnet = network.get('subnet', key);
    return subnet ? stations.inVpc(subnet.vpc).filter(station => station.subnet === key) : [];
  }
  if (kind === 'securityGroup') return stations.withBadge(key);
  const told = (kind === 'workload' ? network.get('workload', key)?.interfaces : undefined) ?? [];
  const named = told.flatMap(each => stations.get(`networkInterface/${each}`) ?? []);
  return [...new Set([...named, ...stations.ofOwner(addressOf(reference))])];
}

/** What a place belongs to: the workload, load balancer or gateway that owns the interface, else the interface itself. */
export function ownerOf({ owner, resource }: Station, network: Network): Resource {
  if (owner === undefined) return resource;
  const slash = owner.indexOf('/');
  return (network.get(owner.slice(0, slash) as KindName, owner.slice(slash + 1)) as Resource | undefined) ?? resource;
}
