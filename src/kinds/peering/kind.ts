import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './peering.ts';

export const peering = defineKind<'peering'>({
  kind: 'peering',
  title: 'peering',
  awsType: 'AWS::EC2::VPCPeeringConnection',
  prefixes: ['peering', 'pcx'],
  design,
  live,
  wire,
  comparing: {
    alike: [['requester.vpc', 'accepter.vpc']],
    aside: [
      'requester.cidr',
      'requester.account',
      'requester.region',
      'accepter.cidr',
      'accepter.account',
      'accepter.region',
    ],
    mayLack: ['requester.dnsResolution', 'accepter.dnsResolution'],
  },
});
