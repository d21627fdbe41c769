import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { directConnectAssociationFact } from './facts.ts';
import { live } from './live.ts';
import './direct-connect-gateway.ts';

export const directConnectGateway = defineKind<'directConnectGateway'>({
  kind: 'directConnectGateway',
  title: 'Direct Connect gateway',
  awsType: 'AWS::DirectConnect::DirectConnectGateway',
  prefixes: ['directConnectGateway', 'dxgw'],
  design,
  live,
  facts: [directConnectAssociationFact],
});
