import { type AddressSet, addressSet, isEmpty, isSubset } from './address-set.ts';
import { cidr } from './cidr.ts';

/**
 * Why no network of AWS carries packets to any of some addresses, in words that follow "is" or "are"; undefined where
 * there may be some that it does. [IANA: special-purpose address registries; AWS: multicast on transit gateways;
 * subnet sizing, A3]
 */
export function neverCarried(addresses: AddressSet): string | undefined {
  if (isEmpty(addresses)) return undefined;
  return special.find(({ blocks }) => isSubset(addresses, blocks))?.because;
}

const special = [
  { blocks: ['127.0.0.0/8', '::1/128'], because: 'the host itself: what is sent there crosses no network' },
  { blocks: ['0.0.0.0/8', '::/128'], because: 'no address of a host: nothing is sent there' },
  {
    blocks: ['224.0.0.0/4', 'ff00::/8'],
    because: 'multicast, which crosses a VPC only in a multicast domain of a transit gateway: these are not modelled',
  },
  { blocks: ['255.255.255.255/32'], because: 'broadcast, which no VPC carries' },
  { blocks: ['fe80::/10'], because: 'of one link: no router carries packets there' },
].map(({ blocks, because }) => ({ blocks: addressSet(blocks.map(cidr)), because }));
