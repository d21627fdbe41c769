import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { clientVpnFact } from './facts.ts';
import { live } from './live.ts';
import './client-vpn.ts';

export const clientVpn = defineKind<'clientVpn'>({
  kind: 'clientVpn',
  title: 'Client VPN endpoint',
  awsType: 'AWS::EC2::ClientVpnEndpoint',
  prefixes: ['clientVpn', 'cvpn'],
  design,
  live,
  facts: [clientVpnFact],
  comparing: {
    alike: [['cidr'], ['vpc', 'subnets']],
    absentIsNone: ['dnsServers', 'securityGroups'],
    keyed: { authorizations: ['to', 'group'] },
  },
});
