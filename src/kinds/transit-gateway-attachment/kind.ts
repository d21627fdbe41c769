import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './transit-gateway-attachment.ts';

export const transitGatewayAttachment = defineKind<'transitGatewayAttachment'>({
  kind: 'transitGatewayAttachment',
  title: 'transit gateway attachment',
  awsType: 'AWS::EC2::TransitGatewayAttachment',
  prefixes: ['attachment'],
  design,
  live,
  wire,
  comparing: {
    alike: [
      ['transitGateway', 'type', 'vpc'],
      ['transitGateway', 'type', 'resource'],
    ],
    aside: ['peerAccount', 'peerRegion', 'resourceId'],
  },
});
