import type { Obstacle, Step } from '../../graph/component.ts';
import { destinationsOf, towards } from '../../graph/destinations.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import type { Packets } from '../../graph/packets.ts';
import { type Candidate, longestAround, RouteChoice } from '../../graph/route-choice.ts';
import { sayAddresses } from '../../graph/say-addresses.ts';
import { doorOf, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import { type Cidr, equalCidrs, formatCidr } from '../../net/cidr.ts';
import type { Flows } from '../../net/flows.ts';
import { heardBy, sitesBehind } from '../sites.ts';
import type {
  AttachmentType,
  TransitGatewayAttachment,
} from '../transit-gateway-attachment/transit-gateway-attachment.ts';
import type { TransitGatewayRoute, TransitGatewayRouteTable } from './transit-gateway-route-table.ts';

/** A transit gateway's route table: longest prefix, then static before prefix lists before propagated (G4). */
export const wire: Wire<TransitGatewayRouteTable> = {
  component: (table, graph) => {
    const routes = graph.lazily(() => routesOf(table, graph));
    return {
      id: `transitGatewayRouteTable/${table.key}`,
      resource: table,
      receive: packets => look(table, routes(), graph, packets),
    };
  },
};

interface Routes {
  readonly choice: RouteChoice<Told>;
  readonly candidates: readonly Candidate<Told>[];
  /** Why there may be more routes than are known. */
  readonly unread?: string;
  /** Lists that routes name and that were not read: they may lead any address elsewhere. */
  readonly lists: readonly string[];
}

interface Told {
  readonly via?: string;
  readonly blackhole: boolean;
  readonly cidr: Cidr;
  readonly index?: number;
}

function look(
  table: TransitGatewayRouteTable,
  { choice, candidates, unread, lists }: Routes,
  graph: Graph,
  packets: Packets,
): readonly Step[] {
  const steps: Step[] = [];
  for (const { to, routes } of choice.choose(destinationsOf(packets.flows))) {
    const flows = towards(packets.flows, to);
    const [first] = routes;
    if (lists.length > 0) {
      const message = `${table.name} has a route to ${lists.join(' and ')}, whose entries were not read`;
      steps.push(undecided(flows, message, table, 'TGW_RTB_ROUTES_ARE_UNKNOWN'));
    } else if (!first && unread !== undefined)
      steps.push(undecided(flows, unread, table, 'TGW_RTB_ROUTES_ARE_UNKNOWN'));
    else if (!first) {
      const message = `${table.name} has no route for ${packets.reply ? 'replies to ' : ''}${sayAddresses(to)}`;
      const change = `propagate the attachment to ${table.name}, or add a static route`;
      steps.push(stop(flows, obstacle('TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT', message, { resource: table, change })));
    } else {
      const ways = [...new Map(routes.map(route => [route.blackhole ? 'blackhole' : route.via, route])).values()];
      const options = ways.map(way => [along(table, way, candidates, graph, flows)]);
      if (options.length === 1) steps.push(...(options[0] as Step[]));
      else steps.push({ type: 'choice', flows, among: 'one of several equal routes', options });
    }
  }
  return steps;
}

function along(
  table: TransitGatewayRouteTable,
  route: Told,
  candidates: readonly Candidate<Told>[],
  graph: Graph,
  flows: Flows,
): Step {
  const place = { origin: table.origin, path: route.index === undefined ? 'propagations' : `routes.${route.index}` };
  const trace = { did: 'routed', resource: table, detail: formatCidr(route.cidr), place } as const;
  if (route.blackhole) {
    const message = `${table.name} drops packets to ${formatCidr(route.cidr)}: the route is a blackhole`; // G6
    const hole = obstacle('TGW_RTB_BAD_STATE_ROUTE', message, { resource: table, place });
    return { ...stop(flows, hole, ...outdone(table, route, candidates)), trace };
  }
  if (route.via === undefined || !graph.network.get('transitGatewayAttachment', route.via)) {
    return {
      ...undecided(flows, `where ${table.name} leads for ${formatCidr(route.cidr)} was not read`, table),
      trace,
    };
  }
  return pass(flows, doorOf({ kind: 'transitGatewayAttachment', key: route.via }, 'outside'), { trace });
}

/** The route that would lead on, if the blackhole did not come before it. */
function outdone(
  table: TransitGatewayRouteTable,
  hole: Told,
  candidates: readonly Candidate<Told>[],
): readonly Obstacle[] {
  const next = longestAround(
    hole.cidr,
    candidates.filter(each => each.route !== hole && !each.route.blackhole),
  );
  if (!next) return [];
  const same = equalCidrs(next.cidr, hole.cidr);
  const message = `the route of ${table.name} to ${formatCidr(next.cidr)} would lead on, but the blackhole to ${formatCidr(hole.cidr)} comes first`;
  const change = `delete the blackhole to ${formatCidr(hole.cidr)}`;
  const code = same ? 'TGW_RTB_HIGHER_PRIORITY_ROUTE' : 'TGW_RTB_MORE_SPECIFIC_ROUTE';
  return [obstacle(code, message, { resource: table, change })];
}

function routesOf(table: TransitGatewayRouteTable, graph: Graph): Routes {
  const candidates: Candidate<Told>[] = [];
  const lists: string[] = [];
  let unread = table.moreRoutes ? `${table.name} has more routes than were read` : undefined;
  if (table.routes === undefined && table.propagations === undefined)
    unread = `the routes of ${table.name} were not read`;
  table.routes?.forEach((route, index) => {
    for (const cidr of blocksOf(route, graph, lists)) {
      const { via, blackhole } = route;
      candidates.push({ cidr, rank: rankOf(route, graph), route: { via, blackhole, cidr, index } });
    }
  });
  // Where a search told what is propagated, that is what AWS took: blocks that overlap are not taken twice (G7).
  const told = table.routes?.some(route => route.propagated) && !table.moreRoutes;
  for (const key of told ? [] : (table.propagations ?? [])) {
    const attachment = graph.network.get('transitGatewayAttachment', key);
    const blocks = attachment && propagatedBy(attachment, graph);
    if (blocks && attachment) {
      for (const cidr of blocks) {
        candidates.push({ cidr, rank: ranks[attachment.type], route: { via: key, blackhole: false, cidr } });
      }
    } else unread ??= `which routes ${attachment?.name ?? key} brings to ${table.name} was not read`;
  }
  return { choice: new RouteChoice(candidates), candidates, unread, lists };
}

/** Of equal prefixes: static, prefix list, then propagated by what propagates (G4). */
const ranks: Readonly<Record<AttachmentType, number>> = {
  vpc: 2,
  directConnectGateway: 3,
  connect: 4,
  vpn: 5,
  vpnConcentrator: 6,
  peering: 7,
  clientVpn: 8,
  networkFunction: 8,
  other: 8,
};

function rankOf(route: TransitGatewayRoute, graph: Graph): number {
  if (!route.propagated) return 'prefixList' in route.to ? 1 : 0;
  const attachment = graph.network.get('transitGatewayAttachment', route.via);
  return attachment ? ranks[attachment.type] : 8;
}

function blocksOf(route: TransitGatewayRoute, graph: Graph, unread: string[]): readonly Cidr[] {
  if ('cidr' in route.to) return [route.to.cidr];
  const list = graph.network.get('prefixList', route.to.prefixList);
  if (!list?.entries) unread.push(list?.name ?? route.to.prefixList);
  return list?.entries?.map(entry => entry.cidr) ?? [];
}

/** What an attachment tells the table of: a VPC its blocks, a static VPN its routes; undefined where only AWS knows. */
function propagatedBy(attachment: TransitGatewayAttachment, graph: Graph): readonly Cidr[] | undefined {
  const { network } = graph;
  if (attachment.type === 'vpc') {
    const vpc = network.get('vpc', attachment.vpc);
    return vpc && [...vpc.cidr, ...(attachment.ipv6 === false ? [] : vpc.ipv6.map(block => block.cidr))];
  }
  const { resource } = attachment;
  if (!resource) return undefined;
  const line = `${resource.kind}/${resource.key}`;
  const declared = sitesBehind(line, network);
  if (declared.length > 0) return declared.flatMap(each => heardBy(each, network));
  const vpn = resource.kind === 'vpnConnection' ? network.get('vpnConnection', resource.key) : undefined;
  return vpn?.routing === 'static' ? vpn.routes : undefined;
}
