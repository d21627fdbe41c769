import type { Step } from '../../graph/component.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import type { Packets } from '../../graph/packets.ts';
import { doorOf, pass, undecided } from '../../graph/steps.ts';
import type { VirtualInterface } from './virtual-interface.ts';

/** A virtual interface hands packets of a site to the gateway that it ends on. */
export const wire: Wire<VirtualInterface> = {
  component: (line, graph) => ({
    id: `virtualInterface/${line.key}`,
    resource: line,
    receive: packets => receive(line, graph, packets),
  }),
};

function receive(line: VirtualInterface, _graph: Graph, { flows }: Packets): readonly Step[] {
  const trace = { did: 'forwarded', resource: line } as const;
  if (line.directConnectGateway !== undefined) {
    return [
      pass(flows, doorOf({ kind: 'directConnectGateway', key: line.directConnectGateway }, 'outside'), { trace }),
    ];
  }
  if (line.vpnGateway !== undefined) {
    return [pass(flows, doorOf({ kind: 'vpnGateway', key: line.vpnGateway }, 'outside'), { trace })];
  }
  return [undecided(flows, `where ${line.name} leads is not followed`, line)];
}
