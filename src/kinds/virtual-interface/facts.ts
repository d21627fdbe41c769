import { defineFact, type FactKind } from '../../model/fact.ts';
import type { BgpPeer, VirtualInterface } from './virtual-interface.ts';

/** A BGP session with its virtual interface. */
export interface BgpPeerSubject {
  readonly virtualInterface: VirtualInterface;
  readonly peer: BgpPeer;
  readonly index: number;
}

/** `bgp-peer`: each BGP session of each virtual interface. */
export const bgpPeerFact: FactKind = defineFact<BgpPeerSubject>({
  name: 'bgp-peer',
  describe: 'A BGP session of a virtual interface of Direct Connect.',
  fields: {
    virtualInterface: {
      type: 'string',
      describe: 'Name of the virtual interface.',
      get: ({ virtualInterface }) => virtualInterface.name,
    },
    type: {
      type: 'string',
      describe: 'Type of the virtual interface: private, transit or public.',
      get: ({ virtualInterface }) => virtualInterface.type,
    },
    asn: { type: 'int', describe: "The customer's side of the session.", get: ({ peer }) => peer.asn },
    amazonAddress: { type: 'string', describe: "Amazon's address.", get: ({ peer }) => peer.amazonAddress },
    customerAddress: { type: 'string', describe: "The customer's address.", get: ({ peer }) => peer.customerAddress },
    status: { type: 'string', describe: 'up, down or unknown; a design cannot tell.', get: ({ peer }) => peer.status },
    state: { type: 'string', describe: 'State as AWS tells it.', get: ({ peer }) => peer.state },
  },
  *subjects(network) {
    for (const virtualInterface of network.all('virtualInterface')) {
      for (const [index, peer] of (virtualInterface.peers ?? []).entries()) yield { virtualInterface, peer, index };
    }
  },
  resource: ({ virtualInterface }) => virtualInterface,
  origin: ({ virtualInterface }) => virtualInterface.origin,
  place: ({ virtualInterface, index }) => ({ origin: virtualInterface.origin, path: `peers.${index}` }),
  identity: ({ peer, index }) => peer.customerAddress ?? String(index),
});
