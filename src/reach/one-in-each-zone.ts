import { zoneLetter } from '../kinds/zones.ts';
import type { Network } from '../model/network.ts';
import type { KindName, Resource } from '../model/resource.ts';

/** What stands for several: those of one kind and VPC, one in each zone. */
export interface Zonal {
  /** `subnet/shop.app` */
  readonly name: string;
  readonly members: readonly [Resource, ...Resource[]];
}

/**
 * What one name stands for where there is one in each zone, as in a design: the subnets of a tier, NAT gateways
 * (`public` for public-a and public-b), endpoints of a gateway load balancer. It may fit in several VPCs.
 */
export function inEachZone(name: string, among: readonly KindName[], network: Network): readonly Zonal[] {
  const byPlace = new Map<string, { readonly name: string; readonly members: [Resource, ...Resource[]] }>();
  for (const kind of among) {
    for (const each of network.all(kind) as readonly Resource[]) {
      const [vpc, whole] = wholeOf(each, network) ?? [];
      if (whole === undefined || (whole !== name && !whole.endsWith(`.${name}`))) continue;
      const place = `${kind} ${vpc} ${whole}`;
      const known = byPlace.get(place);
      if (known) known.members.push(each);
      else byPlace.set(place, { name: `${kind}/${whole}`, members: [each] });
    }
  }
  return [...byPlace.values()];
}

/** The VPC, and the name of all of them together: `shop.app` of `shop.app-a`, which stands in zone a alone. */
function wholeOf(resource: Resource, network: Network): readonly [vpc: string, whole: string] | undefined {
  const subnets = subnetsOf(resource).flatMap(key => network.get('subnet', key) ?? []);
  const [first] = subnets;
  const { zone, vpc } = first ?? {};
  if (vpc === undefined || zone === undefined || subnets.some(each => each.zone !== zone)) return undefined;
  // Keys of an account are ids.
  const own = network.from === 'account' ? resource.name : resource.key;
  const end = [`-${zone}`, `-${zoneLetter(zone)}`].find(each => own.endsWith(each));
  return end === undefined ? undefined : [vpc, own.slice(0, -end.length)];
}

function subnetsOf(resource: Resource): readonly string[] {
  if (resource.kind === 'subnet') return [resource.key];
  const { subnet, subnets } = resource as { readonly subnet?: string; readonly subnets?: readonly string[] };
  return subnets ?? (subnet === undefined ? [] : [subnet]);
}
