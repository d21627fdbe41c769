import { type Answers, flagOf, has, type Item, identity, itemOf, itemsOf, textOf, textsOf } from '../answers.ts';
import { domainName } from '../domain-name.ts';
import type { Live } from '../kind.ts';
import type { DnsRecord, DnsZone } from './dns-zone.ts';
import { healthChecks, readRecord } from './told-records.ts';

/**
 * ListHostedZones; GetHostedZone tells the VPCs of each (as `HostedZone`, or wrapped in the list), and
 * ListResourceRecordSets the records, wrapped with their zone's id or as they are.
 */
export const live: Live<DnsZone> = {
  answers: [
    'HostedZones',
    'HostedZone',
    'VPCs',
    'DelegationSet',
    'ResourceRecordSets',
    'HealthChecks',
    'QueryLoggingConfigs',
    'DNSSEC',
  ],
  read,
};

interface Told {
  readonly id: string;
  readonly item: Item;
  /** What stands beside the zone in the answer of GetHostedZone. */
  readonly beside: Item;
  readonly call: string;
}

function* read(answers: Answers): Iterable<DnsZone> {
  const zones = [...toldZones(answers).values()];
  const records = recordsByZone(answers, zones);
  const signing = new Map((answers.items('DNSSEC') ?? []).map(each => [zoneId(each), signed(each)] as const));
  const logged = answers.items('QueryLoggingConfigs');
  for (const { id, item, beside, call } of zones) {
    const config = itemOf(item, 'Config');
    const isPublic = flagOf(config, 'PrivateZone') !== true;
    const nameServers = itemOf(beside, 'DelegationSet');
    yield {
      kind: 'dnsZone',
      ...identity(answers, call, id, item),
      name: domainName(textOf(item, 'Name') ?? id),
      domain: domainName(textOf(item, 'Name') ?? id),
      public: isPublic,
      vpcs: has(beside, 'VPCs')
        ? itemsOf(beside, 'VPCs').flatMap(each => textOf(each, 'VPCId') ?? [])
        : isPublic
          ? []
          : undefined,
      records: records.get(id),
      nameServers: has(nameServers, 'NameServers') ? textsOf(nameServers, 'NameServers').map(domainName) : undefined,
      description: textOf(config, 'Comment'),
      queryLogging: logged?.some(each => zoneId(each) === id),
      // Only public zones can be signed.
      dnssec: isPublic ? signing.get(id) : false,
    };
  }
}

/** What GetDNSSEC says of signing: ACTION_NEEDED is a signature with a key in trouble. */
function signed(item: Item): boolean | undefined {
  const status = textOf(itemOf(item, 'Status'), 'ServeSignature');
  if (status === 'SIGNING' || status === 'ACTION_NEEDED') return true;
  return status === 'NOT_SIGNING' || status === 'DELETING' ? false : undefined;
}

/** Zones by id, each with what its own call told. */
function toldZones(answers: Answers): ReadonlyMap<string, Told> {
  const zones = new Map<string, Told>();
  const add = (item: Item, beside: Item, call: string) => {
    const id = textOf(item, 'Id')?.replace(/^\/hostedzone\//, '');
    const known = id === undefined ? undefined : zones.get(id);
    // The list of zones tells less than the call for one, whichever stands first.
    const fuller = known && !has(beside, 'VPCs') ? known.beside : beside;
    if (id) zones.set(id, { id, item: { ...known?.item, ...item }, beside: fuller, call });
    else answers.problem('snapshot-malformed', call, '', 'a hosted zone without Id');
  };
  for (const item of answers.items('HostedZones') ?? []) {
    if (has(item, 'HostedZone')) add(itemOf(item, 'HostedZone'), item, 'HostedZones');
    else add(item, item, 'HostedZones');
  }
  const single = answers.items('HostedZone') ?? [];
  for (const item of single) {
    const beside: Item =
      single.length === 1 ? { VPCs: answers.items('VPCs'), DelegationSet: answers.items('DelegationSet')?.[0] } : {};
    add(item, beside, 'HostedZone');
  }
  return zones;
}

function zoneId(item: Item): string | undefined {
  return (textOf(item, 'HostedZoneId') ?? textOf(item, 'Id'))?.replace(/^\/hostedzone\//, '');
}

/** Records by zone; those without a zone's id belong to the zone of the longest domain, if there is one such. */
function recordsByZone(answers: Answers, zones: readonly Told[]): ReadonlyMap<string, readonly DnsRecord[]> {
  const found = new Map<string, DnsRecord[]>();
  const checks = healthChecks(answers);
  const add = (zone: string, items: readonly Item[]) => {
    const list = found.get(zone) ?? [];
    found.set(zone, list);
    for (const item of items) {
      const record = readRecord(item, zone, checks, answers);
      if (record) list.push(record);
    }
  };
  const homes = homesByDomain(zones);
  for (const item of answers.items('ResourceRecordSets') ?? []) {
    const wrapped = zoneId(item);
    if (wrapped) add(wrapped, itemsOf(item, 'ResourceRecordSets'));
    else {
      const home = homeOf(domainName(textOf(item, 'Name') ?? ''), homes);
      if (home) add(home, [item]);
    }
  }
  return found;
}

/** The one zone of each domain; undefined where a public and a private zone share it. */
function homesByDomain(zones: readonly Told[]): ReadonlyMap<string, string | undefined> {
  const homes = new Map<string, string | undefined>();
  for (const { id, item } of zones) {
    const domain = domainName(textOf(item, 'Name') ?? id);
    homes.set(domain, homes.has(domain) ? undefined : id);
  }
  return homes;
}

function homeOf(name: string, homes: ReadonlyMap<string, string | undefined>): string | undefined {
  for (let rest = name; rest !== ''; rest = rest.includes('.') ? rest.slice(rest.indexOf('.') + 1) : '') {
    if (homes.has(rest)) return homes.get(rest);
  }
  return undefined;
}
