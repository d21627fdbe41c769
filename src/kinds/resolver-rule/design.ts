import { address, always, defaulting, integer, list, required, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { record } from '../record-fields.ts';
import { reference, references } from '../reference-fields.ts';
import { textOfLength } from '../refused-values.ts';
import type { ResolverRule, ResolverTarget } from './resolver-rule.ts';

const target = record<ResolverTarget>(
  {
    address: required(address('Its address.')),
    port: defaulting(integer('Its port; 53.', { minimum: 1, maximum: 65535 }), 53),
  },
  'A name server.',
);

export const design: Design<ResolverRule> = {
  describe: 'A Route 53 Resolver rule: name servers elsewhere that VPCs ask about a domain.',
  sections: [{ name: 'resolverRules' }],
  fields: {
    domain: required(
      textOfLength('The domain with all below it: corp.example.com; `.` is every name.', { least: 1, most: 256 }),
    ),
    type: always(text('forward; system takes a part of a forwarded domain back.'), 'forward'),
    targets: always(list(target, 'Name servers to ask.'), []),
    endpoint: reference('resolverEndpoint', 'The outbound endpoint that asks.'),
    vpcs: references('vpc', 'VPCs that ask so.'),
  },
};
