import { kinds } from '../kinds/kinds.ts';
import type { OnPremises } from '../kinds/on-premises/on-premises.ts';
import type { RouteTable } from '../kinds/route-table/route-table.ts';
import type { TargetGroup } from '../kinds/target-group/target-group.ts';
import { type Network, networkOf } from '../model/network.ts';
import { type AnyReference, addressOf, type KindName, type Resource } from '../model/resource.ts';

/** What is taken away for a what-if: a resource, or a zone with all that stands in it. */
export type Loss =
  | { readonly type: 'zone'; readonly zone: string }
  | { readonly type: 'resource'; readonly reference: AnyReference };

/**
 * The network as it would be without something: routes to what is gone are blackholes, as AWS keeps them (R11); what
 * stands in a lost zone is gone with it, and load balancers and attachments go on in the zones that are left.
 */
export function without(network: Network, losses: readonly Loss[]): Network {
  const gone = new Set(losses.flatMap(loss => goneWith(network, loss)));
  const left = kinds
    .flatMap(({ kind }) => network.all(kind) as readonly Resource[])
    .filter(each => !gone.has(addressOf(each)));
  const kept = left.map(each => withoutGone(each, gone));
  const { name, expectations } = network;
  const readings = network.from === 'account' ? network.readings : undefined;
  return networkOf(kept, { name, expectations, readings });
}

/** The addresses of all that is gone. */
function goneWith(network: Network, loss: Loss): readonly string[] {
  if (loss.type === 'resource') {
    const { kind, key } = loss.reference;
    const own = network.all('networkInterface').filter(({ owner }) => owner?.kind === kind && owner.key === key);
    const doors = network
      .all('transitGatewayAttachment')
      .filter(({ resource }) => resource?.kind === kind && resource.key === key);
    return [addressOf(loss.reference), ...own.map(addressOf), ...doors.map(addressOf)];
  }
  const subnets = network.all('subnet').filter(({ zone }) => zone === loss.zone || zone?.endsWith(loss.zone) === true);
  const keys = new Set(subnets.map(({ key }) => key));
  const within = (['networkInterface', 'natGateway'] as const).flatMap(kind =>
    (network.all(kind) as readonly (Resource & { readonly subnet?: string })[]).filter(
      each => each.subnet !== undefined && keys.has(each.subnet),
    ),
  );
  // A workload or an endpoint with no interface left is gone too; others go on with the rest.
  return [...subnets, ...within].map(addressOf);
}

/** A resource that names none of what is gone, except where AWS keeps the name: routes to it lead nowhere. */
function withoutGone(resource: Resource, gone: ReadonlySet<string>): Resource {
  if (resource.kind === 'routeTable') return tableWithout(resource as RouteTable, gone);
  if (resource.kind === 'onPremises') return siteWithout(resource as OnPremises, gone);
  if (resource.kind === 'targetGroup') return targetsWithout(resource as TargetGroup, gone);
  const lists: Record<string, readonly string[]> = {};
  for (const [field, of] of listed[resource.kind] ?? []) {
    const value = (resource as unknown as Record<string, readonly string[] | undefined>)[field];
    if (value) lists[field] = left(of, value, gone);
  }
  return { ...resource, ...lists };
}

function tableWithout(table: RouteTable, gone: ReadonlySet<string>): RouteTable {
  const routes = table.routes.map(route => {
    const { via } = route;
    return via.type === 'resource' && gone.has(addressOf(via.target)) ? { ...route, active: false } : route;
  });
  return { ...table, routes, subnets: left('subnet', table.subnets, gone) };
}

function targetsWithout(group: TargetGroup, gone: ReadonlySet<string>): TargetGroup {
  const targets = group.targets?.filter(({ target }) => typeof target === 'string' || !gone.has(addressOf(target)));
  return { ...group, targets };
}

function siteWithout(site: OnPremises, gone: ReadonlySet<string>): OnPremises {
  return { ...site, via: site.via.filter(({ by }) => !gone.has(addressOf(by))) };
}

function left(kind: KindName, keys: readonly string[], gone: ReadonlySet<string>): readonly string[] {
  return keys.filter(key => !gone.has(`${kind}/${key}`));
}

/** Lists of references that lose what is gone. */
const listed: Partial<Record<KindName, readonly (readonly [string, KindName])[]>> = {
  loadBalancer: [
    ['subnets', 'subnet'],
    ['interfaces', 'networkInterface'],
  ],
  transitGatewayAttachment: [['subnets', 'subnet']],
  transitGatewayRouteTable: [
    ['associations', 'transitGatewayAttachment'],
    ['propagations', 'transitGatewayAttachment'],
  ],
  workload: [['interfaces', 'networkInterface']],
  endpoint: [
    ['networkInterfaces', 'networkInterface'],
    ['subnets', 'subnet'],
  ],
  networkAcl: [['subnets', 'subnet']],
};
