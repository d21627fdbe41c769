import type { Step } from '../graph/component.ts';
import type { Graph } from '../graph/graph.ts';
import type { Packets } from '../graph/packets.ts';
import { stop, undecided } from '../graph/steps.ts';
import type { Resource } from '../model/resource.ts';
import { difference, isEmpty, unionAll } from '../net/flows.ts';

/** Whether an account tells of a resource and not of its interfaces, as far as it names any. */
export function hasUnreadInterfaces(resource: Resource, named: readonly string[], { network }: Graph): boolean {
  if (resource.origin.from !== 'account' && network.isRead('networkInterface', resource)) return false;
  return !named.some(key => network.get('networkInterface', key));
}

/** What becomes of packets for it: its groups keep some out for sure (S1); the rest depends on what was not read. */
export function atUnread(
  resource: Resource,
  securityGroups: readonly string[],
  graph: Graph,
  packets: Packets,
): readonly Step[] {
  const message = unreadWords(resource);
  const { flows } = packets;
  const filters = securityGroups.flatMap(key => graph.filter(`securityGroup/${key}`) ?? []);
  const admissions = filters.map(filter => filter.admit(packets, 'in'));
  const [first] = admissions;
  if (!first) return [undecided(flows, message, resource)];
  const passing = unionAll(
    admissions.flatMap(({ admitted, undecided: open }) => (open ? [admitted, open.flows] : [admitted])),
  );
  const refused = difference(flows, passing);
  return [
    ...(isEmpty(passing) ? [] : [undecided(passing, message, resource)]),
    ...(isEmpty(refused) ? [] : [stop(refused, first.refusal())]),
  ];
}

/** What is missing. */
export function unreadWords({ name }: Resource): string {
  return `the network interfaces of ${name} were not read`;
}
