import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import './endpoint-service.ts';

export const endpointService = defineKind<'endpointService'>({
  kind: 'endpointService',
  title: 'endpoint service',
  awsType: 'AWS::EC2::VPCEndpointService',
  prefixes: ['endpointService', 'vpce-svc'],
  design,
  live,
  comparing: {
    alike: [['loadBalancers'], ['service']],
    aside: ['service', 'addressTypes', 'zones', 'accepted'],
    absentIsNone: ['privateDnsName'],
  },
});
