import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { securityGroupRuleFact } from './facts.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './security-group.ts';

export const securityGroup = defineKind<'securityGroup'>({
  kind: 'securityGroup',
  title: 'security group',
  awsType: 'AWS::EC2::SecurityGroup',
  prefixes: ['securityGroup', 'sg'],
  design,
  live,
  wire,
  facts: [securityGroupRuleFact],
  comparing: {
    alike: [
      ['vpc', 'isDefault'],
      ['vpc', 'description', 'ingress', 'egress'],
      ['vpc', 'ingress', 'egress'],
      ['vpc', 'description'],
    ],
  },
});
