import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { targetGroupFact } from './facts.ts';
import { live } from './live.ts';
import './target-group.ts';

export const targetGroup = defineKind<'targetGroup'>({
  kind: 'targetGroup',
  title: 'target group',
  awsType: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  prefixes: ['targetGroup', 'tg'],
  design,
  live,
  facts: [targetGroupFact],
  comparing: {
    alike: [
      ['loadBalancers', 'protocol', 'port', 'vpc'],
      ['vpc', 'protocol', 'port', 'targetType', 'targets'],
    ],
    aside: ['loadBalancer', 'loadBalancers', 'targets.health', 'targets.reason', 'targets.zone'],
    keyed: { targets: ['target', 'port'] },
  },
});
