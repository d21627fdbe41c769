import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { loadBalancerFact } from './facts.ts';
import { live } from './live.ts';
import './load-balancer.ts';

export const loadBalancer = defineKind<'loadBalancer'>({
  kind: 'loadBalancer',
  title: 'load balancer',
  awsType: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  prefixes: ['loadBalancer', 'lb'],
  design,
  live,
  facts: [loadBalancerFact],
});
