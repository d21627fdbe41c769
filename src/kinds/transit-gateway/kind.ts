import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './transit-gateway.ts';

export const transitGateway = defineKind<'transitGateway'>({
  kind: 'transitGateway',
  title: 'transit gateway',
  awsType: 'AWS::EC2::TransitGateway',
  prefixes: ['transitGateway', 'tgw'],
  design,
  live,
  wire,
  comparing: {
    alike: [['asn', 'cidrs', 'region'], ['region']],
  },
});
