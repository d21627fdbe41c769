import { always, cidrs, flag, required, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { record } from '../record-fields.ts';
import { reference } from '../reference-fields.ts';
import { expand } from './expand.ts';
import type { Peering, PeeringSide } from './peering.ts';

const side = (description: string) =>
  record<PeeringSide>(
    {
      vpc: required(reference('vpc', 'The VPC; the id of one that belongs to somebody else.')),
      account: text('The account that owns the VPC.'),
      region: text('The region of the VPC; security groups cannot be named across regions.'),
      cidr: cidrs('Blocks of the VPC; no IPv4 block of one side may overlap one of the other.'),
      dnsResolution: flag('Whether the other side resolves public names of this VPC to private addresses.'),
    },
    description,
  );

export const design: Design<Peering> = {
  describe:
    'A peering connection: joins two VPCs. It is not transitive, and each side needs routes to it. Write `between: [shop, analytics]`.',
  sections: [{ name: 'peerings', expand }],
  fields: {
    requester: required(side('The side that asks; with `between`, the first VPC.')),
    accepter: required(side('The side that accepts; with `between`, the second VPC.')),
    state: always(text('State as AWS tells it; only `active` carries packets.'), 'active'),
  },
  shorthand: {
    between: {
      type: 'array',
      items: { type: 'string' },
      minItems: 2,
      maxItems: 2,
      description: 'The two VPCs: the one that asks, and the one that accepts.',
    },
    dnsResolution: {
      type: 'boolean',
      description: 'Whether both sides resolve public names of the other to private addresses.',
    },
  },
};
