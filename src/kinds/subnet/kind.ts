import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './subnet.ts';

export const subnet = defineKind<'subnet'>({
  kind: 'subnet',
  title: 'subnet',
  awsType: 'AWS::EC2::Subnet',
  design,
  live,
  wire,
  comparing: {
    alike: [
      ['vpc', 'cidr'],
      ['vpc', 'ipv6'],
    ],
    aside: ['zoneId', 'tier', 'freeAddresses', 'note', 'color'],
    absentIsNone: ['cidr', 'ipv6'],
  },
});
