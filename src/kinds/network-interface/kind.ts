import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './network-interface.ts';

export const networkInterface = defineKind<'networkInterface'>({
  kind: 'networkInterface',
  title: 'network interface',
  awsType: 'AWS::EC2::NetworkInterface',
  prefixes: ['networkInterface', 'eni'],
  design,
  live,
  wire,
  comparing: {
    alike: [
      ['owner', 'subnet'],
      ['subnet', 'addresses'],
      ['subnet', 'securityGroups', 'type'],
    ],
    aside: ['owner', 'description', 'publicIps', 'requesterManaged', 'count', 'addresses', 'prefixes'],
  },
});
