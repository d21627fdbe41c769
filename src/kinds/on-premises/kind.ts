import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import './on-premises.ts';

export const onPremises = defineKind<'onPremises'>({
  kind: 'onPremises',
  title: 'on-premises network',
  awsType: 'Netwright::OnPremises',
  design,
});
