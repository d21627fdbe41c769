import { type Answers, blockOf, flagOf, type Item, identity, itemOf, itemsOf, textOf } from '../answers.ts';
import { fullest } from '../fullest.ts';
import type { Live } from '../kind.ts';
import type { RouteDestination } from '../route-destination.ts';
import { attachmentKey } from '../transit-gateway-names.ts';
import type { TransitGatewayRoute, TransitGatewayRouteTable } from './transit-gateway-route-table.ts';

/**
 * DescribeTransitGatewayRouteTables, with what is asked table by table: associations, propagations, and the
 * routes of SearchTransitGatewayRoutes. The attachments tell associations too.
 */
export const live: Live<TransitGatewayRouteTable> = {
  answers: [
    'TransitGatewayRouteTables',
    'TransitGatewayRouteTableAssociations',
    'TransitGatewayPropagations',
    'TransitGatewayRouteTablePropagations',
    'TransitGatewayStaticRoutes',
    'TransitGatewayRoutes',
    'TransitGatewayPrefixListReferences',
  ],
  read,
  merge: fullest,
};

function* read(answers: Answers): Iterable<TransitGatewayRouteTable> {
  const told = {
    associations: byTable(answers, ['TransitGatewayRouteTableAssociations']),
    propagations: byTable(answers, ['TransitGatewayPropagations', 'TransitGatewayRouteTablePropagations']),
    routes: byTable(answers, ['TransitGatewayStaticRoutes', 'TransitGatewayRoutes']),
    lists: byTable(answers, ['TransitGatewayPrefixListReferences']),
    attached: attachedByTable(answers),
  };
  for (const item of answers.items('TransitGatewayRouteTables') ?? []) {
    const id = textOf(item, 'TransitGatewayRouteTableId');
    const gateway = textOf(item, 'TransitGatewayId');
    if (!id || !gateway) {
      const lack = id ? `${id} does not name its transit gateway` : 'a table without TransitGatewayRouteTableId';
      answers.problem('snapshot-malformed', 'TransitGatewayRouteTables', id ?? '', lack);
      continue;
    }
    const associations = told.associations.get(id)?.flatMap(each => listAt(each, 'Associations', nested.associations));
    const propagations = told.propagations.get(id)?.flatMap(each => listAt(each, nested.propagations, 'Propagations'));
    const searches = told.routes.get(id);
    const routes = searches?.flatMap(each => itemsOf(each, 'Routes'));
    const lists = told.lists.get(id) ?? [];
    yield {
      kind: 'transitGatewayRouteTable',
      ...identity(answers, 'TransitGatewayRouteTables', id, item),
      transitGateway: gateway,
      associations: (associations ?? told.attached?.get(id) ?? (told.attached && []))?.flatMap(each =>
        attachmentOf(each, gateway),
      ),
      propagations: propagations?.flatMap(each => attachmentOf(each, gateway)),
      routes: routes && [
        ...routes.flatMap(route => readRoute(route, id, gateway, answers)),
        ...lists.flatMap(list => readPrefixList(list, gateway, routes)),
      ],
      moreRoutes: searches?.some(each => flagOf(each, 'AdditionalRoutesAvailable') === true) || undefined,
      isDefaultAssociation: flagOf(item, 'DefaultAssociationRouteTable') ?? false,
      isDefaultPropagation: flagOf(item, 'DefaultPropagationRouteTable') ?? false,
      state: textOf(item, 'State') ?? 'available',
    };
  }
}

/** Lists within the answers that were asked for one table. */
const nested = {
  associations: 'TransitGatewayRouteTableAssociations',
  propagations: 'TransitGatewayRouteTablePropagations',
} as const;

function listAt(item: Item, ...keys: readonly string[]): readonly Item[] {
  const key = keys.find(each => Array.isArray(item[each]));
  return key === undefined ? [item] : itemsOf(item, key);
}

function byTable(answers: Answers, calls: readonly string[]): ReadonlyMap<string, readonly Item[]> {
  const tables = new Map<string, Item[]>();
  for (const item of calls.flatMap(call => answers.items(call) ?? [])) {
    const table = textOf(item, 'TransitGatewayRouteTableId');
    if (!table) continue;
    const items = tables.get(table);
    if (items) items.push(item);
    else tables.set(table, [item]);
  }
  return tables;
}

/** Attachments by the table that they say they are associated with; undefined where no attachments were read. */
function attachedByTable(answers: Answers): ReadonlyMap<string, readonly Item[]> | undefined {
  const attachments = answers.items('TransitGatewayAttachments');
  if (!attachments) return undefined;
  const tables = new Map<string, Item[]>();
  for (const attachment of attachments) {
    const association = itemOf(attachment, 'Association');
    const table = textOf(association, 'TransitGatewayRouteTableId');
    if (!table || !isOn(textOf(association, 'State'))) continue;
    const items = tables.get(table);
    if (items) items.push(attachment);
    else tables.set(table, [attachment]);
  }
  return tables;
}

/** Associations and propagations that are there, or about to be. The `State` of an attachment is its own. */
function attachmentOf(item: Item, gateway: string): string[] {
  const id = textOf(item, 'TransitGatewayAttachmentId');
  if (!id || /^(dis|delet)/.test(textOf(item, 'State') ?? '')) return [];
  return [attachmentKey(gateway, id, textOf(item, 'ResourceType'))];
}

function isOn(state: string | undefined): boolean {
  return state === undefined || state === 'associated' || state === 'associating';
}

function readRoute(route: Item, table: string, gateway: string, answers: Answers): TransitGatewayRoute[] {
  const state = textOf(route, 'State');
  if (state === 'deleted' || state === 'deleting') return [];
  const to = destinationOf(route);
  if (!to) {
    const lack = `${table} has a route without a destination`;
    answers.problem('snapshot-malformed', 'TransitGatewayStaticRoutes', table, lack);
    return [];
  }
  const blackhole = state === 'blackhole';
  const propagated = textOf(route, 'Type') === 'propagated';
  const attachments = itemsOf(route, 'TransitGatewayAttachments').flatMap(each => attachmentOf(each, gateway));
  if (attachments.length === 0) return [{ to, blackhole, propagated }];
  return attachments.map(via => ({ to, via, blackhole, propagated }));
}

/** A search tells each block of a prefix list, with the list that it is of. */
function destinationOf(route: Item): RouteDestination | undefined {
  const cidr = blockOf(textOf(route, 'DestinationCidrBlock'));
  const prefixList = textOf(route, 'PrefixListId');
  return cidr ? { cidr } : prefixList ? { prefixList } : undefined;
}

/** A prefix list reference that the search for routes did not tell already. */
function readPrefixList(list: Item, gateway: string, routes: readonly Item[]): TransitGatewayRoute[] {
  const prefixList = textOf(list, 'PrefixListId');
  if (!prefixList || routes.some(route => textOf(route, 'PrefixListId') === prefixList)) return [];
  const [via] = attachmentOf(itemOf(list, 'TransitGatewayAttachment'), gateway);
  const route = { to: { prefixList }, blackhole: flagOf(list, 'Blackhole') === true, propagated: false };
  return [via === undefined ? route : { ...route, via }];
}
