import type { Step } from '../../graph/component.ts';
import type { Graph, StandIns, Wire } from '../../graph/graph.ts';
import type { DoorName, Packets } from '../../graph/packets.ts';
import type { PublicAddress, Station } from '../../graph/station.ts';
import { arrive, doorOf, undecided } from '../../graph/steps.ts';
import { parseAddress } from '../../net/address.ts';
import { AddressSet, singleAddress, union } from '../../net/address-set.ts';
import { freeAddresses } from '../free-addresses.ts';
import { isStopped } from '../is-stopped.ts';
import { atUnread, hasUnreadInterfaces, unreadWords } from '../unread-interfaces.ts';

import type { Workload } from './workload.ts';

/**
 * A workload is where its interfaces are. Of one that has a public address, and whose interfaces were not read, it is
 * known that the internet may get there: what its groups let in is not known to end anywhere else.
 */
export const wire: Wire<Workload> = {
  component: (workload, graph) => ({
    id: `workload/${workload.key}`,
    resource: workload,
    receive: (packets, door) => receive(workload, graph, packets, door),
  }),
  stations: placeOfUnread,
};

function receive(workload: Workload, graph: Graph, packets: Packets, door: DoorName): readonly Step[] {
  if (packets.reply) return [arrive(packets.flows, 'inside')];
  if (door !== 'outside') return [undecided(packets.flows, unreadWords(workload), workload)];
  return atUnread(workload, workload.securityGroups, graph, packets);
}

function placeOfUnread(workload: Workload, graph: Graph, standIns: StandIns): readonly Station[] {
  const told = (workload.publicAddresses ?? []).flatMap(text => parseAddress(text) ?? []);
  if ((told.length === 0 && workload.publiclyAccessible !== true) || isStopped(workload)) return [];
  if (!hasUnreadInterfaces(workload, workload.interfaces, graph)) return [];
  // Databases name no interfaces: those that are theirs are told by themselves, where interfaces were read.
  if (workload.interfaces.length === 0 && graph.network.isRead('networkInterface', workload)) return [];
  const subnet = workload.subnets.map(key => graph.network.get('subnet', key)).find(each => each !== undefined);
  if (!subnet) return [];
  const inside = new AddressSet(freeAddresses(subnet.key, graph).v4, []);
  const own = told.filter(({ version }) => version === 6).map(singleAddress);
  const publics = told.flatMap((address): PublicAddress[] =>
    address.version === 4 ? [{ public: address, private: inside }] : [],
  );
  const assumed: PublicAddress[] = [{ public: standIns.next(), private: inside, assumed: true }];
  return [
    {
      id: `workload/${workload.key}`,
      resource: workload,
      vpc: subnet.vpc,
      subnet: subnet.key,
      zone: subnet.zone && `${subnet.account ?? ''} ${subnet.zone}`,
      addresses: [inside, ...own].reduce(union),
      exact: false,
      publics: told.length > 0 ? publics : assumed,
      badges: workload.securityGroups,
      owner: `workload/${workload.key}`,
      door: doorOf(workload, 'outside'),
    },
  ];
}
