import type { Item } from '../../kinds/answers.ts';
import { nested } from './parent-ids.ts';
import { type Asking, many, type PermittedCall, perParent } from './permitted-call.ts';

/** What is asked of application, network and gateway load balancers. */
export function loadBalancingCalls(): readonly PermittedCall[] {
  const elbv2: Asking = { service: 'elbv2', page: { Marker: 'NextMarker' } };
  const balancers = { of: 'elbv2.DescribeLoadBalancers', id: 'LoadBalancerArn' } as const;
  const listeners = {
    of: 'elbv2.DescribeListeners',
    id: 'ListenerArn',
    ids: (item: Item) => nested(item, 'Listeners', 'ListenerArn'),
  } as const;
  const groups = { of: 'elbv2.DescribeTargetGroups', id: 'TargetGroupArn' } as const;
  const tags = { list: 'TagDescriptions', flat: true, batch: { key: 'ResourceArns', size: 20 }, page: {} } as const;
  return [
    many(elbv2, 'DescribeLoadBalancers', 'LoadBalancers', { most: 400, size: 'PageSize' }),
    perParent(elbv2, 'DescribeLoadBalancerAttributes', 'LoadBalancerAttributes', balancers, {
      list: 'Attributes',
      page: {},
    }),
    perParent(elbv2, 'DescribeListeners', 'LoadBalancerListeners', balancers, { list: 'Listeners', role: 'list' }),
    perParent(elbv2, 'DescribeRules', 'ListenerRules', listeners, { list: 'Rules' }),
    perParent(elbv2, 'DescribeListenerCertificates', 'ListenerCertificates', listeners, { list: 'Certificates' }),
    perParent(elbv2, 'DescribeListenerAttributes', 'ListenerAttributes', listeners, { list: 'Attributes', page: {} }),
    many(elbv2, 'DescribeTargetGroups', 'TargetGroups', { most: 400, size: 'PageSize' }),
    perParent(elbv2, 'DescribeTargetGroupAttributes', 'TargetGroupAttributes', groups, {
      list: 'Attributes',
      page: {},
    }),
    perParent(elbv2, 'DescribeTargetHealth', 'LoadBalancerTargetHealth', groups, {
      list: 'TargetHealthDescriptions',
      page: {},
    }),
    perParent(elbv2, 'DescribeTags', 'TagDescriptions', balancers, { ...tags, variant: 'loadBalancers' }),
    perParent(elbv2, 'DescribeTags', 'TagDescriptions', listeners, { ...tags, variant: 'listeners' }),
    perParent(elbv2, 'DescribeTags', 'TagDescriptions', groups, { ...tags, variant: 'targetGroups' }),
  ];
}

/** What is asked of classic load balancers. */
export function classicCalls(): readonly PermittedCall[] {
  const elb: Asking = { service: 'elb', page: { Marker: 'NextMarker' } };
  const balancers = { of: 'elb.DescribeLoadBalancers', id: 'LoadBalancerName' } as const;
  return [
    many(elb, 'DescribeLoadBalancers', 'LoadBalancerDescriptions', { most: 400, size: 'PageSize' }),
    perParent(elb, 'DescribeLoadBalancerAttributes', 'LoadBalancerAttributes', balancers, {
      beside: ['LoadBalancerAttributes'],
    }),
    perParent(elb, 'DescribeTags', 'TagDescriptions', balancers, {
      list: 'TagDescriptions',
      flat: true,
      batch: { key: 'LoadBalancerNames', size: 20 },
      page: {},
    }),
  ];
}
