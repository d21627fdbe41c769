import type { Network } from '../model/network.ts';
import type { Hop } from '../reach/answer.ts';
import { endsOf } from './ends.ts';
import type { Ends } from './lens.ts';
import type { Part } from './part.ts';

/** Reads ways of packets as the boxes of one picture. */
export interface WayBoxes {
  readonly ends: Ends;
  /** The boxes that hops lead through, each once in a row; a subnet only where nothing in it is met. */
  readonly along: (hops: readonly Hop[]) => readonly string[];
  /** Where a component of the packet graph is drawn; of several boxes the one near the last. */
  readonly at: (component: string, last?: string) => string | undefined;
  /** Whether one box holds another. */
  readonly holds: (outer: string, inner: string | undefined) => boolean;
}

export function wayBoxes(root: Part, network: Network): WayBoxes {
  const ends = endsOf(root, network);
  const holders = holdersOf(root);
  const holds = (outer: string, inner: string | undefined) =>
    inner !== undefined && holders.get(inner)?.has(outer) === true;
  const at = (component: string, last?: string) => boxAt(component, ends, last, network);
  return {
    ends,
    at,
    holds,
    along: hops => {
      const boxes: string[] = [];
      for (const { component } of hops) {
        const id = at(component, boxes.at(-1));
        if (id !== undefined && id !== boxes.at(-1)) boxes.push(id);
      }
      const met = boxes.filter((id, index) => !holds(id, boxes[index - 1]) && !holds(id, boxes[index + 1]));
      return met.filter((id, index) => id !== met[index - 1]);
    },
  };
}

/** In the subnet where the packets are, else in their zone, else the first. */
function boxAt(component: string, ends: Ends, last: string | undefined, network: Network): string | undefined {
  const boxes = ends.of(component);
  const subnetOf = (id: string) =>
    id.startsWith('subnet/') ? id.slice('subnet/'.length) : id.slice(id.indexOf('@') + 1);
  const zoneOf = (id: string) => network.get('subnet', subnetOf(id))?.zone;
  if (last !== undefined) {
    const near = boxes.find(id => subnetOf(id) === subnetOf(last)) ?? boxes.find(id => zoneOf(id) === zoneOf(last));
    if (near !== undefined) return near;
  }
  if (boxes[0] !== undefined) return boxes[0];
  const gateway = network.get('transitGatewayRouteTable', component.replace('transitGatewayRouteTable/', ''));
  return gateway && ends.of(`transitGateway/${gateway.transitGateway}`)[0];
}

/** For each box the boxes that hold it. */
function holdersOf(root: Part): ReadonlyMap<string, ReadonlySet<string>> {
  const holders = new Map<string, Set<string>>();
  const visit = (part: Part, outer: readonly string[]): void => {
    holders.set(part.id, new Set(outer));
    for (const each of [...part.top, ...part.parts, ...part.bottom]) visit(each, [...outer, part.id]);
  };
  visit(root, []);
  return holders;
}
