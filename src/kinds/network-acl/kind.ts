import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { networkAclEntryFact } from './facts.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './network-acl.ts';

export const networkAcl = defineKind<'networkAcl'>({
  kind: 'networkAcl',
  title: 'network ACL',
  awsType: 'AWS::EC2::NetworkAcl',
  prefixes: ['networkAcl', 'nacl', 'acl'],
  design,
  live,
  wire,
  facts: [networkAclEntryFact],
  comparing: {
    alike: [
      ['vpc', 'isDefault'],
      ['vpc', 'subnets'],
      ['vpc', 'entries'],
    ],
    aside: ['subnets'],
  },
});
