import { type Mapping, mappingAt, type Scalar, type Span, scalarAt, sequenceAt, type Tree } from '../../source/tree.ts';
import { blocksOf } from '../blocks-of.ts';
import { isPulled, isTrue, itemsOf, placeOfName } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { meantAmong } from '../meant-among.ts';
import { addPropagatedRoutes } from './propagated-routes.ts';
import { addServiceRoutes } from './service-routes.ts';
import { routesOf, writtenRoutes } from './written-routes.ts';

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
  return { name, place: value, key, fields: others, routes: [...itemsOf(routes)], subnets: [...itemsOf(subnets)] };
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
