import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './firewall.ts';

export const firewall = defineKind<'firewall'>({
  kind: 'firewall',
  title: 'network firewall',
  awsType: 'AWS::NetworkFirewall::Firewall',
  prefixes: ['firewall', 'nfw'],
  design,
  live,
  wire,
  comparing: {
    alike: [['vpc', 'subnets'], ['vpc']],
    aside: ['endpoints', 'policy', 'rules.group'],
    ordered: ['rules'],
  },
});
