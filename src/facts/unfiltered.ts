import { kinds } from '../kinds/kinds.ts';
import type { NetworkAcl } from '../kinds/network-acl/network-acl.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import { derived, derivedPiece, type IsSame, sameMembers } from '../model/derived.ts';
import { type Network, networkOf } from '../model/network.ts';
import type { KindName, Resource } from '../model/resource.ts';
import { cidr } from '../net/cidr.ts';
import { allTraffic } from '../net/traffic.ts';

/** A network without security groups and network ACLs: what does not get through it is kept out by something else. */
export const unfiltered: (network: Network) => Network = derived(network => {
  if (network.derive) return viewOf(network);
  const resources = kinds.flatMap(({ kind }) => (network.all(kind as KindName) as readonly Resource[]).map(opened));
  const { readings, from } = network;
  return networkOf(resources, from === 'account' ? { readings, from } : { from });
}, Object.is);

/**
 * The same of a network that watches what it is asked: it looks through to that one, which keeps what is derived of
 * this one too, as long as it holds.
 */
function viewOf(network: Network): Network {
  const { derive, keep, memory } = network;
  const makes = new Map<unknown, (of: object) => unknown>();
  const through = (kind: KindName, list: readonly Resource[]) =>
    filtering.has(kind) ? list.map(each => openedOnce(each, network)) : list;
  const view = {
    from: network.from,
    get readings() {
      return network.readings;
    },
    expectations: [],
    isRead: network.isRead,
    all: (kind: KindName) => (filtering.has(kind) ? allOpened.get(kind)?.(network) : network.all(kind)),
    get: (kind: KindName, key: string | undefined) => {
      const found = network.get(kind, key) as Resource | undefined;
      return found && filtering.has(kind) ? openedOnce(found, network) : found;
    },
    where: (kind: KindName, attribute: string, value: string) =>
      kind === 'networkInterface' && attribute === 'securityGroups'
        ? []
        : through(kind, network.where(kind, attribute as never, value)),
    derive: (make: (of: object, network: Network) => unknown, of: object, _: Network, isSame: IsSame) => {
      let inView = makes.get(make);
      if (!inView) makes.set(make, (inView = each => make(each, view)));
      return derive?.(inView, of, network, isSame);
    },
    keep,
    memory,
  } as unknown as Network;
  return view;
}

const openedOnce = derivedPiece(opened);

const filtering: ReadonlySet<KindName> = new Set(['networkInterface', 'networkAcl']);

const allOpened = new Map(
  [...filtering].map(kind => {
    const opening = (network: Network) =>
      (network.all(kind) as readonly Resource[]).map(each => openedOnce(each, network));
    return [kind, derived(opening, sameMembers)] as const;
  }),
);

function opened(resource: Resource): Resource {
  if (resource.kind === 'networkInterface') {
    return { ...(resource as NetworkInterface), securityGroups: [] } as Resource;
  }
  if (resource.kind !== 'networkAcl') return resource;
  const { origin } = resource;
  const entries = (['ingress', 'egress'] as const).flatMap(direction =>
    ['0.0.0.0/0', '::/0'].map((block, index) => ({
      rule: index + 1,
      direction,
      action: 'allow',
      traffic: allTraffic,
      cidr: cidr(block),
      origin,
    })),
  );
  return { ...(resource as NetworkAcl), entries } as Resource;
}
