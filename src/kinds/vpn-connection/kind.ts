import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { vpnTunnelFact } from './facts.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './vpn-connection.ts';

export const vpnConnection = defineKind<'vpnConnection'>({
  kind: 'vpnConnection',
  title: 'VPN connection',
  awsType: 'AWS::EC2::VPNConnection',
  prefixes: ['vpn'],
  design,
  live,
  wire,
  facts: [vpnTunnelFact],
  comparing: {
    alike: [
      ['customerGateway', 'transitGateway'],
      ['customerGateway', 'vpnGateway'],
    ],
    aside: ['tunnels.status', 'tunnels.message', 'tunnels.acceptedRoutes'],
    absentIsNone: ['vpnGateway', 'transitGateway'],
    ordered: ['tunnels'],
  },
});
