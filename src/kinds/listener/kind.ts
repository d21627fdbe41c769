import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { listenerFact, listenerRuleFact } from './facts.ts';
import { live } from './live.ts';
import './listener.ts';

export const listener = defineKind<'listener'>({
  kind: 'listener',
  title: 'listener',
  awsType: 'AWS::ElasticLoadBalancingV2::Listener',
  design,
  live,
  facts: [listenerFact, listenerRuleFact],
  comparing: {
    alike: [
      ['loadBalancer', 'port', 'protocol'],
      ['loadBalancer', 'port'],
    ],
    aside: ['rules.id'],
    absentIsNone: ['policy', 'alpn'],
    ordered: ['certificates', 'actions'],
    keyed: { rules: ['priority'] },
  },
});
