import type { Step } from '../../graph/component.ts';
import type { Wire } from '../../graph/graph.ts';
import { type DoorName, type Packets, withFlows } from '../../graph/packets.ts';
import { arrive, doorOf, filtered, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import { addressSet } from '../../net/address-set.ts';
import { difference, isEmpty, restrictDestination, restrictTraffic } from '../../net/flows.ts';
import { unionAll } from '../../net/traffic.ts';
import type { OnPremises } from './on-premises.ts';

/** A network outside AWS, as far as a design declares it: what it says is taken for true. */
export const wire: Wire<OnPremises> = {
  component: site => ({
    id: `onPremises/${site.key}`,
    resource: site,
    receive: (packets, door) => receive(site, packets, door),
  }),
};

/** start: packets begin, or replies · routed: packets arrive. */
function receive(site: OnPremises, packets: Packets, door: DoorName): readonly Step[] {
  if (door === 'start') {
    if (!site.via) return [undecided(packets.flows, `what joins ${site.name} to AWS is not declared`, site)];
    const trace = { did: 'sent', resource: site } as const;
    return [pass(packets.flows, doorOf(site.via, 'outside'), { trace, carry: { entered: 'vpn', badges: [] } })];
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
