import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './nat-gateway.ts';

export const natGateway = defineKind<'natGateway'>({
  kind: 'natGateway',
  title: 'NAT gateway',
  awsType: 'AWS::EC2::NatGateway',
  prefixes: ['nat', 'natgw'],
  design,
  live,
  wire,
  comparing: {
    alike: [
      ['vpc', 'subnet', 'type'],
      ['vpc', 'type', 'availability'],
    ],
    aside: ['addresses', 'routeTable'],
  },
});
