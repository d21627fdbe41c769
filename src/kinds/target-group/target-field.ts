import { formatAddress, parseAddress } from '../../net/address.ts';
import { mappingAt, type Tree } from '../../source/tree.ts';
import type { Field, FieldReading } from '../field.ts';
import { integer, required, text } from '../fields.ts';
import { record } from '../record-fields.ts';
import { anyReference } from '../reference-fields.ts';
import type { Target } from './target-group.ts';

const resource = anyReference(
  ['workload', 'networkInterface', 'loadBalancer'],
  'A workload, an interface or a load balancer.',
);

/** An address, or the name of what answers. */
const destination: Field<Target['target']> = {
  schema: {
    type: 'string',
    description:
      'A workload, networkInterface/NAME, loadBalancer/NAME (an application load balancer), or an IP address.',
  },
  type: 'string',
  read: readDestination,
  write: (value, writing) => (typeof value === 'string' ? value : resource.write(value, writing)),
  fact: value => (typeof value === 'string' ? value : `${value.kind}/${value.key}`),
};

function readDestination(node: Tree, reading: FieldReading): Target['target'] | undefined {
  if (node.type !== 'scalar') return undefined;
  const address = parseAddress(node.text);
  return address ? formatAddress(address) : resource.read(node, reading);
}

const full = record<Target>(
  {
    target: required(destination),
    port: integer("Where it listens, if not on the group's port.", { minimum: 1, maximum: 65535 }),
    zone: text('The zone that it counts for; `all` for addresses outside the VPC.'),
    health: text('healthy, or what AWS saw: unhealthy, initial, draining, unused, unavailable.'),
    reason: text('Why it is not healthy, as AWS told.'),
  },
  'A target.',
);

/** A target: its name alone, or with a port of its own. */
export const target: Field<Target> = {
  ...full,
  schema: { ...full.schema, type: ['string', 'object'] },
  read: (node, reading) => {
    const found = full.read(node.type === 'mapping' ? node : mappingAt(node, { target: node }), reading);
    return found?.target === undefined ? undefined : found;
  },
};
