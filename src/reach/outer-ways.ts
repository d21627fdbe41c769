import type { Pass, Step } from '../graph/component.ts';
import type { Graph } from '../graph/graph.ts';
import { unroutable } from '../graph/internet.ts';
import { type Door, packetsOf } from '../graph/packets.ts';
import { doorOf } from '../graph/steps.ts';
import { isDown, sitesBehind } from '../kinds/sites.ts';
import type { TransitGatewayAttachment } from '../kinds/transit-gateway-attachment/transit-gateway-attachment.ts';
import { type AddressSet, formatAddresses } from '../net/address-set.ts';
import { parseCidr } from '../net/cidr.ts';
import { destinationsOf, type Flows, flows, isEmpty, noFlows, restrictDestination, union } from '../net/flows.ts';

/** Where packets of some addresses outside the network come in, because routes lead back there. */
export interface OuterWay {
  readonly door: Door;
  readonly addresses: AddressSet;
  /** The VPC on the far side of a peering. */
  readonly vpc?: string;
}

/**
 * The ways by which routes lead to some addresses outside the network: lines behind which nobody is declared, peerings
 * and attachments whose far side was not read. A default route says nothing of public addresses: those are elsewhere.
 */
export function outerWaysTo(graph: Graph, addresses: AddressSet): readonly OuterWay[] {
  return graph.once(`ways to ${formatAddresses(addresses)}`, () => {
    const ways = new Map<string, Leading>();
    for (const way of waysBy(graph, flows({ to: addresses }))) {
      const known = ways.get(way.door.component);
      ways.set(way.door.component, known ? { ...way, flows: union(known.flows, way.flows) } : way);
    }
    return [...ways.values()].map(({ door, vpc, flows: all }) => ({ door, vpc, addresses: destinationsOf(all) }));
  });
}

interface Leading {
  readonly door: Door;
  readonly vpc?: string;
  readonly flows: Flows;
}

function* waysBy(graph: Graph, all: Flows): Iterable<Leading> {
  const toGateways = new Map<string, Flows>();
  for (const { key: table, vpc, subnets, main } of graph.network.all('routeTable')) {
    if (subnets.length === 0 && !main) continue;
    for (const { to, flows: part } of ledBy(graph, `routeTable/${table}`, all, vpc)) {
      const [kind, key] = partsOf(to.component);
      if (kind === 'vpnGateway') yield* linesOf(graph, key, part);
      else if (kind === 'transitGateway') toGateways.set(key, union(toGateways.get(key) ?? noFlows, part));
      else if (kind === 'peering') yield* acrossPeering(graph, key, vpc, part);
    }
  }
  for (const [key, part] of toGateways) yield* byAttachments(graph, key, part);
}

/** The lines of a VPN gateway; where none are known, whatever stands behind it. */
function linesOf(graph: Graph, gateway: string, part: Flows): readonly Leading[] {
  const { network } = graph;
  const vpns = network.where('vpnConnection', 'vpnGateway', gateway).filter(vpn => !isDown(vpn));
  const direct = network
    .all('directConnectGateway')
    .filter(({ associations = [] }) =>
      associations.some(({ gateway: { kind, key } }) => kind === 'vpnGateway' && key === gateway),
    );
  const lines = vpns.length + direct.length > 0 ? [...vpns, ...direct] : [{ kind: 'vpnGateway', key: gateway }];
  return lines.flatMap(line => behind(graph, line, part));
}

/** Of a line with declared sites it is known who stands behind it. */
function behind(graph: Graph, line: { readonly kind: string; readonly key: string }, part: Flows): readonly Leading[] {
  const isDeclared = sitesBehind(`${line.kind}/${line.key}`, graph.network).length > 0;
  return isDeclared ? [] : [{ door: doorOf(line, 'outside'), flows: part }];
}

function acrossPeering({ network }: Graph, key: string, vpc: string, part: Flows): readonly Leading[] {
  const peering = network.get('peering', key);
  if (!peering) return [];
  const far = [peering.requester, peering.accepter].find(side => side.vpc !== vpc);
  if (!far || network.get('vpc', far.vpc)) return [];
  return [{ door: doorOf(peering, 'routed'), vpc: far.vpc, flows: part }];
}

/** Where a table of a transit gateway leads; where it is not known which line brings what, any line may. */
function* byAttachments(graph: Graph, gateway: string, part: Flows): Iterable<Leading> {
  const { network } = graph;
  const attachments = network.where('transitGatewayAttachment', 'transitGateway', gateway);
  for (const { key: table } of network.where('transitGatewayRouteTable', 'transitGateway', gateway)) {
    const id = `transitGatewayRouteTable/${table}`;
    for (const { to, flows: led } of ledBy(graph, id, part)) {
      const attachment = network.get('transitGatewayAttachment', partsOf(to.component)[1]);
      if (attachment) yield* beyond(graph, attachment, led);
    }
    const lines = attachments.filter(({ type }) => type === 'vpn' || type === 'directConnectGateway');
    for (const led of unknownBy(graph, id, part)) for (const each of lines) yield* beyond(graph, each, led);
  }
}

function beyond(graph: Graph, attachment: TransitGatewayAttachment, part: Flows): readonly Leading[] {
  const { network } = graph;
  const { type, resource } = attachment;
  const inside = { door: doorOf(attachment, 'inside'), flows: part };
  switch (type) {
    case 'vpc':
      return network.get('vpc', attachment.vpc) ? [] : [inside];
    case 'peering':
      return resource && network.get('transitGateway', resource.key) ? [] : [inside];
    case 'vpn':
    case 'directConnectGateway':
      return resource && graph.component(`${resource.kind}/${resource.key}`) ? behind(graph, resource, part) : [inside];
    default:
      return [];
  }
}

/** Where a table leads packets to. */
function ledBy(graph: Graph, table: string, all: Flows, vpc?: string): readonly Pass[] {
  return stepsOf(graph, table, all, vpc).flatMap(step => {
    if (step.type !== 'pass') return [];
    const flows = isDefault(step) ? restrictDestination(step.flows, unroutable) : step.flows;
    return isEmpty(flows) ? [] : [{ ...step, flows }];
  });
}

function unknownBy(graph: Graph, table: string, all: Flows): readonly Flows[] {
  return stepsOf(graph, table, all).flatMap(step => (step.type === 'undecided' ? [step.flows] : []));
}

function stepsOf(graph: Graph, table: string, all: Flows, vpc?: string): readonly Step[] {
  const steps = graph.component(table)?.receive(packetsOf({ flows: all, vpc, home: table, sent: all }), 'look') ?? [];
  return steps.flatMap(step => (step.type === 'choice' ? step.options.flat() : [step]));
}

function isDefault({ trace }: Pass): boolean {
  return trace?.detail !== undefined && parseCidr(trace.detail)?.prefix === 0;
}

/** `vpnGateway/shop` in two. */
function partsOf(id: string): readonly [kind: string, key: string] {
  const slash = id.indexOf('/');
  return [id.slice(0, slash), id.slice(slash + 1)];
}
