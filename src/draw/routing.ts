import { ownTableOf, routeTableOf } from '../facts/subnet-routing.ts';
import type { Route } from '../kinds/route-table/route-table.ts';
import type { Subnet } from '../kinds/subnet/subnet.ts';
import type { Network } from '../model/network.ts';
import type { Ends, Lens } from './lens.ts';
import type { Line, Link } from './part.ts';
import { destinationWords, targetWords } from './words.ts';

/** Where the packets of each subnet go: its table, route by route, and wires to what they lead to. */
export function routing(network: Network): Lens {
  return {
    name: 'routing',
    vpcLines: vpc => {
      const edge = network.where('routeTable', 'vpc', vpc.key).filter(({ gateways }) => gateways.length > 0);
      return edge.map(({ name, routes }) => ({ text: `edge table ${name}: ${routes.length} routes`, tone: 'faint' }));
    },
    subnetLines: subnet => tableLines(subnet, network),
    keeps: ({ style }) => style !== 'traffic',
    links: ends => network.all('subnet').flatMap(subnet => routeLinks(subnet, network, ends)),
  };
}

const most = 7;

function tableLines(subnet: Subnet, network: Network): readonly Line[] {
  const table = routeTableOf(subnet, network);
  if (!table) return [{ text: 'route table not read', tone: 'warn' }];
  const own = ownTableOf(subnet, network) ? '' : ' (main)';
  const routes = table.routes.filter(({ via }) => via.type !== 'local');
  const lines = routes.slice(0, most).map(route => routeLine(route, network));
  const rest = routes.length - lines.length;
  return [
    { text: `table ${table.name}${own}` },
    ...(routes.length === 0 ? [{ text: 'nothing beyond the VPC', tone: 'faint' as const }] : lines),
    ...(rest > 0 ? [{ text: `and ${rest} more`, tone: 'faint' as const }] : []),
  ];
}

/** A route in words: where to, by what; whether it works. */
export function routeLine(route: Route, network: Network): Line {
  const propagated = route.propagated ? ' (propagated)' : '';
  const text = `${destinationWords(route.to, network)} → ${targetWords(route, network)}${propagated}`;
  return { text, tone: route.active ? 'faint' : 'bad' };
}

/** One wire from a subnet to each thing that its routes lead to. */
function routeLinks(subnet: Subnet, network: Network, ends: Ends): readonly Link[] {
  const routes = routeTableOf(subnet, network)?.routes ?? [];
  const targets = new Set(routes.flatMap(route => targetBox(route, subnet, network, ends) ?? []));
  const from = `subnet/${subnet.key}`;
  return [...targets].map(to => ({ from, to, style: 'route', arrow: true }));
}

function targetBox({ via, active }: Route, subnet: Subnet, network: Network, ends: Ends): string | undefined {
  if (!active || via.type !== 'resource') return undefined;
  const { kind, key } = via.target;
  if (kind === 'peering') {
    const peering = network.get('peering', key);
    const far = [peering?.requester.vpc, peering?.accepter.vpc].find(vpc => vpc !== subnet.vpc);
    return far === undefined ? undefined : `vpc/${far}`;
  }
  const boxes = ends.of(`${kind}/${key}`);
  const sameZone = boxes.find(id => network.get('subnet', id.slice(id.indexOf('@') + 1))?.zone === subnet.zone);
  return sameZone ?? boxes[0];
}
