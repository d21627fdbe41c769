import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { bgpPeerFact } from './facts.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './virtual-interface.ts';

export const virtualInterface = defineKind<'virtualInterface'>({
  kind: 'virtualInterface',
  title: 'virtual interface',
  awsType: 'AWS::DirectConnect::VirtualInterface',
  prefixes: ['virtualInterface', 'vif'],
  design,
  live,
  wire,
  facts: [bgpPeerFact],
  comparing: {
    alike: [['vlan', 'connection'], ['vlan']],
    aside: ['peers.status', 'peers.state'],
    absentIsNone: ['directConnectGateway', 'vpnGateway'],
  },
});
