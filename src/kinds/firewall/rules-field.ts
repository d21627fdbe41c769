import { writtenAt } from '../../source/origin.ts';
import type { Tree } from '../../source/tree.ts';
import type { Field, FieldReading } from '../field.ts';
import { readRecord } from '../field-table.ts';
import { choice, cidrs, defaulting, flag, list, required, text } from '../fields.ts';
import { record } from '../record-fields.ts';
import { traffic } from '../traffic-field.ts';
import type { FirewallRule, PortRange } from './firewall.ts';

const portRange: Field<PortRange> = {
  schema: { type: ['integer', 'string'], description: 'A port, or a range: 1024-65535.' },
  type: 'string',
  read: (node, reading) => {
    if (node.type !== 'scalar') return undefined;
    const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(node.text);
    const from = Number(match?.[1]);
    const to = Number(match?.[2] ?? match?.[1]);
    if (match && from <= to && to <= 65535) return { from, to };
    reading.problem('bad-port-range', node, `${node.text} is no port and no range of ports`, {
      help: 'write it like 443 or 1024-65535',
    });
    return undefined;
  },
  write: formatRange,
  fact: formatRange,
};

function formatRange({ from, to }: PortRange): string {
  return from === to ? `${from}` : `${from}-${to}`;
}

const ruleFields = {
  engine: defaulting(choice(['stateless', 'stateful'], 'Which engine judges: stateless comes first.'), 'stateful'),
  action: choice(
    ['pass', 'drop', 'reject', 'alert', 'forward'],
    'What becomes of what matches; forward: to the stateful engine.',
  ),
  traffic: required(traffic('Protocols with destination ports.')),
  from: cidrs('Sources; left out: anywhere.'),
  to: cidrs('Destinations; left out: anywhere.'),
  sourcePorts: list(portRange, 'Source ports; left out: any.'),
  bothWays: defaulting(flag('Whether it matches connections of both directions.'), false),
  group: text('Name of the rule group.'),
  undecided: text('Why Netwright cannot decide it: a domain list, a Suricata string. What it may match is unknown.'),
};

const rule = record<Omit<FirewallRule, 'origin'>>(ruleFields, 'A five-tuple rule.');

const word = { type: ['string', 'array'], items: { type: 'string' }, description: 'A service name, tcp/8080, all…' };
const place = { type: ['string', 'array'], items: { type: 'string' }, description: 'internet, or CIDR blocks.' };

/** Rules in the order of evaluation. The shorthand `{ pass: https, from, to }` was expanded before. */
export const rulesField: Field<readonly FirewallRule[]> = {
  schema: {
    type: 'array',
    description: 'Rules in the order of evaluation: `{ pass|drop|reject|alert|forward: https, from, to }`.',
    items: {
      type: 'object',
      properties: {
        ...(rule.schema['properties'] as object),
        from: place,
        to: place,
        pass: word,
        drop: word,
        reject: word,
        alert: word,
        forward: word,
      },
      additionalProperties: false,
    },
  },
  type: { list: rule.type },
  read: (node, reading) => (node.type === 'sequence' ? node.items.flatMap(item => readRule(item, reading)) : []),
  write: (values, writing) => values.map(value => rule.write(value, writing) ?? null),
  fact: values => values.map(value => rule.fact(value) ?? null),
};

function readRule(node: Tree, reading: FieldReading): readonly FirewallRule[] {
  const read = readRecord(ruleFields, node, reading);
  if (!read || read['traffic'] === undefined) return [];
  if (read['action'] === undefined && read['undecided'] === undefined) return [];
  return [{ ...(read as unknown as Omit<FirewallRule, 'origin'>), origin: writtenAt(node) }];
}
