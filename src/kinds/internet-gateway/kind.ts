import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './internet-gateway.ts';

export const internetGateway = defineKind<'internetGateway'>({
  kind: 'internetGateway',
  title: 'internet gateway',
  awsType: 'AWS::EC2::InternetGateway',
  prefixes: ['internetGateway', 'igw'],
  design,
  live,
  wire,
  comparing: {
    alike: [['vpc']],
    absentIsNone: ['vpc'],
  },
});
