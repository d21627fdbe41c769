import { defineFact, type FactKind } from '../../model/fact.ts';
import { formatCidr } from '../../net/cidr.ts';
import type { ClientVpn } from './client-vpn.ts';

/** `client-vpn`: beside its attributes, what everybody may reach by it. */
export const clientVpnFact: FactKind = defineFact<ClientVpn>({
  name: 'client-vpn',
  describe: 'A Client VPN endpoint, with what it lets everybody reach.',
  fields: {
    openTo: {
      type: { list: 'string' },
      describe: 'Blocks that every client may reach, of whatever group; not read where nobody told.',
      get: ({ authorizations, origin }) =>
        authorizations
          ? authorizations.filter(({ group }) => group === undefined).map(({ to }) => formatCidr(to))
          : origin.from === 'design'
            ? []
            : undefined,
    },
  },
  subjects: network => network.all('clientVpn'),
  resource: each => each,
  origin: each => each.origin,
  identity: ({ key }) => key,
});
