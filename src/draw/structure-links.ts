import { groupsOfListener } from '../facts/forwarding.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { TargetGroup } from '../kinds/target-group/target-group.ts';
import type { TransitGatewayAttachment } from '../kinds/transit-gateway-attachment/transit-gateway-attachment.ts';
import { grouped } from '../model/grouped.ts';
import type { Network } from '../model/network.ts';
import { isThere } from './gone.ts';
import type { Ends } from './lens.ts';
import { sitesDirectlyBehind } from './outside.ts';
import type { Link } from './part.ts';

/** The wires that every picture has: doors to the internet, peerings, attachments, lines, targets of load balancers. */
export function structureLinks(network: Network, ends: Ends): readonly Link[] {
  return [
    ...doors(network),
    ...network
      .all('peering')
      .filter(isThere)
      .map((each): Link => {
        const { requester, accepter, state, name } = each;
        const label = state === 'active' || network.from === 'design' ? name : `${name} (${state})`;
        return { from: `vpc/${requester.vpc}`, to: `vpc/${accepter.vpc}`, style: 'peering', label, arrow: false };
      }),
    ...attachments(network),
    ...lines(network),
    ...network.all('loadBalancer').flatMap(balancer => toTargets(balancer, network, ends)),
    ...privateLinks(network, ends),
  ];
}

function doors(network: Network): readonly Link[] {
  const kinds = ['internetGateway', 'egressOnlyInternetGateway'] as const;
  return kinds.flatMap(kind =>
    network
      .all(kind)
      .filter(({ vpc }) => vpc !== undefined)
      .map(({ key }): Link => {
        const arrow = kind === 'egressOnlyInternetGateway';
        return { from: `${kind}/${key}`, to: 'internet', style: 'way', arrow };
      }),
  );
}

/** One wire an attachment; the two ends of a peering between transit gateways are one. */
function attachments(network: Network): readonly Link[] {
  const links = new Map<string, Link>();
  for (const each of network.all('transitGatewayAttachment').filter(isThere)) {
    const far = farEnd(each);
    if (far === undefined || each.type === 'vpn' || each.type === 'directConnectGateway') continue;
    if (each.type === 'vpc' && isCrowded(each.transitGateway, network)) continue;
    const here = `transitGateway/${each.transitGateway}`;
    const pair = [here, far].toSorted().join(' ');
    if (links.has(pair)) continue;
    const label = each.type === 'peering' ? 'peering' : undefined;
    links.set(pair, { from: far, to: here, style: 'attachment', label, arrow: false });
  }
  return [...links.values()];
}

/** So many VPCs at a transit gateway cannot be followed by wires: each then has a door to it. */
export function isCrowded(transitGateway: string, network: Network): boolean {
  return network.where('transitGatewayAttachment', 'transitGateway', transitGateway).length > mostAttachments;
}

const mostAttachments = 12;

function farEnd({ resource, type, resourceId }: TransitGatewayAttachment): string | undefined {
  if (resource) return `${resource.kind}/${resource.key}`;
  return resourceId === undefined ? undefined : `${type}/${resourceId}`;
}

/** VPN connections and Direct Connect, from the gateway of AWS to whatever is behind them. */
function lines(network: Network): readonly Link[] {
  const links: Link[] = [];
  for (const each of network.all('vpnConnection').filter(isThere)) {
    const { key, transitGateway, vpnGateway, customerGateway, name } = each;
    const near = transitGateway !== undefined ? `transitGateway/${transitGateway}` : `vpnGateway/${vpnGateway}`;
    const far = sitesDirectlyBehind('vpnConnection', key, network);
    const known = customerGateway !== undefined && network.get('customerGateway', customerGateway) !== undefined;
    const router = known ? `customerGateway/${customerGateway}` : `far/${customerGateway ?? key}`;
    const to = far.length > 0 ? far.map(site => `onPremises/${site.key}`) : [router];
    links.push(...to.map((end): Link => ({ from: near, to: end, style: 'line', label: `VPN ${name}`, arrow: false })));
  }
  for (const { key, associations = [] } of network.all('directConnectGateway')) {
    const here = `directConnectGateway/${key}`;
    const sites = sitesDirectlyBehind('directConnectGateway', key, network);
    for (const { gateway } of associations) {
      links.push({ from: `${gateway.kind}/${gateway.key}`, to: here, style: 'attachment', arrow: false });
    }
    for (const site of sites) {
      links.push({ from: here, to: `onPremises/${site.key}`, style: 'line', label: 'Direct Connect', arrow: false });
    }
  }
  return links;
}

/** From each node of a load balancer to the targets of its zone; where that has none, to the first there is. */
function toTargets(balancer: LoadBalancer, network: Network, ends: Ends): readonly Link[] {
  const nodes = ends.of(`loadBalancer/${balancer.key}`);
  if (nodes.length === 0) return [];
  const listeners = network.where('listener', 'loadBalancer', balancer.key);
  const groups = [...new Set(listeners.flatMap(groupsOfListener))].flatMap(
    key => network.get('targetGroup', key) ?? [],
  );
  const zoneOf = (id: string) => network.get('subnet', id.slice(id.indexOf('@') + 1))?.zone;
  const labels = new Map<string, { readonly from: string; readonly to: string; readonly words: Set<string> }>();
  const add = (from: string, to: string, label: string) => {
    const known = labels.get(`${from} ${to}`);
    if (known) known.words.add(label);
    else labels.set(`${from} ${to}`, { from, to, words: new Set([label]) });
  };
  for (const group of groups) {
    const label = [group.protocol, group.port].filter(word => word !== undefined).join(':');
    for (const target of targetsOf(group, ends)) {
      const byZone = grouped(target, zoneOf);
      const served = new Set<string>();
      for (const node of nodes) {
        const own = byZone.get(zoneOf(node)) ?? [];
        for (const end of own) {
          served.add(end);
          add(node, end, label);
        }
      }
      for (const end of target) {
        const [node] = nodes;
        if (node !== undefined && !served.has(end)) add(node, end, label);
      }
    }
  }
  return [...labels.values()].map(({ from, to, words }) => {
    return { from, to, style: 'traffic', label: [...words].join(', '), arrow: true };
  });
}

/** The boxes of each target of a group. */
function targetsOf({ targets = [] }: TargetGroup, ends: Ends): readonly (readonly string[])[] {
  return targets.map(({ target }) =>
    typeof target === 'string' ? ends.of(target) : ends.of(`${target.kind}/${target.key}`),
  );
}

/** From an endpoint to the load balancer that answers for the service behind it. */
function privateLinks(network: Network, ends: Ends): readonly Link[] {
  return network.all('endpoint').flatMap(({ key, endpointService }) => {
    const service = network.get('endpointService', endpointService);
    const balancer = service?.loadBalancers[0];
    if (balancer === undefined) return [];
    // Where they are not drawn themselves, what holds them is joined.
    const boxOf = (address: string) => ends.of(address)[0] ?? address;
    const [from, to] = [boxOf(`endpoint/${key}`), boxOf(`loadBalancer/${balancer}`)];
    return [{ from, to, style: 'traffic' as const, label: `PrivateLink ${service?.name}`, arrow: true }];
  });
}
