import type { Step } from '../../graph/component.ts';
import type { Wire } from '../../graph/graph.ts';
import { type DoorName, type Packets, withFlows } from '../../graph/packets.ts';
import { RouteChoice } from '../../graph/route-choice.ts';
import { arrive, doorOf, filtered, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import type { Network } from '../../model/network.ts';
import { type AddressSet, addressSet, difference as without } from '../../net/address-set.ts';
import { contains, parseCidr } from '../../net/cidr.ts';
import {
  destinationsOf,
  difference,
  type Flows,
  isEmpty,
  restrictDestination,
  restrictTraffic,
} from '../../net/flows.ts';
import { unionAll } from '../../net/traffic.ts';
import { standingWays } from '../sites.ts';
import type { OnPremises, Way } from './on-premises.ts';
import { toldBy } from './told-routes.ts';

/** A network outside AWS, as far as a design declares it: what it says is taken for true. */
export const wire: Wire<OnPremises> = {
  component: (site, graph) => {
    const ways = graph.lazily(() => choiceOf(site, graph.network));
    const home = graph.lazily(() => homeOf(site, graph.network));
    return {
      id: `onPremises/${site.key}`,
      resource: site,
      receive: (packets, door) => receive(site, ways, home, packets, door),
    };
  },
};

/** start: packets begin, or replies · routed: packets arrive. */
function receive(
  site: OnPremises,
  ways: () => RouteChoice<Way>,
  home: () => AddressSet,
  packets: Packets,
  door: DoorName,
): readonly Step[] {
  if (door === 'start') {
    const inside = restrictDestination(packets.flows, home());
    const leaving = difference(packets.flows, inside);
    return [
      ...(isEmpty(inside) ? [] : [arrive(inside, 'start', { trace: { did: 'delivered', resource: site } })]),
      ...(isEmpty(leaving) ? [] : leave(site, ways, leaving)),
    ];
  }
  const own = restrictDestination(packets.flows, addressSet(site.cidrs));
  const strange = difference(packets.flows, own);
  const steps: Step[] = [];
  if (!isEmpty(strange)) {
    const message = `${site.name} has no such addresses`;
    steps.push(stop(strange, obstacle('UNKNOWN_DESTINATION', message, { resource: site })));
  }
  if (!isEmpty(own)) steps.push(...atSite(site, withFlows(packets, own)));
  return steps;
}

/** What a site sends to itself does not leave it. What other sites and VPCs have of its blocks is not its own. */
function homeOf({ key, cidrs }: OnPremises, network: Network): AddressSet {
  const others = network.all('onPremises').filter(each => each.key !== key);
  const parts = others.flatMap(each =>
    each.cidrs.filter(part => cidrs.some(cidr => contains(cidr, part) && !contains(part, cidr))),
  );
  const blocks = network.all('vpc').flatMap(vpc => [...vpc.cidr, ...vpc.ipv6.map(block => block.cidr)]);
  return without(addressSet(cidrs), addressSet([...parts, ...blocks]));
}

/**
 * By one way everything goes. Of several, the router of the site takes the one that tells it of the longest prefix, of
 * equal ones the one that is written first; what nobody tells it of goes by the first.
 */
function choiceOf(site: OnPremises, network: Network): RouteChoice<Way> {
  const standing = standingWays(site, network);
  const ways = standing.length > 0 ? standing : site.via;
  const candidates = ways.flatMap((way, rank) => {
    const told = (ways.length > 1 ? toldBy(way, network) : undefined) ?? [];
    // Who is told of everything comes before who is told of nothing.
    const rest = ways.length + rank;
    return [
      ...told.map(cidr => ({ cidr, rank, route: way })),
      ...everything.map(cidr => ({ cidr, rank: rest, route: way })),
    ];
  });
  return new RouteChoice(candidates);
}

const everything = ['0.0.0.0/0', '::/0'].flatMap(text => parseCidr(text) ?? []);

function leave(site: OnPremises, ways: () => RouteChoice<Way>, flows: Flows): readonly Step[] {
  if (site.via.length === 0) return [undecided(flows, `what joins ${site.name} to AWS is not declared`, site)];
  const trace = { did: 'sent', resource: site } as const;
  return ways()
    .choose(destinationsOf(flows))
    .flatMap(({ to, routes: [way] }) => {
      if (!way) return [];
      const part = restrictDestination(flows, to);
      return [pass(part, doorOf(way.by, 'outside'), { trace, carry: { entered: 'vpn', badges: [] } })];
    });
}

function atSite(site: OnPremises, packets: Packets): readonly Step[] {
  const { flows } = packets;
  const trace = { did: 'assumed', resource: site, detail: 'as the design declares' } as const;
  if (packets.reply) return [arrive(flows, 'start', { trace })];
  if (!site.accepts) return [undecided(flows, `what ${site.name} lets in is not declared`, site)];
  const admitted = restrictTraffic(flows, unionAll(site.accepts));
  const refusal = () =>
    obstacle('ON_PREMISES_RESTRICTION', `${site.name} does not let it in, as the design declares`, { resource: site });
  return filtered(flows, { admitted, refusal }, (part, obstacles) => [arrive(part, 'start', { trace, obstacles })]);
}
