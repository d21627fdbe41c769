import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import './customer-gateway.ts';

export const customerGateway = defineKind<'customerGateway'>({
  kind: 'customerGateway',
  title: 'customer gateway',
  awsType: 'AWS::EC2::CustomerGateway',
  prefixes: ['cgw'],
  design,
  live,
  comparing: {
    alike: [['address'], ['certificate']],
    absentIsNone: ['address', 'certificate', 'device'],
  },
});
