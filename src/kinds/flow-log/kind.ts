import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import './flow-log.ts';

export const flowLog = defineKind<'flowLog'>({
  kind: 'flowLog',
  title: 'flow log',
  awsType: 'AWS::EC2::FlowLog',
  prefixes: ['flowLog', 'fl'],
  design,
  live,
  comparing: {
    alike: [['of', 'to'], ['of']],
    aside: ['delivery'],
    designOnly: ['format'],
  },
});
