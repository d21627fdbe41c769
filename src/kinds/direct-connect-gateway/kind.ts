import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { directConnectAssociationFact } from './facts.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './direct-connect-gateway.ts';

export const directConnectGateway = defineKind<'directConnectGateway'>({
  kind: 'directConnectGateway',
  title: 'Direct Connect gateway',
  awsType: 'AWS::DirectConnect::DirectConnectGateway',
  prefixes: ['directConnectGateway', 'dxgw'],
  design,
  live,
  wire,
  facts: [directConnectAssociationFact],
  comparing: {
    alike: [['asn']],
    aside: ['associations.state'],
    keyed: { associations: ['gateway'] },
    mayLack: ['associations.account', 'associations.region', 'associations.allowedPrefixes'],
  },
});
