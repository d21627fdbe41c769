import { parseAddress } from '../../net/address.ts';
import { child, mappingAt, type Tree } from '../../source/tree.ts';
import { scalarText, textAt } from '../entry-parts.ts';
import { address, always, defaulting, integer, text } from '../fields.ts';
import type { Design, Expanding } from '../kind.ts';
import { textOfLength } from '../refused-values.ts';
import type { CustomerGateway } from './customer-gateway.ts';

export const design: Design<CustomerGateway> = {
  describe: 'A customer gateway: the router on your side of VPN connections, as AWS knows it.',
  sections: [{ name: 'customerGateways' }, { name: 'vpnConnections', borrowed: true, expand: ofConnections }],
  fields: {
    address: address('Its public address; may be left out where a certificate authenticates it.'),
    // [AWS: API_CreateCustomerGateway] takes 65000 where no ASN is given.
    asn: defaulting(integer('Its side of BGP sessions.', { minimum: 1, maximum: 4_294_967_295 }), 65000),
    certificate: text('ARN of the certificate that it authenticates with.'),
    device: textOfLength('The device: its model or name.', { most: 255 }),
    state: always(text('State as AWS tells it.'), 'available'),
  },
};

/** `customerGateway: 192.0.2.1` on a VPN connection makes a gateway of that address, one for all that name it. */
function ofConnections(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  const declared = expanding.declared('customerGateway');
  const addresses = new Set(declared.map(each => textAt(each.node, 'address')));
  const names = new Set(declared.map(each => each.name));
  for (const [name, { value }] of tree.entries) {
    const place = child(value, 'customerGateway');
    const text = scalarText(place);
    if (!place || text === undefined || !parseAddress(text) || addresses.has(text)) continue;
    addresses.add(text);
    const free = names.has(name) ? `${name}-${text}` : name;
    names.add(free);
    const assumed = 'a VPN connection ends on a customer gateway';
    expanding.declare(free, mappingAt(place, { address: place }), { assumed });
  }
}
