import type { Design } from '../kind.ts';
import { reference } from '../reference-fields.ts';
import { vpcGatewaySection } from '../vpc-gateway-section.ts';
import type { EgressOnlyInternetGateway } from './egress-only-internet-gateway.ts';

export const design: Design<EgressOnlyInternetGateway> = {
  describe: 'An egress-only internet gateway: IPv6 connections out of a VPC, none into it.',
  sections: [
    { name: 'egressOnlyInternetGateways' },
    vpcGatewaySection('egressOnlyInternetGateway', 'egress-only internet gateway for IPv6'),
  ],
  fields: { vpc: reference('vpc', 'The VPC that it is attached to.') },
};
