import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import './dhcp-options.ts';

export const dhcpOptions = defineKind<'dhcpOptions'>({
  kind: 'dhcpOptions',
  title: 'DHCP options',
  awsType: 'AWS::EC2::DHCPOptions',
  prefixes: ['dhcpOptions', 'dopt'],
  design,
  live,
  comparing: {
    alike: [['domainName', 'dnsServers', 'ntpServers'], ['dnsServers']],
    absentIsNone: ['domainName', 'netbiosNodeType', 'ipv6LeaseSeconds'],
    ordered: ['dnsServers', 'ntpServers'],
  },
});
