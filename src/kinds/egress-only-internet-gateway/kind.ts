import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './egress-only-internet-gateway.ts';

export const egressOnlyInternetGateway = defineKind<'egressOnlyInternetGateway'>({
  kind: 'egressOnlyInternetGateway',
  title: 'egress-only internet gateway',
  awsType: 'AWS::EC2::EgressOnlyInternetGateway',
  prefixes: ['egressOnlyInternetGateway', 'eigw'],
  design,
  live,
  wire,
  comparing: {
    alike: [['vpc']],
    absentIsNone: ['vpc'],
  },
});
