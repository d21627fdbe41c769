import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { live } from './live.ts';
import './resolver-endpoint.ts';

export const resolverEndpoint = defineKind<'resolverEndpoint'>({
  kind: 'resolverEndpoint',
  title: 'resolver endpoint',
  awsType: 'AWS::Route53Resolver::ResolverEndpoint',
  prefixes: ['resolverEndpoint'],
  design,
  live,
  comparing: {
    alike: [
      ['direction', 'vpc'],
      ['direction', 'subnets'],
    ],
    aside: ['addresses', 'state'],
  },
});
