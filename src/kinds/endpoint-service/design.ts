import { mappingAt, type Tree } from '../../source/tree.ts';
import { isPulled, partsOf } from '../entry-parts.ts';
import type { Field } from '../field.ts';
import { always, defaulting, flag, list, text } from '../fields.ts';
import type { Design, Expanding } from '../kind.ts';
import { references } from '../reference-fields.ts';
import type { EndpointService } from './endpoint-service.ts';

/** Endpoints of this design, a tier's name for all of its own; or AWS's ids of somebody else's. */
const consumers: Field<readonly string[]> = {
  ...list(
    text('An endpoint: its name (VPC.NAME where VPCs differ), or the id of one in another account.'),
    'Endpoints whose connections were accepted.',
  ),
  read: (node, reading) => {
    const names = node.type === 'sequence' ? node.items : [node];
    return names.flatMap(name => {
      if (name.type !== 'scalar') return [];
      if (/^vpce-[0-9a-f]+$/.test(name.text)) return [name.text];
      return reading.references(['endpoint'], name).map(({ key }) => key);
    });
  },
  write: (keys, writing) => keys.map(key => writing.nameOf('endpoint', key, false)),
};

const balancers = references('loadBalancer', 'Network or gateway load balancers that answer for it.');

export const design: Design<EndpointService> = {
  describe: 'An endpoint service: lets other VPCs and accounts reach load balancers of yours by endpoints of theirs.',
  sections: [{ name: 'endpointServices', expand }],
  fields: {
    loadBalancers: always(balancers, []),
    acceptance: defaulting(flag('Whether each connection waits until it is accepted.'), true),
    allow: defaulting(list(text('An ARN, or *.'), 'Principals that may connect, as ARNs; `*` is everyone.'), []),
    accepted: defaulting(consumers, []),
    service: text('Its full name, once AWS gave it: com.amazonaws.vpce.….'),
    privateDnsName: text('The name that consumers may use for it.'),
    addressTypes: always(list(text('ipv4 or ipv6.'), 'Address families that it answers in.'), ['ipv4']),
    zones: always(list(text('A zone.'), 'Zones that it answers in, as AWS told.'), []),
    state: always(text('available, unless AWS says otherwise.'), 'available'),
  },
  shorthand: { loadBalancer: { ...balancers.schema, description: 'The load balancer that answers for it.' } },
};

function expand(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  for (const [name, { key, value }] of tree.entries) {
    if (value.type !== 'mapping') continue;
    const { loadBalancer, ...parts } = partsOf(value);
    parts['loadBalancers'] ??= loadBalancer;
    if (!parts['loadBalancers'] && !isPulled(name, value)) {
      expanding.problem('missing-key', value, `${name} needs loadBalancer`, {
        label: 'which load balancer answers?',
        help: 'name a network or gateway load balancer',
        place: { origin: { from: 'design', node: value, key } },
      });
    }
    expanding.declare(name, mappingAt(value, parts), { key, raw: value });
  }
}
