import { knownElsewhere } from '../../model/known-elsewhere.ts';
import type { KindName } from '../../model/resource.ts';
import { nearest as nearestWord } from '../../source/nearest.ts';
import { type Mapping, mappingAt, type Scalar, type Span, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import { blocksOf } from '../blocks-of.ts';
import { isPulled, placeOfName } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { meantAmong } from '../meant-among.ts';
import { destinations, toSubnets } from './destinations.ts';
import { addPropagatedRoutes } from './propagated-routes.ts';
import { addServiceRoutes } from './service-routes.ts';

/** A table being put together: what is written for it, and what tiers add. */
interface Draft {
  readonly name: string;
  readonly place: Tree;
  readonly key?: Span;
  readonly fields: Record<string, Tree>;
  readonly routes: Tree[];
  readonly subnets: Tree[];
}

/**
 * The route tables of a VPC: those written, those that tiers ask for by `routes:`, the main table that every
 * VPC has (R9), and the local routes that every table has (R6).
 */
export function expandTables(tree: Tree | undefined, expanding: Expanding): void {
  const vpc = expanding.parent;
  if (!vpc) return;
  const drafts = new Map<string, Draft>();
  if (tree?.type === 'mapping') {
    for (const [name, { key, value }] of tree.entries) {
      const draft = writtenTable(name, value, key);
      if (draft)
        drafts.set(name, { ...draft, routes: draft.routes.flatMap(route => writtenRoutes(route, vpc, expanding)) });
    }
  }
  const tiers = expanding.section(vpc, 'subnets');
  const groups: (readonly [string, string[]])[] = [];
  if (tiers?.type === 'mapping') {
    for (const [name, { key, value }] of tiers.entries) {
      if (value.type !== 'mapping') continue;
      const named = value.entries.get('routeTable')?.value;
      if (named?.type === 'scalar') joinTable(named, name, vpc, drafts, expanding);
      const routes = value.entries.get('routes')?.value;
      if (routes) groups.push([name, tierTables(name, key, routes, vpc, drafts, expanding)]);
    }
  }
  const main = assumedMain(drafts, vpc);
  addServiceRoutes([...drafts.values(), ...(main ? [main] : [])], new Map(groups), vpc, expanding);
  addPropagatedRoutes(
    [...drafts.values()].filter(draft => !isPulled(draft.name, draft.place, vpc)),
    expanding,
  );
  for (const draft of drafts.values()) declareTable(draft, vpc, expanding);
  if (main) declareTable(main, vpc, expanding, 'AWS makes a main route table with every VPC');
  for (const [name, tables] of groups) {
    if (tables.length > 1)
      expanding.group(
        name,
        tables.flatMap(table => expanding.members('routeTable', `${vpc.key}.${table}`)),
      );
  }
}

/** The main table where none is written; undefined where one is, or where an account told all there is. */
function assumedMain(drafts: ReadonlyMap<string, Draft>, vpc: Declared): Draft | undefined {
  const written = drafts.has('main') || [...drafts.values()].some(draft => isTrue(draft.fields['main']));
  if (written || isPulled(vpc.name, vpc.raw)) return undefined;
  const place = mappingAt(placeOfName(vpc), {});
  return { name: 'main', place, fields: { main: scalarAt(place, true) }, routes: [], subnets: [] };
}

function writtenTable(name: string, value: Tree, key: Span): Draft | undefined {
  const main: Record<string, Tree> = name === 'main' ? { main: scalarAt(value, true) } : {};
  if (value.type === 'sequence')
    return { name, place: value, key, fields: main, routes: [...value.items], subnets: [] };
  if (value.type !== 'mapping') return undefined;
  const fields: Record<string, Tree> = { ...main };
  for (const [field, entry] of value.entries) fields[field] = entry.value;
  const { routes, subnets, ...others } = fields;
  return { name, place: value, key, fields: others, routes: itemsOf(routes), subnets: itemsOf(subnets) };
}

function itemsOf(tree: Tree | undefined): Tree[] {
  if (!tree) return [];
  return tree.type === 'sequence' ? [...tree.items] : [tree];
}

/** `routeTable: legacy` on a subnet or tier: the association belongs to the table. */
function joinTable(named: Scalar, tier: string, vpc: Declared, drafts: Map<string, Draft>, expanding: Expanding): void {
  const draft = drafts.get(named.text.replace(/^(routeTable|rtb)\//, ''));
  if (draft) draft.subnets.push(...subnetsOf(tier, vpc, expanding).map(subnet => scalarAt(named, subnet.key)));
  else {
    expanding.problem('unknown-reference', named, `${vpc.name} has no route table ${named.text}`, {
      label: 'no such route table',
      help: meantAmong(named.text, [...drafts.keys()]),
    });
  }
}

function subnetsOf(tier: string, vpc: Declared, expanding: Expanding): readonly Declared[] {
  return expanding.members('subnet', `${vpc.key}.${tier}`);
}

/**
 * The tables of a tier with `routes:`. One table serves all its zones unless a target differs from zone to zone
 * (a NAT gateway, a firewall endpoint): then each zone has its own.
 */
function tierTables(
  tier: string,
  key: Span,
  routes: Tree,
  vpc: Declared,
  drafts: Map<string, Draft>,
  expanding: Expanding,
): string[] {
  const subnets = subnetsOf(tier, vpc, expanding);
  const tables = subnets.map(subnet => ({
    subnet,
    routes: itemsOf(routes).flatMap(item => routesOf(item, subnet, vpc, expanding)),
  }));
  const writings = new Set(tables.map(table => table.routes.map(writing).join(' ')));
  const shared = writings.size <= 1;
  const names: string[] = [];
  for (const table of tables) {
    const name = shared ? tier : table.subnet.name;
    const subnet = scalarAt(table.subnet.node, table.subnet.key);
    const existing = drafts.get(name);
    if (existing) existing.subnets.push(subnet);
    if (existing && names.includes(name)) continue;
    names.push(name);
    if (existing) for (const route of table.routes) existing.routes.push(route);
    else drafts.set(name, { name, place: routes, key, fields: {}, routes: table.routes, subnets: [subnet] });
  }
  return names;
}

function writing(route: Mapping): string {
  return [...route.entries].map(([key, { value }]) => `${key}=${value.type === 'scalar' ? value.text : ''}`).join(',');
}

/** One item of a tier's routes, for one of its subnets. */
function routesOf(item: Tree, subnet: Declared, vpc: Declared, expanding: Expanding): Mapping[] {
  if (item.type === 'mapping') {
    const via = item.entries.get('via')?.value;
    return destinations(item, expanding).map(route =>
      via ? mappingAt(item, { ...fieldsOf(route), via: zonal(via, subnet, vpc, expanding) }) : route,
    );
  }
  if (item.type !== 'scalar') return [];
  const dual = vpc.node.entries.has('ipv6');
  const route = (to: string, kind: string, key: string) =>
    mappingAt(item, { to: scalarAt(item, to), via: scalarAt(item, `${kind}/${key}`) });
  switch (item.text) {
    case 'isolated':
      return [];
    case 'internet': {
      const gateway = gatewayOf('internetGateway', vpc, expanding);
      if (!gateway) return missing(item, vpc, neededFor.internet, expanding);
      const kind = 'internetGateway';
      return [route('0.0.0.0/0', kind, gateway.key), ...(dual ? [route('::/0', kind, gateway.key)] : [])];
    }
    case 'nat': {
      const nat = nearest(expanding.declared('natGateway', vpc.key), subnet, expanding);
      const egress = dual ? gatewayOf('egressOnlyInternetGateway', vpc, expanding) : undefined;
      if (!nat && !egress) return missing(item, vpc, neededFor.nat, expanding);
      return [
        ...(nat ? [route('0.0.0.0/0', 'natGateway', nat.key)] : []),
        ...(egress ? [route('::/0', 'egressOnlyInternetGateway', egress.key)] : []),
      ];
    }
    default:
      expanding.problem('unknown-route-word', item, `${item.text} is no route`, {
        label: 'write internet, nat, isolated or { to: …, via: … }',
        help: didYouMean(item.text),
      });
      return [];
  }
}

function didYouMean(word: string): string | undefined {
  const meant = knownElsewhere(word, routeWords) ?? nearestWord(word, routeWords);
  return meant === undefined ? undefined : `did you mean \`${meant}\`?`;
}

const routeWords = ['internet', 'nat', 'isolated'];

/** Where a route leads to a subnet, a target that exists once a zone means the one in that subnet's zone (R14). */
function writtenRoutes(route: Tree, vpc: Declared, expanding: Expanding): Tree[] {
  if (route.type !== 'mapping') return [route];
  const [to, written] = ['to', 'via'].map(key => route.entries.get(key)?.value);
  const via = written && ownGateway(written, vpc, expanding);
  if (via !== written) return writtenRoutes(mappingAt(route, { ...fieldsOf(route), via }), vpc, expanding);
  if (to?.type !== 'scalar' || !to.text.startsWith('subnet/') || !via) return destinations(route, expanding);
  return toSubnets(route, to, expanding).map(({ route: each, subnet }) =>
    mappingAt(route, { ...fieldsOf(each), via: zonal(via, subnet, vpc, expanding) }),
  );
}

function fieldsOf(mapping: Mapping): Record<string, Tree> {
  return Object.fromEntries([...mapping.entries].map(([key, { value }]) => [key, value]));
}

/** The gateway that a word needs, the key of the VPC that makes it, and how that is written. */
interface Needed {
  readonly what: string;
  readonly key: string;
  readonly written: string;
}

const neededFor = {
  internet: { what: 'an internet gateway', key: 'internetGateway', written: 'internetGateway: true' },
  nat: { what: 'a NAT gateway', key: 'natGateways', written: 'natGateways: { per: zone, in: public }' },
};

function missing(item: Scalar, vpc: Declared, { what, key, written }: Needed, expanding: Expanding): Mapping[] {
  expanding.problem('missing-gateway', item, `${vpc.name} has no gateway for \`${item.text}\`: it needs ${what}`, {
    label: `${vpc.name} needs ${what}`,
    help: `write \`${written}\` on the VPC`,
    missing: { key, in: vpc.raw },
  });
  return [];
}

function gatewayOf(kind: OwnGateway, vpc: Declared, expanding: Expanding) {
  return expanding.declared(kind).find(gateway => textAt(gateway, 'vpc') === vpc.key);
}

/** A target that stands for several, one a zone, means the one in the subnet's zone. */
function zonal(via: Tree, subnet: Declared, vpc: Declared, expanding: Expanding): Tree {
  if (via.type !== 'scalar') return via;
  const own = ownGateway(via, vpc, expanding);
  if (own !== via) return own;
  // As the word alone in `routes: nat`.
  if (via.text === 'nat') {
    const nat = nearest(expanding.declared('natGateway', vpc.key), subnet, expanding);
    return nat ? scalarAt(via, `natGateway/${nat.key}`) : via;
  }
  const match = /^([A-Za-z]+)\/(.+)$/.exec(via.text);
  const kind = match && zonalKinds.get(match[1] as string);
  if (!match || !kind) return via;
  const members = expanding.members(kind, `${vpc.key}.${match[2]}`);
  if (members.length < 2) return via;
  const chosen = nearest(members, subnet, expanding);
  return chosen ? scalarAt(via, `${kind}/${chosen.key}`) : via;
}

/** A word alone for a gateway that a VPC has once, whatever its name: `internetGateway`. */
function ownGateway(via: Tree, vpc: Declared, expanding: Expanding): Tree {
  const kind = via.type === 'scalar' ? gatewayWords.get(via.text) : undefined;
  const gateway = kind && gatewayOf(kind, vpc, expanding);
  return gateway ? scalarAt(via, `${gateway.kind}/${gateway.key}`) : via;
}

type OwnGateway = 'internetGateway' | 'egressOnlyInternetGateway' | 'vpnGateway';

const gatewayWords: ReadonlyMap<string, OwnGateway> = new Map([
  ['internetGateway', 'internetGateway'],
  ['igw', 'internetGateway'],
  ['egressOnlyInternetGateway', 'egressOnlyInternetGateway'],
  ['eigw', 'egressOnlyInternetGateway'],
  ['vpnGateway', 'vpnGateway'],
  ['vgw', 'vpnGateway'],
]);

const zonalKinds: ReadonlyMap<string, KindName> = new Map([
  ['nat', 'natGateway'],
  ['natGateway', 'natGateway'],
  ['endpoint', 'endpoint'],
  ['firewall', 'firewall'],
]);

/** The candidate in the subnet's zone; the only one, or the first, where none is. */
function nearest(candidates: readonly Declared[], subnet: Declared, expanding: Expanding): Declared | undefined {
  const zone = textAt(subnet, 'zone');
  const inZone = candidates.find(candidate => {
    const name = textAt(candidate, 'subnet') ?? textAt(candidate, 'subnets');
    const home = name === undefined ? undefined : expanding.members('subnet', name)[0];
    return home && textAt(home, 'zone') === zone;
  });
  return inZone ?? candidates[0];
}

function textAt(declared: Declared, field: string): string | undefined {
  const value = declared.node.entries.get(field)?.value;
  const first = value?.type === 'sequence' ? value.items[0] : value;
  return first?.type === 'scalar' ? first.text : undefined;
}

function isTrue(tree: Tree | undefined): boolean {
  return tree?.type === 'scalar' && tree.value === true;
}

/** Declares a table, its local routes first: one for each block of the VPC. */
function declareTable(draft: Draft, vpc: Declared, expanding: Expanding, assumed?: string): void {
  const written = new Set(draft.routes.flatMap(route => (route.type === 'mapping' ? [destinationOf(route)] : [])));
  const told = isPulled(draft.name, draft.place, vpc);
  const local = (told ? [] : blocksOf(vpc))
    .filter(block => !written.has(block.text))
    .map(block => mappingAt(draft.place, { to: block, via: scalarAt(draft.place, 'local') }));
  const routes = sequenceAt(draft.place, [...local, ...draft.routes]);
  const subnets = draft.subnets.length > 0 || told ? sequenceAt(draft.place, draft.subnets) : undefined;
  const node = mappingAt(draft.place, { ...draft.fields, routes, subnets });
  const parts = Object.fromEntries(draft.routes.map((route, index) => [`routes.${index + local.length}`, route]));
  expanding.declare(draft.name, node, { key: draft.key, raw: draft.place, assumed, parts });
}

function destinationOf(route: Mapping): string {
  const to = route.entries.get('to')?.value;
  return to?.type === 'scalar' ? to.text : '';
}
