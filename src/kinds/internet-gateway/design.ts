import type { Design } from '../kind.ts';
import { reference } from '../reference-fields.ts';
import { vpcGatewaySection } from '../vpc-gateway-section.ts';
import type { InternetGateway } from './internet-gateway.ts';

export const design: Design<InternetGateway> = {
  describe: 'An internet gateway: the door of a VPC to the internet. A VPC has at most one.',
  sections: [{ name: 'internetGateways' }, vpcGatewaySection('internetGateway', 'internet gateway')],
  fields: { vpc: reference('vpc', 'The VPC that it is attached to.') },
};
