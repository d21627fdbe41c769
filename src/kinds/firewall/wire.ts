import type { Step } from '../../graph/component.ts';
import type { Graph, Wire } from '../../graph/graph.ts';
import { type Packets, withFlows } from '../../graph/packets.ts';
import { admittedByAll, doorOf, obstacle, pass, stop, undecided } from '../../graph/steps.ts';
import { difference, intersection, isEmpty } from '../../net/flows.ts';
import type { Firewall, FirewallEndpoint } from './firewall.ts';
import { type Judgement, judge, judgeReplies, passingStateless } from './judge-flows.ts';

/** A network firewall judges what routes lead to its endpoints, and sends on from their subnets. */
export const wire: Wire<Firewall> = {
  component: (firewall, graph) => {
    let judged: Judgement | undefined;
    return {
      id: `firewall/${firewall.key}`,
      resource: firewall,
      receive: packets => receive(firewall, () => (judged ??= judge(firewall)), graph, packets),
    };
  },
};

function receive(firewall: Firewall, judged: () => Judgement, graph: Graph, packets: Packets): readonly Step[] {
  const { flows } = packets;
  const near = endpointsFor(firewall, packets.zone);
  if (near.length === 0) return [undecided(flows, `the endpoints of ${firewall.name} were not read`, firewall)];
  const options = near.map(endpoint => through(firewall, endpoint, judged, graph, packets));
  return options.length === 1 ? (options[0] as Step[]) : [{ type: 'choice', flows, among: 'the endpoint', options }];
}

/** Endpoints share no connections: the one in another zone has not seen this one begin (G8). */
function notKnown(firewall: Firewall, { flows, inspected }: Packets): Step {
  const elsewhere = inspected?.some(each => each.startsWith(`firewall/${firewall.key} `));
  const began = elsewhere ? 'began by its endpoint in another zone' : 'did not begin by it';
  const message = `${firewall.name} sees replies to a connection that ${began}, and drops them`;
  return stop(flows, obstacle('CONNECTION_NOT_KNOWN', message, { resource: firewall }));
}

/** The endpoint of the zone that packets come from, else any. */
function endpointsFor({ endpoints }: Firewall, zone: string | undefined): readonly FirewallEndpoint[] {
  const same = endpoints.filter(each => each.zone !== undefined && each.zone === zone?.replace(/.* /, ''));
  return same.length > 0 ? same : endpoints;
}

function through(
  firewall: Firewall,
  { subnet }: FirewallEndpoint,
  judged: () => Judgement,
  graph: Graph,
  packets: Packets,
): readonly Step[] {
  const id = `firewall/${firewall.key} ${subnet}`;
  const knows = packets.inspected?.includes(id) === true;
  if (packets.reply && !knows && firewall.rules) {
    const unseen = intersection(packets.flows, passingStateless(firewall));
    const lost = difference(packets.flows, unseen);
    const seen = { ...packets, inspected: [...(packets.inspected ?? []), id] };
    const passed = isEmpty(unseen) ? [] : through(firewall, { subnet }, judged, graph, withFlows(seen, unseen));
    return isEmpty(lost) ? passed : [...passed, notKnown(firewall, withFlows(packets, lost))];
  }
  const acl = packets.subnet === subnet ? undefined : graph.filter(`subnet/${subnet}`);
  const rules = () => {
    const { passing, open } = packets.reply ? judgeReplies(firewall, knows) : judged();
    const admitted = intersection(packets.flows, passing);
    const unsure = difference(intersection(packets.flows, open.flows), admitted);
    const message = `no rule of ${firewall.name} lets it pass`;
    return {
      admitted,
      undecided: isEmpty(unsure) ? undefined : { flows: unsure, message: open.message },
      refusal: () => obstacle('FIREWALL_RULES_RESTRICTION', message, { resource: firewall }),
    };
  };
  const filters = [...(acl ? [() => acl.admit(packets, 'in')] : []), rules];
  return admittedByAll(
    packets.flows,
    filters.map(filter => part => {
      const { admitted, undecided: unsure, refusal } = filter();
      return {
        admitted: intersection(part, admitted),
        undecided: unsure && { ...unsure, flows: intersection(part, unsure.flows) },
        refusal,
      };
    }),
    (part, obstacles) => [
      pass(part, doorOf({ kind: 'subnet', key: subnet }, 'inside'), {
        trace: { did: 'forwarded', resource: firewall },
        obstacles,
        carry: { badges: [], subnet, inspected: [...(packets.inspected ?? []), id] },
      }),
    ],
  );
}
