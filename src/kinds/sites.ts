import type { Step, Trace } from '../graph/component.ts';
import type { Door } from '../graph/packets.ts';
import { type Candidate, RouteChoice } from '../graph/route-choice.ts';
import { doorOf, obstacle, pass, stop, undecided } from '../graph/steps.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import type { Cidr } from '../net/cidr.ts';
import { destinationsOf, type Flows, restrictDestination } from '../net/flows.ts';
import type { OnPremises, Way } from './on-premises/on-premises.ts';
import type { VpnConnection } from './vpn-connection/vpn-connection.ts';

/** A site behind a line, with the way to it; of equal blocks the lower rank wins (R2). */
export interface Behind {
  readonly site: OnPremises;
  readonly to: Door;
  readonly rank: number;
  /** What is told by this way, where the site has others. */
  readonly told?: readonly Cidr[];
}

/** Packets on a line to networks outside AWS go to the site that has their addresses: the longest prefix wins. */
export function toSites(line: Resource, sites: readonly Behind[], flows: Flows, trace: Trace): readonly Step[] {
  if (sites.length === 0) return [undecided(flows, `what stands behind ${line.name} is not known`, line)];
  const candidates = sites.flatMap((behind): Candidate<Behind>[] =>
    blocksOf(behind).map(cidr => ({ cidr, rank: behind.rank, route: behind })),
  );
  return new RouteChoice(candidates).choose(destinationsOf(flows)).map(({ to, routes }): Step => {
    const part = restrictDestination(flows, to);
    const doors = new Map(routes.map(({ to: door }) => [door.component, door]));
    const options = [...doors.values()].map(door => [pass(part, door, { trace, carry: { badges: [] } })]);
    if (options.length > 1) return { type: 'choice', flows: part, among: 'the line', options };
    const [only] = options;
    if (only) return only[0] as Step;
    const names = [...new Set(sites.map(({ site }) => site.name))].join(', ');
    const message = sites.some(({ told }) => told)
      ? `${line.name} knows no way to these addresses: no static route of a VPN connection and nothing that ${names} advertises covers them`
      : `no site behind ${line.name} (${names}) has these addresses`;
    return stop(part, obstacle('UNKNOWN_DESTINATION', message, { resource: line }));
  });
}

function blocksOf({ site, told }: Behind): readonly Cidr[] {
  return told ?? [...site.cidrs, ...site.advertises];
}

/** The lines that a way leads by: the one that it names, and the Direct Connect gateway of a virtual interface. */
export function linesOf({ by }: Way, network: Network): readonly string[] {
  const own = `${by.kind}/${by.key}`;
  const gateway =
    by.kind === 'virtualInterface' ? network.get('virtualInterface', by.key)?.directConnectGateway : undefined;
  return gateway === undefined ? [own] : [own, `directConnectGateway/${gateway}`];
}

/** A site with one of its ways. */
export interface SiteWay {
  readonly site: OnPremises;
  readonly way: Way;
}

/** Declared sites behind a line, by the way that leads there. */
export function sitesBehind(line: string, network: Network): readonly SiteWay[] {
  return network.all('onPremises').flatMap(site => {
    const way = site.via.find(each => linesOf(each, network).includes(line));
    return way ? [{ site, way }] : [];
  });
}

/** Sites that a line ends at, each reached directly. */
export function directly(sites: readonly SiteWay[]): readonly Behind[] {
  return sites.map(({ site }) => ({ site, to: doorOf(site, 'routed'), rank: 0 }));
}

/**
 * What AWS hears of a site by one of its ways: static routes of a VPN connection, else what is told there. While
 * another way stands, one that is down tells nothing; where none does, the answer says what is wrong with each.
 */
export function heardBy({ site, way }: SiteWay, network: Network): readonly Cidr[] {
  const isSpare = site.via.length > 1;
  const vpn = network.get('vpnConnection', way.by.kind === 'vpnConnection' ? way.by.key : undefined);
  if (isSpare && vpn && isDown(vpn) && standingWays(site, network).length > 0) return [];
  if (hasStaticRoutes(vpn)) return vpn.routes;
  return way.advertises ?? site.advertises;
}

/** Whether a VPN connection leads to what its own routes say, and nowhere else (R2). */
export function hasStaticRoutes(vpn: VpnConnection | undefined): vpn is VpnConnection {
  return vpn?.routing === 'static' && vpn.routes.length > 0;
}

/** The ways of a site that are not known to be down. */
export function standingWays({ via }: OnPremises, network: Network): readonly Way[] {
  return via.filter(({ by }) => {
    const vpn = network.get('vpnConnection', by.kind === 'vpnConnection' ? by.key : undefined);
    return !vpn || !isDown(vpn);
  });
}

/** Whether a VPN connection carries nothing: it is deleted, or none of its tunnels is up. */
export function isDown({ state, tunnels }: VpnConnection): boolean {
  return /^delet/.test(state) || areDown(tunnels);
}

/** Whether there are tunnels and none of them is up. */
export function areDown(tunnels: VpnConnection['tunnels']): boolean {
  return tunnels !== undefined && tunnels.length > 0 && tunnels.every(each => each.status === 'down');
}
