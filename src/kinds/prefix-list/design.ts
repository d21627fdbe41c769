import { addressSet } from '../../net/address-set.ts';
import { child, type Mapping, mappingAt, scalarAt, type Tree, withEntries } from '../../source/tree.ts';
import { serviceName } from '../aws-service.ts';
import { isPulled } from '../entry-parts.ts';
import type { Field } from '../field.ts';
import { always, choice, cidr, integer, list, required, text } from '../fields.ts';
import type { Design, Expanding } from '../kind.ts';
import { record } from '../record-fields.ts';
import { textOfLength } from '../refused-values.ts';
import type { PrefixList, PrefixListEntry } from './prefix-list.ts';

const block = cidr('A block of the list.');
const described = record<PrefixListEntry>(
  { cidr: required(block), description: textOfLength('What the block is.', { most: 255 }) },
  'A block of the list and what it is.',
);

/** A block alone, or with what it is. */
const entry: Field<PrefixListEntry> = {
  ...described,
  schema: { ...described.schema, type: ['string', 'object'] },
  read: (node, reading) => {
    if (node.type === 'mapping') return described.read(node, reading);
    const read = block.read(node, reading);
    return read && { cidr: read };
  },
  write: (value, writing) =>
    value.description === undefined ? block.write(value.cidr, writing) : described.write(value, writing),
};

const entries: Field<readonly PrefixListEntry[]> = {
  ...list(entry, 'Its blocks, each a CIDR or `{ cidr, description }`. Left out where only AWS knows them.'),
  type: 'addresses',
  fact: values => addressSet(values.map(value => value.cidr)),
};

export const design: Design<PrefixList> = {
  describe: 'A prefix list: named CIDR blocks that routes and security groups refer to by prefixList/NAME.',
  sections: [
    { name: 'prefixLists', expand },
    { name: 'endpoints', within: 'vpc', borrowed: true, expand: ofGatewayEndpoints },
  ],
  fields: {
    entries,
    maxEntries: integer('How many entries it may get: so many rules it counts for, even if it has fewer.', {
      minimum: 1,
      maximum: 1000,
    }),
    managedBy: always(choice(['customer', 'aws'], 'Who keeps it: AWS does for its services.'), 'customer'),
    listName: text('Its name in AWS, where it differs from the name here.'),
    version: integer('The version that AWS counts up at each change.', { minimum: 0 }),
  },
  entryAs: { type: 'array', items: entry.schema },
};

/** A list of blocks is a prefix list with just so much room. */
function expand(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  for (const [name, { key, value }] of tree.entries) {
    if (value.type === 'mapping') {
      const asTold = value.entries.has('maxEntries') || isPulled(name, value);
      expanding.declare(name, asTold ? value : withRoom(value), { key, raw: value });
    } else if (value.type === 'sequence') {
      expanding.declare(name, withRoom(mappingAt(value, { entries: value })), { key, raw: value });
    }
  }
}

/** AWS wants a largest number of entries: where none is written, it is the number there are. */
function withRoom(node: Mapping): Mapping {
  const written = child(node, 'entries');
  if (written?.type !== 'sequence' || written.items.length === 0) return node;
  const room = scalarAt(written, written.items.length);
  return withEntries(
    node,
    new Map([...node.entries, ['maxEntries', { key: scalarAt(written, 'maxEntries'), value: room }]]),
  );
}

/** AWS keeps a list for each service with gateway endpoints (L1); its blocks are not known here. */
function ofGatewayEndpoints(tree: Tree | undefined, expanding: Expanding): void {
  if (tree?.type !== 'mapping') return;
  for (const { value } of tree.entries.values()) {
    const service = textAt(value, 'service');
    const type = textAt(value, 'type');
    const gateway = type === undefined ? child(value, 'routeTables') !== undefined : type === 'gateway';
    if (service === undefined || !gateway) continue;
    const name = serviceName(service, textAt(value, 'region') ?? expanding.region);
    const known = expanding
      .declared('prefixList')
      .some(declared => declared.key === name || textAt(declared.node, 'listName') === name);
    if (known) continue;
    const node = mappingAt(value, { managedBy: scalarAt(value, 'aws') });
    expanding.declare(name, node, { assumed: `AWS keeps the prefix list of ${name}` });
  }
}

function textAt(node: Tree, field: string): string | undefined {
  const value = child(node, field);
  return value?.type === 'scalar' && value.value !== null ? value.text : undefined;
}
