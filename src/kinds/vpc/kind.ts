import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './vpc.ts';

export const vpc = defineKind<'vpc'>({
  kind: 'vpc',
  title: 'VPC',
  awsType: 'AWS::EC2::VPC',
  design,
  live,
  wire,
  comparing: {
    alike: [['cidr', 'region'], ['cidr']],
    aside: ['zones', 'reserved', 'pool', 'note'],
  },
});
