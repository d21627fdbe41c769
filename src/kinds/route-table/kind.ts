import { defineKind } from '../kind.ts';
import { design } from './design.ts';
import { routeFact } from './facts.ts';
import { live } from './live.ts';
import { wire } from './wire.ts';
import './route-table.ts';

export const routeTable = defineKind<'routeTable'>({
  kind: 'routeTable',
  title: 'route table',
  awsType: 'AWS::EC2::RouteTable',
  design,
  live,
  wire,
  facts: [routeFact],
  comparing: {
    alike: [
      ['vpc', 'main'],
      ['vpc', 'gateways'],
      ['vpc', 'subnets'],
      ['vpc', 'routes'],
    ],
    aside: ['subnets'],
    keyed: { routes: ['to'] },
  },
});
