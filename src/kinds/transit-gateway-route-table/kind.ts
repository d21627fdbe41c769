import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { transitGatewayRouteFact } from './facts.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './transit-gateway-route-table.ts';

export const transitGatewayRouteTable = defineKind<'transitGatewayRouteTable'>({
  kind: 'transitGatewayRouteTable',
  title: 'transit gateway route table',
  awsType: 'AWS::EC2::TransitGatewayRouteTable',
  prefixes: ['transitGatewayTable'],
  design,
  live,
  wire,
  facts: [transitGatewayRouteFact],
  comparing: {
    alike: [
      ['transitGateway', 'isDefaultAssociation'],
      ['transitGateway', 'associations'],
      ['transitGateway', 'routes'],
    ],
    aside: ['moreRoutes'],
    keyed: { routes: ['to', 'via'] },
  },
});
