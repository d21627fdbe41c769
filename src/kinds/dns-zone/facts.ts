import { defineFact, type FactKind } from '../../model/fact.ts';
import type { Network } from '../../model/network.ts';
import { parseAddress } from '../../net/address.ts';
import { type AddressSet, addressSet } from '../../net/address-set.ts';
import { parseCidr } from '../../net/cidr.ts';
import { withoutDualstack } from '../domain-name.ts';
import type {} from '../load-balancer/load-balancer.ts';
import type { DnsRecord, DnsZone } from './dns-zone.ts';

/** `dns-zone`: beside its attributes, how many names it has of its own. */
export const dnsZoneFact: FactKind = defineFact<DnsZone>({
  name: 'dns-zone',
  describe: 'A DNS zone.',
  fields: {
    recordCount: {
      type: 'int',
      describe: 'Records beside the NS and SOA that every zone has.',
      get: ({ records, domain }) =>
        records?.filter(({ name, type }) => !(name === domain && (type === 'NS' || type === 'SOA'))).length,
    },
  },
  subjects: network => network.all('dnsZone'),
  resource: each => each,
  origin: each => each.origin,
  identity: each => each.key,
});

/** A record with the zone that it stands in. */
export interface DnsRecordSubject {
  readonly zone: DnsZone;
  readonly record: DnsRecord;
}

/** `dns-record`: each record of each zone whose records were read. */
export const dnsRecordFact: FactKind = defineFact<DnsRecordSubject>({
  name: 'dns-record',
  describe: 'A DNS record, with its zone.',
  fields: {
    zone: { type: 'string', describe: 'Key of the zone.', get: ({ zone }) => zone.key },
    domain: { type: 'string', describe: 'Domain of the zone.', get: ({ zone }) => zone.domain },
    public: { type: 'bool', describe: 'Whether the internet is answered.', get: ({ zone }) => zone.public },
    name: { type: 'string', describe: 'The whole name.', get: ({ record }) => record.name },
    apex: {
      type: 'bool',
      describe: 'Whether it is the domain itself.',
      get: ({ zone, record }) => record.name === zone.domain,
    },
    wildcard: {
      type: 'bool',
      describe: 'Whether it starts with `*.`.',
      get: ({ record }) => record.name.startsWith('*.'),
    },
    type: { type: 'string', describe: 'A, AAAA, CNAME…', get: ({ record }) => record.type },
    values: { type: { list: 'string' }, describe: 'The answers.', get: ({ record }) => record.values },
    addresses: {
      type: 'addresses',
      describe: 'Addresses among the answers of A and AAAA.',
      get: ({ record }) => addressesOf(record),
    },
    ttl: {
      type: 'int',
      describe: 'Seconds that an answer may be kept; null for an alias.',
      get: ({ record }) => record.ttl ?? null,
    },
    alias: {
      type: 'string',
      describe: 'What answers in its place: KIND/KEY or a DNS name; null where it is no alias.',
      get: ({ record }) => aliasText(record),
    },
    loadBalancer: {
      type: 'string',
      describe: 'Key of the load balancer that its alias or its CNAME names; null where there is none.',
      get: ({ record }, network) => balancerOf(record, network),
    },
    evaluatesHealth: {
      type: 'bool',
      describe: 'Whether the health of an alias target counts.',
      get: ({ record }) => record.alias?.evaluateHealth ?? false,
    },
    routing: {
      type: 'string',
      describe: 'simple, weighted, failover, latency, geolocation, geoproximity, multivalue or cidr.',
      get: ({ record }) => routingOf(record),
    },
    weight: { type: 'int', describe: 'Its share.', get: ({ record }) => record.weight ?? null },
    healthChecked: {
      type: 'bool',
      describe: 'Whether it has a health check of its own.',
      get: ({ record }) => record.healthCheck !== undefined,
    },
    healthCheckTarget: {
      type: 'addresses',
      describe: 'The address that the health check asks; empty where it asks a name, or is not known.',
      get: ({ record }) => addressSet(blocksOf([record.healthCheck?.target ?? ''])),
    },
  },
  *subjects(network) {
    for (const zone of network.all('dnsZone')) for (const record of zone.records ?? []) yield { zone, record };
  },
  resource: ({ zone }) => zone,
  origin: ({ record }) => record.origin,
  identity: ({ record }) => [record.name, record.type, record.setId ?? ''].join(' ').trim(),
});

function addressesOf({ type, values }: DnsRecord): AddressSet {
  return addressSet(type === 'A' || type === 'AAAA' ? blocksOf(values) : []);
}

function blocksOf(texts: readonly string[]) {
  return texts
    .filter(text => parseAddress(text))
    .map(text => parseCidr(`${text}/${text.includes(':') ? 128 : 32}`))
    .filter(block => block !== undefined);
}

function aliasText({ alias }: DnsRecord): string | null {
  if (!alias) return null;
  return typeof alias.target === 'string' ? alias.target : `${alias.target.kind}/${alias.target.key}`;
}

function balancerOf({ alias, type, values }: DnsRecord, network: Network): string | null {
  const target = alias?.target ?? (type === 'CNAME' ? values[0] : undefined);
  if (target === undefined) return null;
  if (typeof target !== 'string') return target.kind === 'loadBalancer' ? target.key : null;
  const name = withoutDualstack(target.toLowerCase().replace(/\.$/, ''));
  return network.where('loadBalancer', 'dnsName', name)[0]?.key ?? null;
}

function routingOf(record: DnsRecord): string {
  if (record.weight !== undefined) return 'weighted';
  if (record.failover !== undefined) return 'failover';
  if (record.latency !== undefined) return 'latency';
  if (record.geo !== undefined) return 'geolocation';
  if (record.proximity !== undefined) return 'geoproximity';
  if (record.cidrLocation !== undefined) return 'cidr';
  return record.multivalue ? 'multivalue' : 'simple';
}
