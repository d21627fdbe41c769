import type { Network } from '../model/network.ts';
import type { AnyReference } from '../model/resource.ts';
import { type AddressSet, addressSet } from '../net/address-set.ts';

/**
 * The addresses that a resource stands for without any place in the model: those of a network on premises, of a prefix
 * list, of the service behind a gateway endpoint (L1). `unread` where nobody told its blocks; undefined for all others.
 */
export function listedBlocks({ kind, key }: AnyReference, network: Network): AddressSet | 'unread' | undefined {
  if (kind === 'onPremises') return addressSet(network.get('onPremises', key)?.cidrs ?? []);
  if (kind === 'prefixList') return blocksOfList(network, list => list.key === key);
  const endpoint = kind === 'endpoint' ? network.get('endpoint', key) : undefined;
  if (endpoint?.type !== 'gateway') return undefined;
  return blocksOfList(network, ({ key: own, name, listName }) => [own, name, listName].includes(endpoint.service));
}

function blocksOfList(
  network: Network,
  isMeant: (list: { readonly key: string; readonly name: string; readonly listName?: string }) => boolean,
): AddressSet | 'unread' {
  const entries = network.all('prefixList').find(isMeant)?.entries;
  return entries ? addressSet(entries.map(({ cidr }) => cidr)) : 'unread';
}
