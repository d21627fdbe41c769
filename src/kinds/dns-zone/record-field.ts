import { writtenAt } from '../../source/origin.ts';
import type { Tree } from '../../source/tree.ts';
import type { Field, FieldReading, Schema } from '../field.ts';
import { type AnyFields, readRecord, recordSchema } from '../field-table.ts';
import { choice, defaulting, flag, integer, list, required, seconds, text } from '../fields.ts';
import { record } from '../record-fields.ts';
import { anyReference } from '../reference-fields.ts';
import { refusedLabel, taking, textOfLength, word } from '../refused-values.ts';
import type { DnsAlias, DnsHealthCheck, DnsPlace, DnsProximity, DnsRecord } from './dns-zone.ts';

const resource = anyReference(['loadBalancer', 'endpoint'], 'loadBalancer/NAME or endpoint/NAME.');

/** A resource, or a DNS name: that has dots and no slash. */
const aliasTarget: Field<DnsAlias['target']> = {
  schema: { type: 'string', description: 'loadBalancer/NAME, endpoint/NAME, or the DNS name of another service.' },
  type: 'string',
  read: (node, reading) => {
    if (node.type !== 'scalar') return undefined;
    return /^[^/:]+\.[^/:]+$/.test(node.text) ? node.text.toLowerCase() : resource.read(node, reading);
  },
  write: (value, writing) => (typeof value === 'string' ? value : resource.write(value, writing)),
  fact: value => (typeof value === 'string' ? value : `${value.kind}/${value.key}`),
};

const alias = record<DnsAlias>(
  {
    target: required(aliasTarget),
    evaluateHealth: defaulting(flag('Whether it stops answering where the target is not healthy.'), false),
    zone: text("The hosted zone of the target's name, as AWS told."),
  },
  'A name of AWS that answers in its place: loadBalancer/NAME, or `{ target, evaluateHealth }`.',
);

const healthCheck = record<DnsHealthCheck>(
  {
    id: text("AWS's id, or a name of your own."),
    protocol: text('http, https, tcp, calculated…'),
    target: text('The public address or name that is asked.'),
    port: integer('The port that is checked.', { minimum: 1, maximum: 65535 }),
    path: text('What is asked for.'),
    interval: seconds('Time between two questions: 10s or 30s.'),
    failures: integer('Bad answers in a row that make it unhealthy.', { minimum: 1, maximum: 10 }),
  },
  'A health check: without a good answer the record is left out of answers.',
);

/** [AWS: Supported DNS record types] */
const recordTypes = 'A AAAA CAA CNAME DS HTTPS MX NAPTR NS PTR SOA SPF SRV SSHFP SVCB TLSA TXT'.split(' ');

const fields: AnyFields = {
  name: required(taking(text('The name: short, whole, or @ for the domain itself.'), refusedLabel)),
  type: required(word(recordTypes, 'A, AAAA, CNAME, MX, TXT, NS…')),
  values: defaulting(list(text('A value.'), 'The answers.'), []),
  ttl: seconds('How long an answer may be kept; 300s.'),
  alias,
  setId: textOfLength('What tells it from others of the same name and type.', { least: 1, most: 128 }),
  weight: integer('Its share among the weights of its name; 0 is none.', { minimum: 0, maximum: 255 }),
  failover: choice(['primary', 'secondary'], 'The secondary answers while the primary is not healthy.'),
  latency: text('The region for whose clients it answers.'),
  geo: record<DnsPlace>(
    {
      continent: text('The continent of the clients: EU, NA, AS…'),
      country: text('A country of two letters; * for all others.'),
      subdivision: text('A part of the country, such as a state.'),
    },
    'The place whose clients it answers.',
  ),
  proximity: record<DnsProximity>(
    {
      region: text('An AWS region.'),
      zoneGroup: text('A group of local zones.'),
      latitude: text('Degrees north, -90 to 90.'),
      longitude: text('Degrees east, -180 to 180.'),
      bias: integer('Widens or narrows its area.', { minimum: -99, maximum: 99 }),
    },
    'Where it is; the nearest one answers.',
  ),
  multivalue: flag('Whether it is one of up to eight healthy answers.'),
  cidrLocation: text('The location of a CIDR collection whose clients it answers.'),
  healthCheck,
};

const whole = record<Omit<DnsRecord, 'origin'>>(fields as never, 'A record.');
const { required: _, ...schema } = recordSchema(fields, 'A record: `{ name: shop, alias: loadBalancer/shop-edge }`.');
const values: Schema = { type: ['string', 'number', 'array'], items: { type: ['string', 'number'] } };

/** Types that may be written as a key: `{ name: www, cname: shop.example.com }`. */
export const typeKeys = ['a', 'aaaa', 'cname', 'mx', 'txt', 'ns', 'srv', 'caa', 'ptr'] as const;

/** Records of a zone in full; `expand.ts` completes names, types and aliases. */
export const records: Field<readonly DnsRecord[]> = {
  schema: {
    type: 'array',
    description: 'Records of the zone.',
    items: {
      ...schema,
      properties: {
        ...(schema['properties'] as object),
        alias: { ...alias.schema, type: ['string', 'object'] },
        healthCheck: { ...healthCheck.schema, type: ['string', 'object'] },
        ...Object.fromEntries(
          typeKeys.map(key => [key, { ...values, description: `A record of type ${key.toUpperCase()}.` }]),
        ),
      },
    },
  },
  type: { list: whole.type },
  read: (node, reading) =>
    node.type === 'sequence' ? node.items.flatMap(item => readRecordAt(item, reading)) : undefined,
  write: (list_, writing) => list_.flatMap(each => whole.write(each, writing) ?? []),
  fact: list_ => list_.map(each => whole.fact(each) ?? null),
};

function readRecordAt(node: Tree, reading: FieldReading): DnsRecord[] {
  const read = readRecord(fields, node, reading) as Omit<DnsRecord, 'origin'> | undefined;
  return read ? [{ ...read, origin: writtenAt(node) }] : [];
}
