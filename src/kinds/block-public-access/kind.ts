import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import './block-public-access.ts';

export const blockPublicAccess = defineKind<'blockPublicAccess'>({
  kind: 'blockPublicAccess',
  title: 'Block Public Access',
  awsType: 'AWS::EC2::VPCBlockPublicAccessOptions',
  design,
  live,
  comparing: {
    alike: [['account', 'region'], ['region'], ['mode']],
  },
});
