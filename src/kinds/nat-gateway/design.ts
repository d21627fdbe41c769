import { address, always, choice, list, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { record } from '../record-fields.ts';
import { reference, references } from '../reference-fields.ts';
import { expandNatGateways } from './expand.ts';
import type { NatAddress, NatGateway } from './nat-gateway.ts';

const natAddress = record<NatAddress>(
  {
    elasticIp: reference('elasticIp', 'The elastic IP behind it.'),
    publicIp: address('The public address, once AWS gave it.'),
    privateIp: address('The private address in its subnet.'),
    networkInterface: reference('networkInterface', 'The interface that AWS made for it.'),
    zone: text('The zone that a regional gateway uses it for.'),
  },
  'An address it translates to; what AWS has still to choose is left out.',
);

const type = always(
  choice(['public', 'private'], 'public: to the internet, with an elastic IP; private: to other networks.'),
  'public',
);

export const design: Design<NatGateway> = {
  describe: 'A NAT gateway: connections out of the VPC and their replies, nothing that starts outside.',
  sections: [
    {
      name: 'natGateways',
      within: 'vpc',
      expand: expandNatGateways,
      schema: {
        type: 'object',
        description: 'NAT gateways: `{ per: zone, in: public }` for one a zone, or names and their entries.',
        properties: {
          per: { type: 'string', enum: ['zone', 'vpc'], description: 'One in each zone, or one for the whole VPC.' },
          in: {
            type: 'string',
            description: 'The tier (or subnet) that they stand in; they are named after its subnets.',
          },
          type: type.schema,
          elasticIps: references('elasticIp', 'The elastic IPs that they get, in the order of the zones.').schema,
        },
        additionalProperties: { $ref: '#/$defs/natGateway' },
      },
    },
  ],
  fields: {
    subnet: reference('subnet', 'The subnet that it stands in: a public one for a public gateway.'),
    type,
    availability: always(
      choice(['zonal', 'regional'], 'zonal: in one subnet; regional: in no subnet, in every zone in use.'),
      'zonal',
    ),
    addresses: always(list(natAddress, 'Addresses it translates to, the primary one first. At most eight.'), []),
    routeTable: reference('routeTable', 'The route table of its own that a regional gateway has.'),
    state: always(text('available, pending, failed or deleting.'), 'available'),
  },
};
