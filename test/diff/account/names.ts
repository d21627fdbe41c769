import type { DnsAlias, DnsHealthCheck } from '../../../src/kinds/dns-zone/dns-zone.ts';
import type { Network } from '../../../src/model/network.ts';
import type { Tell } from './account.ts';
import { type Ids, tagsOf } from './ids.ts';
import { endpointName } from './vpcs.ts';

/** Certificates, hosted zones and flow logs. */
export function names(network: Network, ids: Ids, tell: Tell): void {
  for (const certificate of network.all('certificate')) {
    const algorithm = certificate.keyAlgorithm
      ?.replace('rsa-', 'RSA_')
      .replace('ec-p256', 'EC_prime256v1')
      .replace(/ec-p(\d+)/, 'EC_secp$1r1');
    tell(certificate, 'CertificateSummaryList', {
      CertificateArn: ids.of('certificate', certificate.key),
      DomainName: certificate.names[0],
      SubjectAlternativeNames: certificate.names,
      KeyAlgorithm: algorithm,
      Status: certificate.status?.toUpperCase().replaceAll('-', '_'),
      Type: certificate.source?.toUpperCase().replaceAll('-', '_'),
      ...(certificate.validation && {
        DomainValidationOptions: certificate.names.map(DomainName => ({
          DomainName,
          ValidationMethod: certificate.validation?.toUpperCase(),
          ValidationStatus: 'SUCCESS',
        })),
      }),
      NotAfter: certificate.expires ?? '2027-12-31T00:00:00Z',
      RenewalEligibility: certificate.renewable ? 'ELIGIBLE' : 'INELIGIBLE',
      ...(certificate.transparencyLogging !== undefined && {
        Options: { CertificateTransparencyLoggingPreference: certificate.transparencyLogging ? 'ENABLED' : 'DISABLED' },
      }),
      Tags: tagsOf(certificate),
    });
  }
  zones(network, ids, tell);
  resolvers(network, ids, tell);
  for (const log of network.all('flowLog')) {
    const bucket = /^s3:\/\/(.+)$/.exec(log.to)?.[1];
    tell(log, 'FlowLogs', {
      FlowLogId: ids.of('flowLog', log.key),
      ResourceId: ids.of(log.of.kind, log.of.key),
      TrafficType: log.traffic.toUpperCase(),
      ...(bucket || log.to.startsWith('arn:')
        ? { LogDestination: bucket ? `arn:aws:s3:::${bucket}` : log.to }
        : { LogGroupName: log.to }),
      MaxAggregationInterval: log.intervalSeconds,
      FlowLogStatus: log.state.toUpperCase(),
      DeliverLogsStatus: 'SUCCESS',
      Tags: log.tags ? Object.entries(log.tags).map(([Key, Value]) => ({ Key, Value })) : [],
    });
  }
}

function resolvers(network: Network, ids: Ids, tell: Tell): void {
  for (const endpoint of network.all('resolverEndpoint')) {
    const ResolverEndpointId = ids.of('resolverEndpoint', endpoint.key);
    tell(endpoint, 'ResolverEndpoints', {
      Id: ResolverEndpointId,
      Name: endpoint.name,
      Direction: endpoint.direction.toUpperCase(),
      HostVPCId: endpoint.vpc && ids.of('vpc', endpoint.vpc),
      SecurityGroupIds: endpoint.securityGroups.map(key => ids.of('securityGroup', key)),
      Status: 'OPERATIONAL',
    });
    const IpAddresses = (endpoint.subnets ?? []).map(key => ({ SubnetId: ids.of('subnet', key) }));
    tell(endpoint, 'ResolverEndpointIpAddresses', { ResolverEndpointId, IpAddresses });
  }
  for (const rule of network.all('resolverRule')) {
    const ResolverRuleId = ids.of('resolverRule', rule.key);
    tell(rule, 'ResolverRules', {
      Id: ResolverRuleId,
      Name: rule.name,
      DomainName: `${rule.domain}.`,
      RuleType: rule.type.toUpperCase(),
      TargetIps: rule.targets.map(({ address, port }) => ({ Ip: address, Port: port })),
      ResolverEndpointId: rule.endpoint && ids.of('resolverEndpoint', rule.endpoint),
    });
    for (const key of rule.vpcs ?? []) {
      tell(rule, 'ResolverRuleAssociations', { ResolverRuleId, VPCId: ids.of('vpc', key) });
    }
  }
}

function zones(network: Network, ids: Ids, tell: Tell): void {
  for (const zone of network.all('dnsZone')) {
    const Id = `/hostedzone/${ids.of('dnsZone', zone.key)}`;
    const Name = `${zone.domain}.`;
    tell(zone, 'HostedZones', {
      HostedZone: {
        Id,
        Name,
        Config: { PrivateZone: !zone.public, Comment: zone.description },
        Tags: Object.entries(zone.tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
      },
      VPCs: (zone.vpcs ?? []).map(key => ({ VPCId: ids.of('vpc', key), VPCRegion: zone.region })),
      DelegationSet: { NameServers: ['ns-1.awsdns-01.com'] },
    });
    if (zone.public && zone.dnssec !== undefined) {
      const HostedZoneId = ids.of('dnsZone', zone.key);
      tell(zone, 'DNSSEC', { HostedZoneId, Status: { ServeSignature: zone.dnssec ? 'SIGNING' : 'NOT_SIGNING' } });
    }
    if (zone.queryLogging) tell(zone, 'QueryLoggingConfigs', { HostedZoneId: ids.of('dnsZone', zone.key) });
    const made = ['NS', 'SOA'].map(Type => ({
      Name,
      Type,
      TTL: 900,
      ResourceRecords: [{ Value: 'ns-1.awsdns-01.com.' }],
    }));
    const tellCheck = ({ target = '', protocol = 'http', port, path }: DnsHealthCheck) => {
      const CheckId = ids.more('check');
      const at = /^[0-9a-f.:]+$/.test(target) ? { IPAddress: target } : { FullyQualifiedDomainName: target };
      const HealthCheckConfig = { Type: protocol.toUpperCase(), ...at, Port: port, ResourcePath: path };
      tell(zone, 'HealthChecks', { Id: CheckId, HealthCheckConfig });
      return CheckId;
    };
    const written = (zone.records ?? []).map(record => ({
      Name: `${record.name}.`,
      Type: record.type,
      TTL: record.alias ? undefined : record.ttl,
      ResourceRecords: record.values.map(Value => ({ Value })),
      ...(record.alias && { AliasTarget: aliasItem(record.alias, network, ids) }),
      SetIdentifier: record.setId,
      Weight: record.weight,
      Failover: record.failover?.toUpperCase(),
      Region: record.latency,
      MultiValueAnswer: record.multivalue,
      HealthCheckId: record.healthCheck && tellCheck(record.healthCheck),
    }));
    tell(zone, 'ResourceRecordSets', {
      HostedZoneId: ids.of('dnsZone', zone.key),
      ResourceRecordSets: [...made, ...written],
    });
  }
}

function aliasItem({ target, evaluateHealth }: DnsAlias, network: Network, ids: Ids): object {
  return { DNSName: `${nameOf(target, network, ids)}.`, HostedZoneId: 'ZELB', EvaluateTargetHealth: evaluateHealth };
}

function nameOf(target: DnsAlias['target'], network: Network, ids: Ids): string {
  if (typeof target === 'string') return target;
  const balancer = network.get('loadBalancer', target.key);
  if (balancer) return `dualstack.${balancer.name}-1.${balancer.region}.elb.amazonaws.com`;
  return endpointName(network.get('endpoint', target.key) ?? target, ids);
}
