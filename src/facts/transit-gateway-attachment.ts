import type { Subnet } from '../kinds/subnet/subnet.ts';
import { transitGatewayAttachment } from '../kinds/transit-gateway-attachment/kind.ts';
import type { TransitGatewayAttachment } from '../kinds/transit-gateway-attachment/transit-gateway-attachment.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { joinedFact } from './joined-fact.ts';
import { targetOf } from './route-target.ts';
import { routeTableOf } from './subnet-routing.ts';
import { earlierAttachment } from './transit-gateway.ts';
import { sharingZone, zonesOf } from './zones-of.ts';

/** `transit-gateway-attachment`: beside its attributes, its gateway, its zones and other doors of its VPC. */
export const transitGatewayAttachmentFact: FactKind = joinedFact<TransitGatewayAttachment>(
  transitGatewayAttachment,
  'An attachment of a transit gateway, with its gateway, its zones and the other attachments of its VPC.',
  {
    gatewayName: {
      type: 'string',
      describe: 'Name of the transit gateway.',
      get: (each, network) => network.get('transitGateway', each.transitGateway)?.name ?? each.transitGateway,
    },
    vpcName: {
      type: 'string',
      describe: 'Name of the VPC that it attaches.',
      get: (each, network) => network.get('vpc', each.vpc)?.name ?? each.vpc ?? null,
    },
    farRegion: {
      type: 'string',
      describe: 'The region of the VPC that it attaches, where that is another than the one of its gateway.',
      get: farRegion,
    },
    zones: {
      type: { list: 'string' },
      describe: 'Zones of its subnets; none where it attaches no VPC.',
      get: ({ subnets, vpc }, network) => (vpc === undefined ? null : subnets && zonesOf(subnets, network)),
    },
    sharingZone: {
      type: { list: 'string' },
      describe: 'Names of its subnets whose zone another of its subnets has: AWS takes one a zone.', // G1
      get: ({ subnets, vpc }, network) => (vpc === undefined ? [] : subnets && sharingZone(subnets, network)),
    },
    inspectors: {
      type: { list: 'string' },
      describe: 'Names of the appliances, firewalls and their endpoints that routes of its subnets lead to.',
      get: inspectorsOf,
    },
    unservedSubnets: {
      type: { list: 'string' },
      describe: 'Names of subnets with interfaces that send to its gateway from zones that it has no subnet in.', // G1
      get: unservedSubnets,
    },
    associated: {
      type: 'bool',
      describe: 'Whether a route table is looked up for what it sends.', // G3
      get: (each, network) => tablesOf(each, network)?.some(({ associations }) => associations?.includes(each.key)),
    },
    routedTo: {
      type: 'bool',
      describe: 'Whether any route table takes over its routes, or has a static route to it.', // G3
      get: (each, network) =>
        tablesOf(each, network)?.some(
          ({ propagations, routes }) => propagations?.includes(each.key) || routes?.some(({ via }) => via === each.key),
        ),
    },
    earlier: {
      type: 'string',
      describe: 'Name of an attachment before it of the same VPC to the same gateway.',
      get: (each, network) => earlierAttachment(each, network)?.name ?? null,
    },
  },
  {
    places: (each, network) => {
      const earlier = earlierAttachment(each as TransitGatewayAttachment, network);
      return {
        attachment: (each as TransitGatewayAttachment).origin,
        ...(earlier ? { earlier: earlier.origin } : {}),
      };
    },
  },
);

const inspecting: ReadonlySet<string> = new Set(['firewall', 'networkInterface', 'workload']);

/** What the routes of its subnets put in the way of traffic that comes from the gateway. */
/** A transit gateway attaches VPCs of its own region; others are joined by a peering of gateways. (G1) */
function farRegion({ vpc, transitGateway }: TransitGatewayAttachment, network: Network): string | null {
  const home = network.get('transitGateway', transitGateway)?.region;
  const far = network.get('vpc', vpc)?.region;
  return home !== undefined && far !== undefined && far !== home ? far : null;
}

function inspectorsOf({ subnets = [] }: TransitGatewayAttachment, network: Network): readonly string[] {
  const tables = new Set(subnets.flatMap(key => routeTableAt(key, network) ?? []));
  const targets = [...tables].flatMap(({ routes }) => routes.flatMap(route => targetOf(route, network) ?? []));
  const names = targets.flatMap(target => {
    const isEndpoint =
      target.kind === 'endpoint' && network.get('endpoint', target.key)?.type === 'gatewayLoadBalancer';
    return inspecting.has(target.kind) || isEndpoint ? target.name : [];
  });
  return [...new Set(names)];
}

function unservedSubnets(each: TransitGatewayAttachment, network: Network): readonly string[] | undefined {
  const zones = each.vpc === undefined ? undefined : each.subnets && zonesOf(each.subnets, network);
  if (!zones || zones.length === 0) return each.vpc === undefined ? [] : undefined;
  if (!network.isRead('subnet', each) || !network.isRead('networkInterface', each)) return undefined;
  const far = network.where('subnet', 'vpc', each.vpc as string).filter(({ zone }) => zone && !zones.includes(zone));
  return far
    .filter(subnet => leadsTo(subnet, each.transitGateway, network) && hasInterfaces(subnet, network))
    .map(({ name }) => name);
}

function leadsTo(subnet: Subnet, gateway: string, network: Network): boolean {
  const routes = routeTableOf(subnet, network)?.routes ?? [];
  return routes.some(
    ({ via }) => via.type === 'resource' && via.target.kind === 'transitGateway' && via.target.key === gateway,
  );
}

function hasInterfaces({ key }: Subnet, network: Network): boolean {
  return network.where('networkInterface', 'subnet', key).length > 0;
}

function routeTableAt(subnet: string, network: Network) {
  const found = network.get('subnet', subnet);
  return found && routeTableOf(found, network);
}

/** The route tables of its gateway; undefined where one was not read whole. */
function tablesOf({ transitGateway }: TransitGatewayAttachment, network: Network) {
  const gateway = network.get('transitGateway', transitGateway);
  if (!gateway || !network.isRead('transitGatewayRouteTable', gateway)) return undefined;
  const tables = network.where('transitGatewayRouteTable', 'transitGateway', transitGateway);
  const isWhole = tables.every(({ associations, propagations, routes }) => associations && propagations && routes);
  return isWhole ? tables : undefined;
}
