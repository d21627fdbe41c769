import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './vpn-gateway.ts';

export const vpnGateway = defineKind<'vpnGateway'>({
  kind: 'vpnGateway',
  title: 'VPN gateway',
  awsType: 'AWS::EC2::VPNGateway',
  prefixes: ['vgw'],
  design,
  live,
  wire,
  comparing: {
    alike: [['vpc']],
    absentIsNone: ['vpc'],
  },
});
