import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './workload.ts';

export const workload = defineKind<'workload'>({
  kind: 'workload',
  title: 'workload',
  awsType: 'AWS::EC2::Instance',
  design,
  live,
  wire,
  comparing: {
    alike: [
      ['vpc', 'securityGroups', 'subnets'],
      ['vpc', 'securityGroups'],
    ],
    aside: ['interfaces', 'publicAddresses'],
    designOnly: ['listens', 'pods', 'serviceCidr', 'keepAlive'],
  },
});
