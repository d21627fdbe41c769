import type { DnsRecord } from '../kinds/dns-zone/dns-zone.ts';
import { type DnsRecordSubject, dnsRecordFact as plainRecord } from '../kinds/dns-zone/facts.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { uncovered } from './covered-names.ts';
import { withFields } from './joined-fact.ts';
import { needsCertificate } from './listener-bounds.ts';
import { balancerAt, balancerNamed, balancerRegion, isAliasable, targetName } from './record-target.ts';
import { lacksSetId, malformedValues, recordFlaw } from './record-values.ts';
import { clashOf, isWithin, setOf, shadowing } from './zone-names.ts';

/** `dns-record`: beside what is written, what it leads to and the records beside it. */
export const dnsRecordFact: FactKind = withFields<DnsRecordSubject>(
  plainRecord,
  'A DNS record, with its zone, its target and the records beside it.',
  {
    zoneName: { type: 'string', describe: 'Name of the zone.', get: ({ zone }) => zone.name },
    inZone: {
      type: 'bool',
      describe: 'Whether its name lies in the domain of the zone.',
      get: ({ zone, record }) => isWithin(record.name, zone.domain),
    },
    malformedValues: {
      type: { list: 'string' },
      describe: 'Values that a record of its type cannot have.',
      get: ({ record }) => malformedValues(record),
    },
    flaw: {
      type: 'string',
      describe: 'What Route 53 refuses of it by itself, in words; none where it takes it.',
      get: ({ record }) => recordFlaw(record) ?? null,
    },
    clash: {
      type: 'string',
      describe: 'A record before it that it cannot stand beside: the type of the other, or none.',
      get: ({ zone, record }) => (lacksSetId(record) ? null : (clashOf(zone, record)?.type ?? null)),
    },
    setSize: {
      type: 'int',
      describe: 'How many records share the work of its name and type, itself included; 0 where it has no setId.',
      get: ({ zone, record }) => setOf(zone, record)?.size ?? 0,
    },
    failover: {
      type: 'string',
      describe: 'primary, secondary, or none.',
      get: ({ record }) => record.failover ?? null,
    },
    failoverComplete: {
      type: 'bool',
      describe: 'Whether the records of its name and type have a primary and a secondary one.',
      get: ({ zone, record }) => {
        const set = setOf(zone, record);
        return (set?.hasPrimary && set.hasSecondary) ?? false;
      },
    },
    healthKnown: {
      type: 'bool',
      describe: 'Whether Route 53 stops answering it when it is not well: by its health check or that of its target.',
      get: ({ record }) => record.healthCheck !== undefined || record.alias?.evaluateHealth === true,
    },
    balancerName: {
      type: 'string',
      describe: 'Name of the load balancer that it leads to.',
      get: ({ record }, network) => balancerAt(record, network)?.name ?? null,
    },
    balancerScheme: {
      type: 'string',
      describe: 'Scheme of that load balancer: internet-facing or internal.',
      get: ({ record }, network) => balancerAt(record, network)?.scheme ?? null,
    },
    lostTarget: {
      type: 'string',
      describe: 'The name of a load balancer that it leads to, while no load balancer that was read has it.',
      get: ({ record }, network) => lostTarget(record, network),
    },
    balancerNamed: {
      type: 'string',
      describe: 'The load balancer that it names in its values, as if that were a name of DNS; else none.',
      get: ({ record }, network) => balancerNamed(record, network)?.name ?? null,
    },
    aliasable: {
      type: 'string',
      describe: 'The name of AWS that it leads to by a CNAME where an alias could stand.',
      get: ({ record }) => (record.alias ? null : (aliasableName(record) ?? null)),
    },
    shadowedBy: {
      type: 'string',
      describe: 'Domain of a private zone that answers for its name in its place, in every VPC of its zone.',
      get: ({ zone, record }, network) =>
        record.type === 'NS' || record.type === 'SOA' ? null : (shadowing(zone, record.name, network)?.domain ?? null),
    },
    uncertified: {
      type: 'bool',
      describe: 'Whether it leads to a load balancer with TLS listeners, of whose certificates none has its name.',
      get: ({ record }, network) => isUncertified(record, network),
    },
  },
  {
    places: (each, network) => {
      const { zone, record } = each as DnsRecordSubject;
      const clash = clashOf(zone, record);
      const balancer = balancerAt(record, network) ?? balancerNamed(record, network);
      return {
        zone: zone.origin,
        ...(clash ? { clash: clash.origin } : {}),
        ...(balancer ? { loadBalancer: balancer.origin } : {}),
      };
    },
  },
);

function lostTarget(record: DnsRecord, network: Network): string | null | undefined {
  const name = targetName(record);
  const region = name && balancerRegion(name);
  if (name === undefined || region === undefined) return null;
  if (network.where('loadBalancer', 'dnsName', name).length > 0) return null;
  return network.from === 'account' && network.isRead('loadBalancer', { region }) ? name : null;
}

function aliasableName(record: DnsRecord): string | undefined {
  const name = targetName(record);
  return name !== undefined && isAliasable(name) ? name : undefined;
}

/** Only names that people ask for by TLS count: those with a listener of TLS whose certificates are all known. */
function isUncertified(record: DnsRecord, network: Network): boolean | undefined {
  const balancer = balancerAt(record, network);
  if (!balancer) return false;
  const listeners = network
    .where('listener', 'loadBalancer', balancer.key)
    .filter(each => needsCertificate(each.protocol));
  if (listeners.length === 0 || listeners.every(({ certificates }) => certificates.length === 0)) return false;
  const names = listeners.flatMap(({ certificates }) =>
    certificates.map(key => network.get('certificate', key)?.names),
  );
  return names.includes(undefined)
    ? undefined
    : uncovered(
        [record.name],
        names.flatMap(each => (each ? [each] : [])),
      ).length > 0;
}
