import { child, type Entry, mappingAt, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import { isPulled } from '../entry-parts.ts';
import { address, always, choice, cidr, defaulting, flag, integer, list, seconds, text } from '../fields.ts';
import type { Design, Expanding } from '../kind.ts';
import { record } from '../record-fields.ts';
import { reference, references } from '../reference-fields.ts';
import { traffic } from '../traffic-field.ts';
import { truthOrName } from '../truth-or-name.ts';
import { type Count, countOf } from '../workload-entry.ts';
import { type Pods, type Workload, workloadTypes } from './workload.ts';

const count = record<Count>(
  {
    min: defaulting(integer('At least so many.', { minimum: 0, maximum: 100_000 }), 1),
    max: defaulting(integer('At most so many; capacity is judged by it.', { minimum: 1, maximum: 100_000 }), 1),
  },
  'How many there are: a number, or at least and at most.',
);

const pods = record<Pods>(
  {
    per: defaulting(choice(['node'], 'What `max` counts for.'), 'node'),
    max: defaulting(integer('Pods that a node may run.', { minimum: 1, maximum: 1000 }), 29),
    mode: defaulting(
      choice(
        ['secondary', 'branch', 'prefix'],
        'secondary: an address of the node each; branch: an interface each; prefix: from /28 blocks.',
      ),
      'secondary',
    ),
    cidr: cidr("A block for pods outside the nodes' subnets.", 4),
  },
  'The pods of a cluster.',
);

const kindOfWork = 'What it is: instance, database, function, container, cluster or appliance.';

export const design: Design<Workload> = {
  describe: 'A workload: whatever owns network interfaces. It is spread over its subnets in turn.',
  sections: [{ name: 'workloads', expand }],
  fields: {
    type: always(choice(workloadTypes, kindOfWork), 'instance'),
    vpc: reference('vpc', 'Its VPC; may be left out where the names of the subnets tell.'),
    subnets: always(references('subnet', 'The subnets or the tier that it is spread over.'), []),
    securityGroups: always(references('securityGroup', 'Its security groups.'), []),
    interfaces: always(references('networkInterface', 'Its interfaces, where they are not made from the above.'), []),
    count: always(count, { min: 1, max: 1 }),
    listens: list(traffic('What it answers on.'), 'What it answers on: narrows exposure, does not restrict reach.'),
    state: always(text('running, stopped…: a stopped instance is not reached.'), 'running'),
    pods,
    serviceCidr: cidr("A cluster's block of virtual service addresses.", 4),
    role: flag('Whether it carries an IAM role.'),
    metadataTokens: choice(
      ['required', 'optional', 'disabled'],
      'Whether its metadata answers only with a token (IMDSv2); disabled: it answers nobody.',
    ),
    publiclyAccessible: flag('Whether the database service gives it a public name.'),
    publicAddresses: list(
      address('A public address.'),
      'Its public addresses as AWS told them, where its interfaces were not read: else these tell.',
    ),
    keepAlive: seconds('How long its server keeps an idle connection.'),
  },
  shorthand: {
    kind: { type: 'string', enum: [...workloadTypes], description: kindOfWork },
    count: {
      ...count.schema,
      type: ['integer', 'object'],
      minimum: 0,
      maximum: 100_000,
    },
    interfaces: {
      type: ['array', 'object'],
      items: { type: 'string' },
      additionalProperties: {
        type: 'object',
        description: 'One of several interfaces, with its own place and filters.',
        properties: {
          subnets: references('subnet', 'Where it is.').schema,
          securityGroups: references('securityGroup', 'Its security groups.').schema,
          address: { type: 'string', description: 'Its private IPv4 address.' },
          publicIp: truthOrName('Whether it gets a public address; or eip/NAME.'),
          sourceDestCheck: { type: 'boolean', description: 'Off for a router.' },
        },
        additionalProperties: false,
      },
      description: 'Names of interfaces declared elsewhere, or several of its own, each with its subnets and groups.',
    },
    address: { type: ['string', 'array'], items: { type: 'string' }, description: 'Its private IPv4 address.' },
    ipv6: { type: ['string', 'array'], items: { type: 'string' }, description: 'Its IPv6 address.' },
    publicIp: truthOrName('Whether it gets a public IPv4 address (true), or which elastic IP it has: eip/NAME.'),
    sourceDestCheck: { type: 'boolean', description: 'Off for what forwards packets; appliances have it off.' },
    description: { type: 'string', description: 'What it is for.' },
  },
};

/** `kind` becomes `type`, a number becomes both ends of the count, and its interfaces are named. */
function expand(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  for (const [name, entry] of tree.entries) expanding.part(name, entry, () => expandOne(name, entry, expanding));
}

function expandOne(name: string, { key, value }: Entry, expanding: Expanding): void {
  if (value.type !== 'mapping') return;
  const made = expanding.madeFor(`workload/${name}`, 'networkInterface');
  const vpc = child(value, 'vpc') ?? (made[0]?.vpc !== undefined ? scalarAt(value, made[0].vpc) : undefined);
  const written = child(value, 'interfaces');
  const { min, max } = countOf(value);
  const place = child(value, 'count') ?? value;
  const most = child(place, 'max');
  if (most?.type === 'scalar' && typeof most.value === 'number' && most.value < min) {
    expanding.problem('out-of-range', most, `${name} has at least ${min} and at most ${most.value}`, {
      label: `less than the ${min} that there are at least`,
      help: `write at least ${min}`,
    });
  }
  const entry: Record<string, Tree | undefined> = {};
  for (const [field, each] of value.entries) entry[field] = each.value;
  entry['type'] ??= entry['kind'];
  entry['vpc'] = vpc;
  // Public addresses are said, never implied.
  const isDatabase = entry['type']?.type === 'scalar' && entry['type'].text === 'database';
  if (isDatabase && !isPulled(name, value)) entry['publiclyAccessible'] ??= scalarAt(value, false);
  entry['interfaces'] =
    written?.type === 'sequence'
      ? written
      : namesAt(
          value,
          made.map(each => each.key),
        );
  entry['count'] = mappingAt(place, { min: scalarAt(place, min), max: scalarAt(place, max) });
  expanding.declare(name, mappingAt(value, entry), { key, raw: value });
}

function namesAt(place: Tree, names: readonly string[]): Tree {
  return sequenceAt(
    place,
    names.map(name => scalarAt(place, name)),
  );
}
