import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import './dns-zone.ts';
import { dnsRecordFact, dnsZoneFact } from './facts.ts';
import { live } from './live.ts';

export const dnsZone = defineKind<'dnsZone'>({
  kind: 'dnsZone',
  title: 'DNS zone',
  awsType: 'AWS::Route53::HostedZone',
  prefixes: ['dnsZone', 'zone'],
  design,
  live,
  facts: [dnsZoneFact, dnsRecordFact],
  comparing: {
    alike: [['domain', 'vpcs'], ['domain']],
    aside: ['nameServers', 'records.healthCheck.id'],
    mayLack: ['records.alias.zone'],
    keyed: { records: ['name', 'type', 'setId'] },
  },
});
