import { networkInterface } from '../kinds/network-interface/kind.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { FactKind } from '../model/fact.ts';
import { hasPublicIpv4, isOnInternet, isServiceDoor, ownerName } from './group-attachments.ts';
import { joinedFact } from './joined-fact.ts';
import { routeTargets } from './route-target.ts';
import { isAppliance } from './targeting.ts';

/** `network-interface`: beside its attributes, whose it is and whether the internet has a way to it. */
export const networkInterfaceFact: FactKind = joinedFact<NetworkInterface>(
  networkInterface,
  'A network interface, with its owner and its way to the internet.',
  {
    description: {
      type: 'string',
      describe: 'What it is for; none where it has no description: AWS tells an empty one.',
      get: ({ description }) => description ?? null,
    },
    ownerName: { type: 'string', describe: 'Name of what it belongs to, else its own.', get: ownerName },
    ownerType: {
      type: 'string',
      describe: 'What it belongs to: instance, database, appliance…, or the kind of the resource; none where unknown.',
      get: ({ owner }, network) =>
        (owner?.kind === 'workload' ? network.get('workload', owner.key)?.type : owner?.kind) ?? null,
    },
    hasPublicIpv4: { type: 'bool', describe: 'Whether it has a public IPv4 address.', get: hasPublicIpv4 },
    isServiceDoor: {
      type: 'bool',
      describe: 'Whether it is a door of a service that is made for it: a load balancer, a NAT gateway, an endpoint.',
      get: isServiceDoor,
    },
    onInternet: {
      type: 'bool',
      describe: 'Whether it has a public address and its subnet a route to the internet gateway.', // I2
      get: isOnInternet,
    },
    unused: {
      type: 'bool',
      describe: 'Whether it is attached to nothing, as AWS tells; what belongs to something is not.',
      get: ({ status, owner }) => (status === undefined ? (owner ? false : undefined) : status === 'available'),
    },
    routedTo: {
      type: 'bool',
      describe:
        'Whether a route, or a gateway load balancer, leads to it, to what it belongs to, or to another interface of that.',
      get: ({ key, owner }, network) => {
        const targets = routeTargets(network);
        if (targets.has(`networkInterface/${key}`)) return true;
        if (owner?.kind !== 'workload') return false;
        const workload = network.get('workload', owner.key);
        if (workload && isAppliance(workload, network)) return true;
        const others = workload?.interfaces ?? [];
        return targets.has(`workload/${owner.key}`) || others.some(other => targets.has(`networkInterface/${other}`));
      },
    },
  },
);
