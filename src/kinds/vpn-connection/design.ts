import type { Field } from '../field.ts';
import { address, always, choice, cidr, cidrs, flag, integer, list, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { record } from '../record-fields.ts';
import { reference } from '../reference-fields.ts';
import { taking, word } from '../refused-values.ts';
import { expand } from './expand.ts';
import { refusedInside, refusedInsideIpv6 } from './inside-blocks.ts';
import type { VpnConnection, VpnTunnel } from './vpn-connection.ts';

const words = (choices: readonly string[], description: string) => list(word(choices, 'One of them.'), description);
const groups = (known: readonly number[], description: string) =>
  list(
    taking(integer('A group number.', { minimum: 1 }), group =>
      known.includes(group) || (group >= 14 && group <= 24) ? undefined : `${known.join(', ')} or 14 to 24 is allowed`,
    ),
    description,
  );
const ciphers = ['AES128', 'AES256', 'AES128-GCM-16', 'AES256-GCM-16'];
const hashes = ['SHA1', 'SHA2-256', 'SHA2-384', 'SHA2-512'];

const tunnel = record<VpnTunnel>(
  {
    address: address("Amazon's outside address, once AWS gave it."),
    inside: taking(cidr('Addresses inside the tunnel: a /30 of 169.254.0.0/16.', 4), refusedInside),
    insideIpv6: taking(cidr('IPv6 addresses inside the tunnel: a /126 of fd00::/8.', 6), refusedInsideIpv6),
    status: choice(['up', 'down'], 'Whether it works, as an account tells.'),
    message: text('What AWS says about the status.'),
    acceptedRoutes: integer('Routes that the far side told by BGP.', { minimum: 0 }),
    certificate: text('ARN of the certificate of this end.'),
    ikeVersions: words(['ikev1', 'ikev2'], 'Versions of IKE that are allowed: ikev1, ikev2.'),
    phase1Encryption: words(ciphers, 'Encryption of the first phase: AES256, AES128-GCM-16…'),
    phase2Encryption: words(ciphers, 'Encryption of the second phase.'),
    phase1Integrity: words(hashes, 'Integrity of the first phase: SHA1, SHA2-256…'),
    phase2Integrity: words(hashes, 'Integrity of the second phase.'),
    phase1DhGroups: groups([2], 'Diffie-Hellman groups of the first phase.'),
    phase2DhGroups: groups([2, 5], 'Diffie-Hellman groups of the second phase.'),
    startupAction: choice(
      ['add', 'start'],
      'Who starts the tunnel: add (the far side) or start (AWS).',
    ) as Field<string>,
    dpdTimeoutAction: choice(
      ['clear', 'none', 'restart'],
      'What happens when the far side falls silent: clear, none or restart.',
    ) as Field<string>,
    logging: flag('Whether its activity is logged.'),
    lifecycleControl: flag('Whether you choose when AWS replaces its end.'),
  },
  'A tunnel. Its shared key is never written.',
);

export const design: Design<VpnConnection> = {
  describe: 'A site-to-site VPN connection: two tunnels from a customer gateway to a VPN gateway or a transit gateway.',
  sections: [{ name: 'vpnConnections', expand }],
  fields: {
    customerGateway: reference('customerGateway', 'Your side: a customer gateway, or the address of one.'),
    vpnGateway: reference('vpnGateway', 'The VPN gateway that it ends on.'),
    transitGateway: reference('transitGateway', 'The transit gateway that it ends on; an attachment says it too.'),
    routing: choice(['static', 'bgp'], 'How AWS learns the routes of your side: from `routes`, or by BGP.'),
    routes: always(cidrs('Blocks of your side, with static routing.'), []),
    tunnels: list(tunnel, 'What is known of the tunnels; AWS always makes two.'),
    acceleration: flag("Whether the tunnels enter AWS's network at its edge; with a transit gateway only."),
    localCidr: cidr('Addresses of your side that the tunnels take; all where it is not written.'),
    remoteCidr: cidr("Addresses of AWS's side that the tunnels take; all where it is not written."),
    insideVersion: choice(['ipv4', 'ipv6'], 'IP version inside the tunnels.'),
    transport: reference('transitGatewayAttachment', 'For a private VPN: the Direct Connect attachment under it.'),
    state: always(text('State as AWS tells it.'), 'available'),
  },
};
