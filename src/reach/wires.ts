import type { Wire } from '../graph/graph.ts';
import { kinds } from '../kinds/kinds.ts';
import type { Network } from '../model/network.ts';
import type { KindName, Resource } from '../model/resource.ts';

/** What each kind that packets meet does to them. */
export const wires: ReadonlyMap<KindName, Wire> = new Map(
  kinds.flatMap(({ kind, wire }) => (wire ? [[kind, wire as Wire] as const] : [])),
);

/** The resource of an address such as `subnet/shop.app-a`, with what it does to packets. */
export function wiredAt(network: Network, address: string): { resource: Resource; wire: Wire } | undefined {
  const slash = address.indexOf('/');
  const kind = address.slice(0, slash) as KindName;
  const wire = wires.get(kind);
  const resource = wire && (network.get(kind, address.slice(slash + 1)) as Resource | undefined);
  return wire && resource && { resource, wire };
}
