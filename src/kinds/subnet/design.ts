import type { Schema } from '../field.ts';
import { cidr, defaulting, flag, integer, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { color, note } from '../planning-fields.ts';
import { tierRoutes } from '../tier-routes.ts';
import { expandTiers } from './expand.ts';
import type { Subnet } from './subnet.ts';

export const design: Design<Subnet> = {
  describe:
    'A subnet, or a tier: without `zone` it makes one subnet in each zone of the VPC, named after both (app-a, app-b).',
  sections: [{ name: 'subnets', within: 'vpc', expand: expandTiers }],
  fields: {
    zone: text('Availability zone: a letter or the full name. Left out, the entry is a tier over all zones.'),
    zoneId: text('What AWS calls the zone in every account: use1-az1. Names of zones are of each account by itself.'),
    cidr: cidr('IPv4 block, /16 to /28, inside a block of the VPC. What carries a block never moves.', 4),
    ipv6: cidr('IPv6 block, usually a /64, inside a block of the VPC.', 6),
    tier: text('The tier that the subnet belongs to.'),
    publicIps: defaulting(flag('Whether new interfaces get a public IPv4 address.'), false),
    assignIpv6: defaulting(flag('Whether new interfaces get an IPv6 address.'), false),
    dns64: defaulting(
      flag('Whether names with IPv4 only are answered in 64:ff9b::/96, which a NAT gateway translates.'),
      false,
    ),
    freeAddresses: integer('Free IPv4 addresses as AWS counted them; a design counts its own.', { minimum: 0 }),
    isDefault: defaulting(flag('Whether AWS made it with the default VPC.'), false),
    note,
    color,
  },
  shorthand: {
    cidr: pinned(
      'IPv4 block, /16 to /28; for a tier the blocks by zone, `{ a: 10.0.0.0/24 }`, or in the order of the zones.',
    ),
    ipv6: pinned('IPv6 block, usually a /64; for a tier the blocks by zone, or in the order of the zones.'),
    size: {
      type: 'string',
      description:
        'Size of each block, such as /24: Netwright chooses the block; `netwright resolve --pin` writes it down.',
      examples: ['/24'],
    },
    zones: {
      type: 'object',
      description:
        'The subnets of a tier one by one, by zone: `{ a: { id: subnet-0a…, cidr: 10.0.0.0/24 } }`; each has its block, and what stands beside holds for all.',
      additionalProperties: {
        type: 'object',
        properties: {
          id: { type: 'string', description: 'What AWS calls this subnet.' },
          zoneId: { type: 'string', description: 'What AWS calls the zone in every account: use1-az1.' },
          cidr: { type: 'string', description: 'IPv4 block of this subnet. What carries a block never moves.' },
          ipv6: { type: 'string', description: 'IPv6 block of this subnet, usually a /64.' },
          freeAddresses: { type: 'integer', minimum: 0, description: 'Free IPv4 addresses as AWS counted them.' },
          tags: {
            type: 'object',
            additionalProperties: { type: 'string' },
            description: 'Tags of this subnet, beside those of the tier.',
          },
        },
        additionalProperties: false,
      },
    },
    routes: tierRoutes,
    routeTable: { type: 'string', description: 'The route table it uses, if `routes` are not its own.' },
    addressing: {
      type: 'string',
      enum: ['ipv4', 'dual', 'ipv6'],
      description: 'Address families; dual where the VPC has IPv6, else ipv4.',
    },
  },
};

/** One block, or those of a tier: by zone or in a list. What carries a block never moves. */
function pinned(description: string): Schema {
  return {
    type: ['string', 'object', 'array'],
    description,
    additionalProperties: { type: 'string' },
    items: { type: 'string' },
  };
}
