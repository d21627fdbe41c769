import type { DnsRecord, DnsZone } from '../kinds/dns-zone/dns-zone.ts';
import type { Network } from '../model/network.ts';

/** Records of one name and type that share the work, each with a set id. */
interface RecordSet {
  size: number;
  hasPrimary: boolean;
  hasSecondary: boolean;
}

/** What the records of a zone are to each other; gone through once. */
interface ZoneNames {
  readonly types: ReadonlyMap<string, ReadonlySet<string>>;
  readonly sets: ReadonlyMap<string, RecordSet>;
  /** The record before it that a record cannot stand beside. */
  readonly clashes: ReadonlyMap<DnsRecord, DnsRecord>;
}

const known = new WeakMap<DnsZone, ZoneNames>();

function namesOf(zone: DnsZone): ZoneNames {
  let found = known.get(zone);
  if (!found) known.set(zone, (found = { ...indexed(zone), clashes: clashesIn(zone) }));
  return found;
}

function indexed({ records = [] }: DnsZone): Pick<ZoneNames, 'types' | 'sets'> {
  const types = new Map<string, Set<string>>();
  const sets = new Map<string, RecordSet>();
  for (const { name, type, setId, failover } of records) {
    const ofName = types.get(name) ?? new Set();
    types.set(name, ofName.add(type));
    if (setId === undefined) continue;
    const key = `${type} ${name}`;
    const set = sets.get(key) ?? { size: 0, hasPrimary: false, hasSecondary: false };
    sets.set(key, set);
    set.size++;
    if (failover === 'primary') set.hasPrimary = true;
    if (failover === 'secondary') set.hasSecondary = true;
  }
  return { types, sets };
}

/** A CNAME stands alone; others may stand once a type, or each with a set id of its own. */
function clashesIn({ records = [] }: DnsZone): ReadonlyMap<DnsRecord, DnsRecord> {
  const clashes = new Map<DnsRecord, DnsRecord>();
  const first = new Map<string, DnsRecord>();
  for (const record of records) {
    const { name, type, setId } = record;
    const isName = type === 'CNAME';
    const ofType = `type ${type} ${name}`;
    const stands = setId === undefined ? `simple ${type} ${name}` : `set ${type} ${name} ${setId}`;
    const keepsOut = [
      isName ? `other ${name}` : `cname ${name}`,
      ...(setId === undefined ? [ofType] : [`simple ${type} ${name}`, stands]),
    ];
    const clash = keepsOut.map(place => first.get(place)).find(other => other !== undefined);
    if (clash) clashes.set(record, clash);
    for (const place of [isName ? `cname ${name}` : `other ${name}`, ofType, stands]) {
      if (!first.has(place)) first.set(place, record);
    }
  }
  return clashes;
}

/** Types of the records that a zone has for a name; none where it has no such name. */
export function typesOf(zone: DnsZone, name: string): ReadonlySet<string> | undefined {
  return namesOf(zone).types.get(name);
}

/** The records that share the work of one; undefined where it has no set id. */
export function setOf(zone: DnsZone, { name, type, setId }: DnsRecord): Readonly<RecordSet> | undefined {
  return setId === undefined ? undefined : namesOf(zone).sets.get(`${type} ${name}`);
}

/** The record before it that a record cannot stand beside. */
export function clashOf(zone: DnsZone, record: DnsRecord): DnsRecord | undefined {
  return namesOf(zone).clashes.get(record);
}

/** Whether a record is about names: not the NS and SOA that every zone has at its head. */
export function isOwn({ domain }: DnsZone, { name, type }: DnsRecord): boolean {
  return !(name === domain && (type === 'NS' || type === 'SOA'));
}

/** Whether a name lies in a domain, or is it. */
export function isWithin(name: string, domain: string): boolean {
  return name === domain || name.endsWith(`.${domain}`);
}

/** The private zone that answers for a name in place of another, in every VPC of the other: the longer domain wins. */
export function shadowing(zone: DnsZone, name: string, network: Network): DnsZone | undefined {
  const { vpcs = [], domain } = zone;
  if (zone.public || vpcs.length === 0) return undefined;
  for (let rest = name; rest.length > domain.length; rest = rest.slice(rest.indexOf('.') + 1)) {
    const other = network
      .where('dnsZone', 'domain', rest)
      .find(each => !each.public && vpcs.every(vpc => each.vpcs?.includes(vpc)));
    if (other) return other;
    if (!rest.includes('.')) break;
  }
  return undefined;
}
