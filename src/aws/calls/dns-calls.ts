import type { Item } from '../../kinds/answers.ts';
import { idAt, record } from './parent-ids.ts';
import { type Asking, many, type PermittedCall, perParent } from './permitted-call.ts';

/** What Route 53 is asked. */
export function dnsCalls(): readonly PermittedCall[] {
  const route53: Asking = { service: 'route53', page: { Marker: 'NextMarker' } };
  const zones = { of: 'route53.ListHostedZones', id: 'HostedZoneId', ids: ownId } as const;
  const records = {
    StartRecordName: 'NextRecordName',
    StartRecordType: 'NextRecordType',
    StartRecordIdentifier: 'NextRecordIdentifier',
  };
  return [
    many(route53, 'ListHostedZones', 'HostedZones', { most: 100, size: 'MaxItems', where: 'account' }),
    perParent(route53, 'GetHostedZone', 'HostedZones', zones, {
      ask: 'Id',
      beside: ['HostedZone', 'VPCs', 'DelegationSet'],
      where: 'account',
    }),
    perParent(route53, 'ListResourceRecordSets', 'ResourceRecordSets', zones, {
      list: 'ResourceRecordSets',
      page: records,
      where: 'account',
    }),
    perParent(
      route53,
      'GetDNSSEC',
      'DNSSEC',
      { ...zones, ids: publicId },
      {
        beside: ['Status'],
        where: 'account',
      },
    ),
    many(route53, 'ListHealthChecks', 'HealthChecks', {
      most: 100,
      size: 'MaxItems',
      role: 'beside',
      where: 'account',
    }),
    many(route53, 'ListQueryLoggingConfigs', 'QueryLoggingConfigs', {
      most: 100,
      page: { NextToken: 'NextToken' },
      role: 'beside',
      where: 'account',
    }),
  ];
}

/** What Route 53 Resolver is asked. */
export function resolverCalls(): readonly PermittedCall[] {
  const resolver: Asking = { service: 'route53resolver', page: { NextToken: 'NextToken' } };
  const endpoints = { of: 'route53resolver.ListResolverEndpoints', id: 'ResolverEndpointId', ids: ownId } as const;
  return [
    many(resolver, 'ListResolverEndpoints', 'ResolverEndpoints', { most: 100 }),
    perParent(resolver, 'ListResolverEndpointIpAddresses', 'ResolverEndpointIpAddresses', endpoints, {
      list: 'IpAddresses',
      input: { MaxResults: 100 },
    }),
    many(resolver, 'ListResolverRules', 'ResolverRules', { most: 100 }),
    many(resolver, 'ListResolverRuleAssociations', 'ResolverRuleAssociations', { most: 100, role: 'beside' }),
  ];
}

/** Only public zones are signed: of others the call is refused. */
const publicId = (item: Item) => (record(item['Config'])['PrivateZone'] === true ? [] : ownId(item));
const ownId = (item: Item) => idAt(item, 'Id');
