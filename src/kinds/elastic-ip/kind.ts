import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import './elastic-ip.ts';

export const elasticIp = defineKind<'elasticIp'>({
  kind: 'elasticIp',
  title: 'elastic IP',
  awsType: 'AWS::EC2::EIP',
  prefixes: ['eip'],
  design,
  live,
  comparing: {
    alike: [['address'], ['usedBy']],
    aside: ['networkInterface', 'privateAddress', 'associated'],
  },
});
