import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import './address-pool.ts';

export const addressPool = defineKind<'addressPool'>({
  kind: 'addressPool',
  title: 'address pool',
  awsType: 'Netwright::AddressPool',
  prefixes: ['pool'],
  design,
  comparing: {
    alike: [['cidrs']],
    aside: ['note', 'color'],
  },
});
