import { destinationsOf } from '../graph/destinations.ts';
import type { Graph } from '../graph/graph.ts';
import { packetsOf } from '../graph/packets.ts';
import type { Station } from '../graph/station.ts';
import { difference, isEmpty } from '../net/address-set.ts';
import type { Outcome } from './outcome.ts';
import { hopsOf, type Trail } from './trail.ts';
import { walk } from './walk.ts';

/**
 * Packets whose way ended are put down in front of the one whom they were meant for, to see what else would keep
 * them out: the filters there. The way back is not looked at, because it depends on the way there.
 */
export function furtherTrails(graph: Graph, { end, trail }: Outcome): readonly Trail[] {
  if (end !== 'stopped' || trail.reply) return [];
  const station = meant(graph, trail);
  if (!station || passed(trail, station)) return [];
  const outcomes = walk(
    { graph },
    { component: `subnet/${station.subnet}`, door: 'outside' },
    packetsOf({
      flows: trail.flows,
      receiver: station,
      vpc: station.vpc,
      home: 'nobody',
      sent: trail.flows,
    }),
  );
  const [best] = outcomes.map(outcome => forwardPart(outcome.trail)).sort((a, b) => a.obstacles - b.obstacles);
  return best && best.obstacles > 0 ? [best] : [];
}

/** The one station of the network that has all these addresses. */
function meant(graph: Graph, trail: Trail): Station | undefined {
  const to = destinationsOf(trail.flows);
  const holders = graph.stations.all.filter(({ addresses }) => isEmpty(difference(to, addresses)));
  return holders.length === 1 ? holders[0] : undefined;
}

function passed(trail: Trail, station: Station): boolean {
  return hopsOf(trail).some(
    hop =>
      !hop.reply &&
      [station.door.component, `subnet/${station.subnet}`].includes(hop.component.id) &&
      hop.door === 'outside',
  );
}

function forwardPart(trail: Trail): Trail {
  let here = trail;
  while (here.reply && here.before) here = here.before;
  return here;
}
