import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import './prefix-list.ts';

export const prefixList = defineKind<'prefixList'>({
  kind: 'prefixList',
  title: 'prefix list',
  awsType: 'AWS::EC2::PrefixList',
  prefixes: ['prefixList', 'pl'],
  design,
  live,
  comparing: {
    alike: [['listName'], ['entries']],
    aside: ['version', 'listName', 'maxEntries'],
    keyed: { entries: ['cidr'] },
  },
});
