import type { Pass, Step, Stop, Undecided } from '../../graph/component.ts';
import { destinationsOf, towards } from '../../graph/destinations.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import type { Door, Packets } from '../../graph/packets.ts';
import { type Candidate, longestAround, RouteChoice } from '../../graph/route-choice.ts';
import { sayAddresses } from '../../graph/say-addresses.ts';
import { doorOf, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import { isEmpty, isPublic } from '../../net/address-set.ts';
import { type Cidr, equalCidrs, formatCidr } from '../../net/cidr.ts';
import type { Flows } from '../../net/flows.ts';
import type { Place } from '../../source/origin.ts';
import type { Route, RouteTable } from './route-table.ts';

/** A route table sends packets where the longest prefix says (R1, R2). */
export const wire: Wire<RouteTable> = {
  component: (table, graph) => {
    const routes = graph.lazily(() => routesOf(table, graph));
    return {
      id: `routeTable/${table.key}`,
      resource: table,
      receive: packets => look(table, routes(), packets),
    };
  },
};

interface Routes {
  readonly choice: RouteChoice<Ranked>;
  readonly candidates: readonly Candidate<Ranked>[];
  /** Lists of the customer that routes name and that were not read: they may lead any address elsewhere. */
  readonly unread: readonly string[];
  /** Lists of AWS's services that were not read. */
  readonly leftOut: readonly string[];
}

interface Ranked {
  readonly route: Route;
  readonly index: number;
  readonly cidr: Cidr;
  /** Where it leads to, where that is part of the model. */
  readonly to?: Door;
  /** Of an edge table that leads to a whole subnet (R14): the zone of that, whose endpoint its routes mean. */
  readonly zone?: string;
}

function look(table: RouteTable, { choice, candidates, unread, leftOut }: Routes, packets: Packets): readonly Step[] {
  const steps: Step[] = [];
  for (const { to, routes } of choice.choose(destinationsOf(packets.flows))) {
    if (isEmpty(to)) continue;
    const flows = towards(packets.flows, to);
    const [first, second] = routes;
    if (unread.length > 0 && first?.route.via.type !== 'local') {
      steps.push(
        undecided(flows, `${table.name} has a route to ${unread.join(' and ')}, whose entries were not read`, table),
      );
    } else if (!first) {
      const what = packets.reply ? 'replies to ' : '';
      const message = `${table.name} has no route for ${what}${sayAddresses(to)}`;
      const change = `add a route to ${table.name}`;
      steps.push(stop(flows, obstacle('NO_ROUTE_TO_DESTINATION', message, { resource: table, change })));
    } else if (second && !sameTarget(first.route, second.route)) {
      const message = `${table.name} has routes of equal right to ${formatCidr(first.cidr)}: AWS keeps to one of them`; // R5
      steps.push(undecided(flows, message, table));
    } else {
      const assumption = leftOut.length > 0 && isPublic(to) ? assumedOf(table, leftOut) : undefined;
      steps.push(along(table, first, candidates, flows, assumption));
    }
  }
  return steps;
}

function assumedOf(table: RouteTable, lists: readonly string[]): string {
  return `${lists.join(' and ')} was not read: routes of ${table.name} to it are left out`;
}

/** To the target, or to the end where that is gone: no other route takes over (R11). */
function along(
  table: RouteTable,
  ranked: Ranked,
  candidates: readonly Candidate<Ranked>[],
  flows: Flows,
  assumption: string | undefined,
): Pass | Stop | Undecided {
  const { route, index, cidr, to, zone } = ranked;
  const place: Place = { origin: table.origin, path: `routes.${index}` };
  const trace = { did: 'routed', resource: table, detail: formatCidr(cidr), place } as const;
  const { via } = route;
  if (!route.active) {
    const message = `the route of ${table.name} to ${formatCidr(cidr)} is a blackhole: its target is gone`;
    const gone = obstacle('BAD_STATE_ROUTE', message, { resource: table, place });
    return { ...stop(flows, gone, ...outdone(table, ranked, candidates)), trace, assumption };
  }
  if (to) return pass(flows, to, { trace, assumption, ...(zone !== undefined && { carry: { zone } }) });
  const name = via.type === 'other' ? via.name : via.type;
  return {
    ...undecided(flows, `${table.name} leads to ${name}, which is not part of the model`, table),
    trace,
    assumption,
  };
}

function doorAt(table: RouteTable, { via }: Route): Door | undefined {
  if (via.type === 'local') return doorOf({ kind: 'vpc', key: table.vpc }, 'local');
  return via.type === 'resource' ? doorOf(via.target, 'routed') : undefined;
}

/** The route that would lead on, if the one that is gone did not come before it. */
function outdone(
  table: RouteTable,
  gone: Ranked,
  candidates: readonly Candidate<Ranked>[],
): readonly ReturnType<typeof obstacle>[] {
  const others = candidates.filter(each => each.route.route !== gone.route && each.route.route.active);
  const next = longestAround(gone.cidr, others);
  if (!next) return [];
  const same = equalCidrs(next.cidr, gone.cidr);
  const message = `the route of ${table.name} to ${formatCidr(next.cidr)} would lead on, but ${same ? 'the other one of the same block' : `the longer prefix ${formatCidr(gone.cidr)}`} comes first`;
  const place: Place = { origin: table.origin, path: `routes.${next.route.index}` };
  const change = `delete the route to ${formatCidr(gone.cidr)}`;
  return [
    obstacle(same ? 'HIGHER_PRIORITY_ROUTE' : 'MORE_SPECIFIC_ROUTE', message, { resource: table, place, change }),
  ];
}

function sameTarget(a: Route, b: Route): boolean {
  return JSON.stringify(a.via) === JSON.stringify(b.via) && a.active === b.active;
}

function routesOf(table: RouteTable, graph: Graph): Routes {
  const unread: string[] = [];
  const leftOut: string[] = [];
  const candidates: Candidate<Ranked>[] = [];
  table.routes.forEach((route, index) => {
    const to = doorAt(table, route);
    for (const cidr of blocksOf(route, graph, unread, leftOut)) {
      const zone = table.gateways.length > 0 && to ? zoneOfWhole(cidr, table, graph) : undefined;
      candidates.push({ cidr, rank: rankOf(route), route: { route, index, cidr, to, zone } });
    }
  });
  // Every table has the local routes of its VPC (R6).
  const vpc = graph.network.get('vpc', table.vpc);
  for (const cidr of [...(vpc?.cidr ?? []), ...(vpc?.ipv6 ?? []).map(block => block.cidr)]) {
    if (candidates.some(each => equalCidrs(each.cidr, cidr))) continue;
    const route: Route = { to: { cidr }, via: { type: 'local' }, active: true, propagated: false };
    candidates.push({ cidr, rank: 0, route: { route, index: -1, cidr, to: doorAt(table, route) } });
  }
  return { choice: new RouteChoice(candidates), candidates, unread, leftOut };
}

function zoneOfWhole(cidr: Cidr, { vpc }: RouteTable, { network }: Graph): string | undefined {
  const subnet = network
    .where('subnet', 'vpc', vpc)
    .find(each => [each.cidr, each.ipv6].some(block => block && equalCidrs(block, cidr)));
  return subnet?.zone && `${subnet.account ?? ''} ${subnet.zone}`;
}

/** Of equal prefixes static ones win, then prefix lists, then what gateways propagate (R2, R4). */
function rankOf(route: Route): number {
  return route.propagated ? 2 : 'prefixList' in route.to ? 1 : 0;
}

/** A gateway endpoint brings the list of its service (L1); those that lead to appliances bring none. */
function leadsToService({ via }: Route, { network }: Graph): boolean {
  if (via.type !== 'resource' || via.target.kind !== 'endpoint') return false;
  return (network.get('endpoint', via.target.key)?.type ?? 'gateway') === 'gateway';
}

function blocksOf(route: Route, graph: Graph, unread: string[], leftOut: string[]): readonly Cidr[] {
  if ('cidr' in route.to) return [route.to.cidr];
  const list = graph.network.get('prefixList', route.to.prefixList);
  if (list?.entries) return list.entries.map(entry => entry.cidr);
  // A service's own addresses are few: all others are as if the list were not there.
  const ofService = list ? list.managedBy === 'aws' : leadsToService(route, graph);
  (ofService ? leftOut : unread).push(list?.name ?? route.to.prefixList);
  return [];
}
