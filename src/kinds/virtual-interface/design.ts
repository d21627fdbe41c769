import { asn } from '../asn.ts';
import { always, choice, cidrs, integer, list, required, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { record } from '../record-fields.ts';
import { reference } from '../reference-fields.ts';
import { taking } from '../refused-values.ts';
import type { BgpPeer, VirtualInterface } from './virtual-interface.ts';

const peer = record<BgpPeer>(
  {
    asn: asn("The customer's side of the session."),
    amazonAddress: text("Amazon's address with its prefix length: 169.254.10.1/30."),
    customerAddress: text("The customer's address with its prefix length: 169.254.10.2/30."),
    status: choice(['up', 'down', 'unknown'], 'Whether the session stands, as an account tells.'),
    state: text('State as AWS tells it.'),
  },
  'A BGP session. Its key is never written.',
);

export const design: Design<VirtualInterface> = {
  describe: 'A virtual interface: a VLAN on a Direct Connect line that ends on a gateway, with its BGP sessions.',
  sections: [{ name: 'virtualInterfaces' }],
  fields: {
    type: required(
      choice(
        ['private', 'transit', 'public'],
        "private: to VPN gateways; transit: to transit gateways; public: to AWS's public addresses.",
      ),
    ),
    directConnectGateway: reference('directConnectGateway', 'The Direct Connect gateway that it ends on.'),
    vpnGateway: reference('vpnGateway', 'The VPN gateway that it ends on.'),
    connection: text('The line that it runs on.'),
    location: text('Where the line enters AWS.'),
    vlan: integer('Number of the VLAN.', { minimum: 1, maximum: 4094 }),
    mtu: taking(
      integer('Largest packet: 1500, 8500 (transit) or 9001 (private).', { minimum: 1500, maximum: 9001 }),
      mtu => ([1500, 8500, 9001].includes(mtu) ? undefined : '1500, 8500 or 9001 is allowed'),
    ),
    asn: asn("The customer's side of BGP sessions."),
    amazonAsn: asn("Amazon's side of BGP sessions."),
    prefixes: always(cidrs('What a public one tells AWS.'), []),
    peers: list(peer, 'Its BGP sessions.'),
    state: always(text('State as AWS tells it.'), 'available'),
  },
};
