import type { Cidr } from '../../net/cidr.ts';
import { address, always, cidr, flag, list, required, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { record } from '../record-fields.ts';
import { reference, references } from '../reference-fields.ts';
import { taking } from '../refused-values.ts';
import type { ClientVpn, ClientVpnAuthorization } from './client-vpn.ts';

const authorization = record<ClientVpnAuthorization>(
  {
    to: required(cidr('The block that may be reached.')),
    group: text('The group of the directory that may; everybody where it is left out.'),
    description: text('What it is for.'),
  },
  'Who may reach what: `{ to: 10.0.0.0/16, group: engineers }`.',
);

export const design: Design<ClientVpn> = {
  describe:
    'A Client VPN endpoint: lets people with a certificate or a login into a VPC. It is judged; whom it lets in is not followed.',
  sections: [{ name: 'clientVpns' }],
  fields: {
    vpc: reference('vpc', 'The VPC that clients come into; may be left out where the names of the subnets tell.'),
    cidr: taking(cidr('Addresses that clients get: /22 to /12, of no block of the VPC.', 4), refusedBlock),
    subnets: references('subnet', 'Subnets that clients come in by, in two zones or more.'),
    securityGroups: references('securityGroup', 'Security groups of its interfaces.'),
    splitTunnel: flag('Whether clients send only what is for its routes through the tunnel; off.'),
    dnsServers: list(address('An address.'), 'Name servers that clients are told, up to two.'),
    logging: flag('Whether each connection is logged.'),
    authorizations: list(authorization, 'Who may reach what.'),
    state: always(text('State as AWS tells it.'), 'available'),
  },
};

/** [AWS: CreateClientVpnEndpoint] */
function refusedBlock({ prefix }: Cidr): string | undefined {
  return prefix < 12 || prefix > 22 ? '/22 to /12 is allowed' : undefined;
}
