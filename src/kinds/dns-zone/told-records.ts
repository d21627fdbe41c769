import { type Answers, flagOf, has, type Item, itemOf, itemsOf, numberOf, portOf, textOf } from '../answers.ts';
import { domainName } from '../domain-name.ts';
import type { DnsHealthCheck, DnsProximity, DnsRecord } from './dns-zone.ts';

/** Health checks by id; empty where they were not read. */
export function healthChecks(answers: Answers): ReadonlyMap<string, DnsHealthCheck> {
  const found = new Map<string, DnsHealthCheck>();
  for (const item of answers.items('HealthChecks') ?? []) {
    const id = textOf(item, 'Id');
    const config = itemOf(item, 'HealthCheckConfig');
    if (!id) continue;
    found.set(id, {
      id,
      ...given({
        protocol: textOf(config, 'Type')?.toLowerCase(),
        target: textOf(config, 'IPAddress') ?? textOf(config, 'FullyQualifiedDomainName'),
        port: portOf(config, 'Port'),
        path: textOf(config, 'ResourcePath'),
        interval: numberOf(config, 'RequestInterval'),
        failures: numberOf(config, 'FailureThreshold'),
      }),
    });
  }
  return found;
}

/** One record set, with its health check. */
export function readRecord(
  item: Item,
  zone: string,
  checks: ReadonlyMap<string, DnsHealthCheck>,
  answers: Answers,
): DnsRecord | undefined {
  const name = textOf(item, 'Name');
  const type = textOf(item, 'Type');
  if (!name || !type) {
    answers.problem('snapshot-malformed', 'ResourceRecordSets', zone, `${zone} has a record without Name or Type`);
    return undefined;
  }
  const failover = textOf(item, 'Failover');
  const check = textOf(item, 'HealthCheckId');
  const multivalue = flagOf(item, 'MultiValueAnswer');
  return {
    name: domainName(name),
    type,
    values: itemsOf(item, 'ResourceRecords').flatMap(each => textOf(each, 'Value') ?? []),
    ...given({
      ttl: numberOf(item, 'TTL'),
      alias: aliasOf(item),
      setId: textOf(item, 'SetIdentifier'),
      weight: numberOf(item, 'Weight'),
      failover: failover === 'PRIMARY' ? 'primary' : failover === 'SECONDARY' ? 'secondary' : undefined,
      latency: textOf(item, 'Region'),
      geo: has(item, 'GeoLocation') ? placeOf(itemOf(item, 'GeoLocation')) : undefined,
      proximity: has(item, 'GeoProximityLocation') ? proximityOf(itemOf(item, 'GeoProximityLocation')) : undefined,
      multivalue,
      cidrLocation: textOf(itemOf(item, 'CidrRoutingConfig'), 'LocationName'),
      healthCheck: check === undefined ? undefined : (checks.get(check) ?? { id: check }),
    } as const),
    origin: answers.origin('ResourceRecordSets', zone),
  };
}

function aliasOf(item: Item): DnsRecord['alias'] {
  const told = itemOf(item, 'AliasTarget');
  const target = textOf(told, 'DNSName');
  if (!target) return undefined;
  return {
    target: domainName(target),
    evaluateHealth: flagOf(told, 'EvaluateTargetHealth') ?? false,
    ...given({ zone: textOf(told, 'HostedZoneId') }),
  };
}

function placeOf(told: Item): DnsRecord['geo'] {
  return given({
    continent: textOf(told, 'ContinentCode'),
    country: textOf(told, 'CountryCode'),
    subdivision: textOf(told, 'SubdivisionCode'),
  });
}

function proximityOf(told: Item): DnsProximity {
  const place = itemOf(told, 'Coordinates');
  return given({
    region: textOf(told, 'AWSRegion'),
    zoneGroup: textOf(told, 'LocalZoneGroup'),
    latitude: textOf(place, 'Latitude'),
    longitude: textOf(place, 'Longitude'),
    bias: numberOf(told, 'Bias'),
  });
}

/** A record without what is not there. */
function given<R extends object>(parts: R): { readonly [K in keyof R]?: Exclude<R[K], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never;
}
