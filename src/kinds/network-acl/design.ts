import { writtenAt } from '../../source/origin.ts';
import type { Tree } from '../../source/tree.ts';
import type { Field, FieldReading } from '../field.ts';
import { readRecord } from '../field-table.ts';
import { always, choice, cidr, flag, integer, required } from '../fields.ts';
import type { Design } from '../kind.ts';
import { record } from '../record-fields.ts';
import { references } from '../reference-fields.ts';
import { traffic, trafficSchema } from '../traffic-field.ts';
import { expandNetworkAcls } from './expand.ts';
import type { NetworkAcl, NetworkAclEntry } from './network-acl.ts';

const rule = integer('Its number: the lowest that matches decides.', { minimum: 1, maximum: 32766 });

const entryFields = {
  rule: required(rule),
  direction: required(choice(['ingress', 'egress'], 'Whether it judges what comes in or what goes out.')),
  action: required(choice(['allow', 'deny'], 'What becomes of the packets that match.')),
  traffic: required(traffic('The packets meant.')),
  cidr: required(cidr('The other side: a CIDR block. Groups and prefix lists cannot stand here.')),
};

const entry = record<Omit<NetworkAclEntry, 'origin'>>(entryFields, 'One numbered entry.');

/** Entries in the full form; each remembers where it was written. */
const entries: Field<readonly NetworkAclEntry[]> = {
  schema: { type: 'array', items: entry.schema, description: 'Numbered entries of both directions.' },
  type: { list: entry.type },
  read: (node, reading) => (node.type === 'sequence' ? node.items.flatMap(item => readEntry(item, reading)) : []),
  write: (values, writing) => values.map(value => entry.write(value, writing) ?? null),
  fact: values => values.map(value => entry.fact(value) ?? null),
};

function readEntry(node: Tree, reading: FieldReading): readonly NetworkAclEntry[] {
  const read = readRecord(entryFields, node, reading);
  if (!read || node.type !== 'mapping') return [];
  if (Object.keys(entryFields).some(name => read[name] === undefined)) return [];
  const at = (name: string) => node.entries.get(name)?.value ?? node;
  const side = read['direction'] === 'ingress' ? 'from' : 'to';
  const parts = { [side]: at('cidr'), [String(read['action'])]: at('traffic') };
  return [{ ...(read as unknown as Omit<NetworkAclEntry, 'origin'>), origin: writtenAt(node, undefined, parts) }];
}

const peer = {
  type: 'string',
  description: 'internet, a CIDR block, or a tier, subnet, VPC or onPremises/NAME for its blocks.',
};
const several = (one: object) => ({ ...one, type: ['string', 'array'], items: one });

const side = (name: 'from' | 'to', description: string) => ({
  type: 'array',
  description,
  items: {
    type: 'object',
    properties: {
      rule: rule.schema,
      allow: several(trafficSchema('What it lets pass.')),
      deny: several(trafficSchema('What it drops.')),
      [name]: several(peer),
    },
    required: ['rule', name],
    additionalProperties: false,
  },
});

export const design: Design<NetworkAcl> = {
  describe: 'A network ACL: a stateless filter at the edge of subnets; replies need an entry of their own.',
  sections: [{ name: 'networkAcls', within: 'vpc', expand: expandNetworkAcls }],
  fields: {
    isDefault: always(flag('Whether it is the one that AWS made with the VPC.'), false),
    subnets: always(references('subnet', 'Subnets or tiers that it filters; each has exactly one.'), []),
    entries: always(entries, []),
  },
  shorthand: {
    ingress: side('from', 'What may come in: `{ rule, allow|deny, from }`. What no entry matches is denied.'),
    egress: side('to', 'What may go out: `{ rule, allow|deny, to }`; replies to what came in count too.'),
  },
};
