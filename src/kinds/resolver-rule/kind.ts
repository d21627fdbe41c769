import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import './resolver-rule.ts';

export const resolverRule = defineKind<'resolverRule'>({
  kind: 'resolverRule',
  title: 'resolver rule',
  awsType: 'AWS::Route53Resolver::ResolverRule',
  prefixes: ['resolverRule'],
  design,
  live,
  comparing: {
    alike: [
      ['domain', 'endpoint'],
      ['domain', 'type'],
    ],
  },
});
