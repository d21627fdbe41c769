import type { AnyReference } from '../../model/resource.ts';
import type { Field } from '../field.ts';
import { always, choice, filled, flag, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { anyReference, reference, references } from '../reference-fields.ts';
import { expand } from './expand.ts';
import { attachmentTypes, type TransitGatewayAttachment } from './transit-gateway-attachment.ts';

const attached = anyReference(
  ['vpc', 'vpnConnection', 'directConnectGateway', 'transitGateway', 'transitGatewayAttachment'],
  'What is attached: vpn/office, directConnectGateway/NAME, transitGateway/OTHER, or the attachment under a Connect.',
);

/** A VPC is written as `vpc:`, which also tells where its subnets are looked up. */
const resource: Field<AnyReference> = {
  ...attached,
  write: (value, writing) => (value.kind === 'vpc' ? undefined : attached.write(value, writing)),
};

/** Defaults of VPC attachments [AWS: API_CreateTransitGatewayVpcAttachmentRequestOptions] are filled in by `expand`. */
export const design: Design<TransitGatewayAttachment> = {
  describe:
    'An attachment of a transit gateway: `{ vpc: shop, subnets: data }`, `{ vpn: office }`, `{ directConnectGateway: x }`, `{ peering: otherGateway }`, `{ connect: attachment }`.',
  sections: [{ name: 'attachments', within: 'transitGateway', expand }],
  fields: {
    type: filled(choice(attachmentTypes, 'What kind of thing is attached; follows from the key that names it.')),
    resource,
    resourceId: text("AWS's id of what is attached, where no other key can name it."),
    vpc: reference('vpc', 'The VPC to attach; one of another account by its id.'),
    peerAccount: text('The account that owns what is attached.'),
    peerRegion: text('The region of what is attached.'),
    subnets: references(
      'subnet',
      'A tier or subnets of the VPC, one a zone: only zones with one can send. Their route tables route what leaves the gateway.',
    ),
    applianceMode: flag('Whether both directions of a flow keep to one zone; needed by stateful appliances.'),
    securityGroupReferencing: flag('Whether security groups may name groups of other attached VPCs. Default: on.'),
    dnsSupport: flag('Whether public names of other attached VPCs resolve to private addresses. Default: on.'),
    ipv6: flag('Whether the IPv6 blocks of the VPC propagate. Default: off.'),
    protocol: text('Tunnel protocol of a Connect attachment: gre.'),
    state: always(text('State as AWS tells it.'), 'available'),
  },
  shorthand: {
    vpn: { type: 'string', description: 'The VPN connection to attach.' },
    directConnectGateway: { type: 'string', description: 'The Direct Connect gateway to attach.' },
    allowedPrefixes: {
      type: ['array', 'string'],
      items: { type: 'string' },
      description: 'With `directConnectGateway`: the blocks that are advertised through it.',
    },
    peering: { type: 'string', description: 'The other transit gateway of a peering; it gets an attachment too.' },
    connect: { type: 'string', description: 'The attachment (of a VPC or Direct Connect) that carries GRE tunnels.' },
    networkFunction: { type: 'string', description: 'The network function to attach, such as a firewall.' },
    clientVpn: { type: 'string', description: 'The client VPN endpoint to attach.' },
  },
};
