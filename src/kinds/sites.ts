import type { Step, Trace } from '../graph/component.ts';
import type { Door } from '../graph/packets.ts';
import { type Candidate, RouteChoice } from '../graph/route-choice.ts';
import { doorOf, obstacle, pass, stop, undecided } from '../graph/steps.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import { destinationsOf, type Flows, restrictDestination } from '../net/flows.ts';
import type { OnPremises } from './on-premises/on-premises.ts';

/** A site behind a line, with the way to it; of equal blocks the lower rank wins (R2). */
export interface Behind {
  readonly site: OnPremises;
  readonly to: Door;
  readonly rank: number;
}

/** Packets on a line to networks outside AWS go to the site that has their addresses: the longest prefix wins. */
export function toSites(line: Resource, sites: readonly Behind[], flows: Flows, trace: Trace): readonly Step[] {
  if (sites.length === 0) return [undecided(flows, `what stands behind ${line.name} is not known`, line)];
  const candidates = sites.flatMap((behind): Candidate<Behind>[] =>
    [...behind.site.cidrs, ...behind.site.advertises].map(cidr => ({ cidr, rank: behind.rank, route: behind })),
  );
  return new RouteChoice(candidates).choose(destinationsOf(flows)).map(({ to, routes }): Step => {
    const part = restrictDestination(flows, to);
    const doors = new Map(routes.map(({ to: door }) => [door.component, door]));
    const options = [...doors.values()].map(door => [pass(part, door, { trace, carry: { badges: [] } })]);
    if (options.length > 1) return { type: 'choice', flows: part, among: 'the line', options };
    const [only] = options;
    if (only) return only[0] as Step;
    const names = sites.map(({ site }) => site.name).join(', ');
    const message = `no site behind ${line.name} (${names}) has these addresses`;
    return stop(part, obstacle('UNKNOWN_DESTINATION', message, { resource: line }));
  });
}

/** The lines that a site stands behind: the one that it names, and the Direct Connect gateway of a virtual interface. */
export function linesOf({ via }: OnPremises, network: Network): readonly string[] {
  if (!via) return [];
  const own = `${via.kind}/${via.key}`;
  const gateway =
    via.kind === 'virtualInterface' ? network.get('virtualInterface', via.key)?.directConnectGateway : undefined;
  return gateway === undefined ? [own] : [own, `directConnectGateway/${gateway}`];
}

/** Sites that a line ends at, each reached directly. */
export function directly(sites: readonly OnPremises[]): readonly Behind[] {
  return sites.map(site => ({ site, to: doorOf(site, 'routed'), rank: 0 }));
}
