import type { DnsRecord } from '../kinds/dns-zone/dns-zone.ts';
import { parseAddress } from '../net/address.ts';

/** The values of a record that its type cannot have [Route 53: supported DNS record types]. */
export function malformedValues({ type, values }: DnsRecord): readonly string[] {
  const fits = Object.hasOwn(formOf, type) ? formOf[type] : undefined;
  return fits ? values.filter(value => !fits(value)) : [];
}

const host = String.raw`(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_/-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.?`;
const number = String.raw`\d{1,5}`;
const name = new RegExp(`^${host}$`, 'i');
const mail = new RegExp(String.raw`^${number}\s+(?:${host}|\.)$`, 'i');
const service = new RegExp(String.raw`^${number}\s+${number}\s+${number}\s+(?:${host}|\.)$`, 'i');
const delegation = /^\d{1,5}\s+\d{1,3}\s+\d{1,3}\s+[0-9a-f\s]+$/i;
const authority = /^\d{1,3}\s+[a-z0-9]+\s+("[^"]*"|\S+)$/i;

/** Text of TXT and SPF is what its writer wants; other types are for AWS to judge. */
const formOf: Readonly<Record<string, (value: string) => boolean>> = {
  A: value => parseAddress(value)?.version === 4,
  AAAA: value => parseAddress(value)?.version === 6,
  CNAME: value => name.test(value),
  NS: value => name.test(value),
  PTR: value => name.test(value),
  MX: value => mail.test(value) && numbersFit(value, 1),
  SRV: value => service.test(value) && numbersFit(value, 3),
  CAA: value => authority.test(value),
  DS: value => delegation.test(value) && numbersFit(value, 1),
};

/** Ranks, weights, ports and key tags have 16 bits. */
function numbersFit(value: string, count: number): boolean {
  return value.split(/\s+/, count).every(each => Number(each) <= 65_535);
}

/** Whether an alias is written, though what it names is not there. */
function namesAlias({ origin }: DnsRecord): boolean {
  return origin.from === 'design' && origin.node.type === 'mapping' && origin.node.entries.has('alias');
}

/** Whether a record shares the work of its name without a set id: then it clashes with each of its name for that alone. */
export function lacksSetId(record: DnsRecord): boolean {
  return recordFlaw(record)?.endsWith(needsSetId) ?? false;
}

const needsSetId = 'needs a setId';

/** What Route 53 refuses of a record by itself, in a few words; undefined where it takes it. */
export function recordFlaw(record: DnsRecord): string | undefined {
  const { type, values, alias, ttl } = record;
  const policies = [
    record.weight !== undefined && 'weight',
    record.failover !== undefined && 'failover',
    record.latency !== undefined && 'latency',
    record.geo !== undefined && 'geo',
    record.proximity !== undefined && 'proximity',
    record.multivalue === true && 'multivalue',
    record.cidrLocation !== undefined && 'cidrLocation',
  ].filter(word => word !== false);
  if (alias && ttl !== undefined) return 'an alias takes the TTL of its target';
  if (alias && values.length > 0) return 'an alias has no values of its own';
  // An alias that leads nowhere is told where it stands.
  if (!alias && values.length === 0) return namesAlias(record) ? undefined : 'it has neither values nor an alias';
  const twice = values.find((value, index) => values.indexOf(value) < index);
  if (twice !== undefined) return `it has ${twice} twice`;
  if (type === 'CNAME' && values.length > 1) return 'a CNAME has one value';
  if (policies.length > 1) return `it has ${policies.join(' and ')}, and may have one of them`;
  if (policies.length === 1 && record.setId === undefined) return `${policies[0]} ${needsSetId}`;
  return undefined;
}
