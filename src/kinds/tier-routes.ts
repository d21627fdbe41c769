import type { Schema } from './field.ts';

const properties = {
  to: {
    type: 'string',
    description: 'Destination: internet, a CIDR block, vpc/NAME or onPremises/NAME for its blocks, or prefixList/NAME.',
  },
  via: {
    type: 'string',
    description: 'Target: nat/NAME, transitGateway/NAME, peering/NAME…; one a zone where there are several.',
  },
};

/** The schema of a tier's `routes:`: words, and routes. */
export const tierRoutes: Schema = {
  type: ['array', 'string', 'object'],
  description:
    'Routes of the tier: `internet`; `nat` (IPv4 by a NAT gateway, IPv6 by the egress-only internet gateway); `isolated`; or `{ to, via }`; a list of them.',
  items: { type: ['string', 'object'], properties, required: ['to', 'via'], additionalProperties: false },
  properties,
  required: ['to', 'via'],
  additionalProperties: false,
};
