import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './endpoint.ts';

export const endpoint = defineKind<'endpoint'>({
  kind: 'endpoint',
  title: 'VPC endpoint',
  awsType: 'AWS::EC2::VPCEndpoint',
  prefixes: ['endpoint', 'vpce'],
  design,
  live,
  wire,
  comparing: {
    alike: [['vpc', 'service', 'type']],
    aside: ['networkInterfaces', 'dnsNames', 'requesterManaged', 'endpointService'],
  },
});
