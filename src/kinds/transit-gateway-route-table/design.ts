import { always, defaulting, flag, list, required, text } from '../fields.ts';
import type { Design } from '../kind.ts';
import { record } from '../record-fields.ts';
import { reference, references } from '../reference-fields.ts';
import { routeDestination } from '../route-destination.ts';
import { expand } from './expand.ts';
import type { TransitGatewayRoute, TransitGatewayRouteTable } from './transit-gateway-route-table.ts';

const route = record<TransitGatewayRoute>(
  {
    to: required(routeDestination),
    via: reference(
      'transitGatewayAttachment',
      'The attachment it leads to: its name, or what it attaches: vpn/office.',
    ),
    blackhole: defaulting(flag('Drops what it matches.'), false),
    propagated: defaulting(flag('Whether an attachment brought it; static routes of equal length win.'), false),
  },
  'A route of a transit gateway: `{ to: 10.0.0.0/8, via: shop }` or `{ to: 10.0.0.0/8, blackhole: true }`.',
);

export const design: Design<TransitGatewayRouteTable> = {
  describe:
    'A route table of a transit gateway. Packets that enter by its associations are looked up here; its propagations bring their routes.',
  sections: [{ name: 'routeTables', within: 'transitGateway', expand }],
  fields: {
    associations: references(
      'transitGatewayAttachment',
      'Attachments whose packets are looked up here; one table each.',
    ),
    propagations: references('transitGatewayAttachment', 'Attachments whose routes it takes over; peerings never.'),
    routes: list(route, 'Static routes, blackholes and prefix lists.'),
    moreRoutes: flag('Whether AWS has more routes than it told.'),
    isDefaultAssociation: always(flag('Whether new attachments are associated with it.'), false),
    isDefaultPropagation: always(flag('Whether new attachments propagate to it.'), false),
    state: always(text('State as AWS tells it.'), 'available'),
  },
  entryAs: { type: 'array', items: route.schema },
};
