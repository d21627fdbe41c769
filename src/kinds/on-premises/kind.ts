import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { wire } from './wire.ts';
import './on-premises.ts';

export const onPremises = defineKind<'onPremises'>({
  kind: 'onPremises',
  title: 'on-premises network',
  awsType: 'Netwright::OnPremises',
  design,
  wire,
  comparing: {
    alike: [['cidrs'], ['via']],
    ordered: ['via'],
  },
});
