import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { loadBalancerFact } from './facts.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './load-balancer.ts';

export const loadBalancer = defineKind<'loadBalancer'>({
  kind: 'loadBalancer',
  title: 'load balancer',
  awsType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  prefixes: ['loadBalancer', 'lb'],
  design,
  live,
  wire,
  facts: [loadBalancerFact],
  comparing: {
    alike: [['dnsName'], ['vpc', 'type', 'scheme', 'subnets'], ['vpc', 'type', 'scheme']],
    aside: [
      'interfaces',
      'dnsName',
      'hostedZone',
      'zones',
      'addresses.publicIp',
      'addresses.privateIp',
      'addresses.ipv6',
    ],
    absentIsNone: ['securityGroups'],
    keyed: { addresses: ['subnet'] },
  },
});
