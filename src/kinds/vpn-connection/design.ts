import { address, always, choice, cidr, cidrs, flag, integer, list, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { record } from '../record-fields.ts';
import { reference } from '../reference-fields.ts';
import { expand } from './expand.ts';
import type { VpnConnection, VpnTunnel } from './vpn-connection.ts';

const words = (description: string) => list(text('One of them.'), description);
const groups = (description: string) => list(integer('A group number.', { minimum: 1 }), description);

const tunnel = record<VpnTunnel>(
  {
    address: address("Amazon's outside address, once AWS gave it."),
    inside: cidr('Addresses inside the tunnel: a /30 of 169.254.0.0/16.', 4),
    insideIpv6: cidr('IPv6 addresses inside the tunnel: a /126 of fd00::/8.', 6),
    status: choice(['up', 'down'], 'Whether it works, as an account tells.'),
    message: text('What AWS says about the status.'),
    acceptedRoutes: integer('Routes that the far side told by BGP.', { minimum: 0 }),
    certificate: text('ARN of the certificate of this end.'),
    ikeVersions: words('Versions of IKE that are allowed: ikev1, ikev2.'),
    phase1Encryption: words('Encryption of the first phase: AES256, AES128-GCM-16…'),
    phase2Encryption: words('Encryption of the second phase.'),
    phase1Integrity: words('Integrity of the first phase: SHA1, SHA2-256…'),
    phase2Integrity: words('Integrity of the second phase.'),
    phase1DhGroups: groups('Diffie-Hellman groups of the first phase.'),
    phase2DhGroups: groups('Diffie-Hellman groups of the second phase.'),
    startupAction: text('Who starts the tunnel: add (the far side) or start (AWS).'),
    dpdTimeoutAction: text('What happens when the far side falls silent: clear, none or restart.'),
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
