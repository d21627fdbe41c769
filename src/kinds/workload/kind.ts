import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import './workload.ts';

export const workload = defineKind<'workload'>({
  kind: 'workload',
  title: 'workload',
  awsType: 'AWS::EC2::Instance',
  design,
  live,
  comparing: {
    alike: [
      ['vpc', 'securityGroups', 'subnets'],
      ['vpc', 'securityGroups'],
    ],
    aside: ['interfaces'],
    designOnly: ['listens', 'pods', 'serviceCidr', 'keepAlive'],
  },
});
