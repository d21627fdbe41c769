import { address, always, choice, list, required, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { reference, references } from '../reference-fields.ts';
import { word } from '../refused-values.ts';
import type { ResolverEndpoint } from './resolver-endpoint.ts';

export const design: Design<ResolverEndpoint> = {
  describe:
    'A Route 53 Resolver endpoint: answers networks elsewhere (inbound), or asks their name servers (outbound).',
  sections: [{ name: 'resolverEndpoints' }],
  fields: {
    direction: required(choice(['inbound', 'outbound'], 'Who asks: networks elsewhere, or the VPCs.')),
    vpc: reference('vpc', 'The VPC that it stands in.'),
    subnets: references('subnet', 'Subnets of its addresses, in two zones or more.'),
    addresses: list(address('An address.'), 'Its addresses; AWS gives them where they are left out.'),
    securityGroups: always(references('securityGroup', 'Security groups of its interfaces.'), []),
    protocols: always(list(word(['do53', 'doh', 'doh-fips'], 'do53, doh or doh-fips.'), 'How it is asked, or asks.'), [
      'do53',
    ]),
    state: always(text('operational, unless AWS says otherwise.'), 'operational'),
  },
};
