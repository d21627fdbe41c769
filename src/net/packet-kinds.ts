import type { Diagram } from './diagram.ts';
import * as diagrams from './diagram.ts';
import * as algebra from './diagram-algebra.ts';
import { partsOf, shifted } from './diagram-parts.ts';
import { detailLevel, portEnd, portLevel, protocolEnd, protocolLevel, typeEnd } from './levels.ts';
import { icmp4, icmp6, sctp, tcp, udp } from './protocols.ts';
import { Slots } from './slots.ts';

/*
 * What stands below the addresses of a packet set: protocol, then destination and source port, or type and code.
 * Each function takes and gives such a lower part.
 */

/*
 * Many sets of packets differ in addresses only: what is asked of their kinds again and again is remembered.
 */
const knownReplies = new Slots<Diagram>();
const knownTraffic = new Slots<Diagram>();

/** Replies: ports change sides, ICMP requests become their replies and the other way round. */
export function replies(kinds: Diagram): Diagram {
  let known = knownReplies.get(kinds);
  if (!known) knownReplies.set(kinds, (known = reply(kinds)));
  return known;
}

function reply(kinds: Diagram): Diagram {
  const withPorts = changeProtocols(kinds, [tcp, udp, sctp], swapPorts);
  const withIcmp = changeProtocols(withPorts, [icmp4], types => swapTypes(types, icmpPairs));
  return changeProtocols(withIcmp, [icmp6], types => swapTypes(types, icmp6Pairs));
}

/** Whatever the destination port was, it is within these boundaries now. */
export function withDestinationPorts(kinds: Diagram, bounds: readonly number[]): Diagram {
  const ports = diagrams.within(portLevel, bounds, portEnd, diagrams.all);
  return changeProtocols(kinds, [tcp, udp, sctp], below =>
    algebra.intersect(algebra.forget(below, portLevel, portLevel), ports),
  );
}

/** Whatever the source port was, it is within these boundaries now. */
export function withSourcePorts(kinds: Diagram, bounds: readonly number[]): Diagram {
  const ports = diagrams.within(detailLevel, bounds, portEnd, diagrams.all);
  return changeProtocols(kinds, [tcp, udp, sctp], below =>
    algebra.intersect(algebra.forget(below, detailLevel, detailLevel), ports),
  );
}

/** The packets whose source port lies within boundaries, and all that have no ports. */
export function fromPorts(bounds: readonly number[]): Diagram {
  return withSourcePorts(diagrams.all, bounds);
}

/** The kinds without regard to source ports. */
export function forgetSourcePorts(kinds: Diagram): Diagram {
  let known = knownTraffic.get(kinds);
  if (!known) knownTraffic.set(kinds, (known = withSourcePorts(kinds, [0, portEnd])));
  return known;
}

/** The kinds in pieces of one set of source ports each: `sourcePorts` are boundaries, all where there are none. */
export function bySourcePorts(kinds: Diagram): { readonly kinds: Diagram; readonly sourcePorts: readonly number[] }[] {
  const groups = new Map<string, { kinds: Diagram; sourcePorts: readonly number[] }>();
  const add = (sourcePorts: readonly number[], more: Diagram) => {
    const key = sourcePorts.join();
    groups.set(key, { kinds: algebra.unite(groups.get(key)?.kinds ?? diagrams.none, more), sourcePorts });
  };
  const portless = changeProtocols(kinds, [tcp, udp, sctp], () => diagrams.none);
  if (portless !== diagrams.none) add([0, portEnd], portless);
  for (const protocol of [tcp, udp, sctp]) {
    for (const { above, below } of partsOf(diagrams.at(kinds, protocolLevel, protocol), portLevel)) {
      add(diagrams.boundsOf(below, detailLevel, portEnd), ofProtocol(protocol, above));
    }
  }
  return [...groups.values()];
}

/** Requests and replies. [IANA: ICMP Type Numbers] */
const icmpPairs = [
  [8, 0],
  [13, 14],
  [15, 16],
  [17, 18],
] as const;
const icmp6Pairs = [
  [128, 129],
  [133, 134],
  [135, 136],
] as const;

function swapPorts(below: Diagram): Diagram {
  if (below === diagrams.none || below === diagrams.all) return below;
  return algebra.uniteAll(
    partsOf(below, portLevel).map(part =>
      algebra.intersect(shifted(part.below, portLevel - detailLevel), shifted(part.above, detailLevel - portLevel)),
    ),
  );
}

function swapTypes(below: Diagram, pairs: readonly (readonly [number, number])[]): Diagram {
  if (below === diagrams.none || below === diagrams.all) return below;
  const one = (type: number, inside: Diagram) => diagrams.within(portLevel, [type, type + 1], typeEnd, inside);
  let result = below;
  for (const [request, reply] of pairs) {
    const others = algebra.subtract(result, algebra.unite(one(request, diagrams.all), one(reply, diagrams.all)));
    const requests = one(request, diagrams.at(below, portLevel, reply));
    result = algebra.uniteAll([others, requests, one(reply, diagrams.at(below, portLevel, request))]);
  }
  return result;
}

/** Changes what stands below some protocols and leaves the others alone. */
function changeProtocols(kinds: Diagram, protocols: readonly number[], change: (below: Diagram) => Diagram): Diagram {
  let result = kinds;
  for (const protocol of protocols) {
    const below = diagrams.at(kinds, protocolLevel, protocol);
    const changed = change(below);
    if (diagrams.same(below, changed)) continue;
    const others = algebra.subtract(result, ofProtocol(protocol, diagrams.all));
    result = algebra.unite(others, ofProtocol(protocol, changed));
  }
  return result;
}

function ofProtocol(protocol: number, below: Diagram): Diagram {
  return diagrams.within(protocolLevel, [protocol, protocol + 1], protocolEnd, below);
}
