import { child, mappingAt, type Scalar, scalarAt, type Tree } from '../../source/tree.ts';
import { textAt } from '../entry-parts.ts';
import type { Declared, Expanding } from '../kind.ts';
import { textsAt } from '../workload-entry.ts';

/** A table that routes can be added to. */
interface Table {
  readonly name: string;
  readonly routes: Tree[];
}

/**
 * The routes that AWS adds to the tables of gateway endpoints by itself: the service's prefix list via the
 * endpoint (L1). A table that has a route via the endpoint already stays as it is. Unknown names of tables are
 * left out: they are reported where the endpoint is read.
 */
export function addServiceRoutes(
  tables: readonly Table[],
  tiers: ReadonlyMap<string, readonly string[]>,
  vpc: Declared,
  expanding: Expanding,
): void {
  const byName = new Map(tables.map(table => [table.name, table]));
  const targets = new Map<Table, Set<string>>();
  for (const endpoint of expanding.declared('endpoint', vpc.key)) {
    if (textAt(endpoint.node, 'type') !== 'gateway') continue;
    const named = child(endpoint.node, 'routeTables');
    const list = prefixListOf(endpoint, expanding);
    if (!named || !list) continue;
    for (const name of textsAt(named)) {
      const bare = name.text.replace(/^(routeTable|rtb)\//, '').replace(`${vpc.key}.`, '');
      const members = tiers.get(bare) ?? [bare];
      for (const member of new Set(members)) {
        const table = byName.get(member);
        if (!table) continue;
        let known = targets.get(table);
        if (!known) targets.set(table, (known = targetsOf(table)));
        if (namesOf(endpoint, vpc).some(name => known.has(name))) continue;
        known.add(endpoint.key);
        table.routes.push(routeAt(name, list, endpoint));
      }
    }
  }
}

function routeAt(place: Scalar, list: Declared, endpoint: Declared): Tree {
  return mappingAt(place, {
    to: scalarAt(place, `prefixList/${list.key}`),
    via: scalarAt(place, `endpoint/${endpoint.key}`),
  });
}

function prefixListOf(endpoint: Declared, expanding: Expanding): Declared | undefined {
  const service = textAt(endpoint.node, 'service');
  return expanding
    .declared('prefixList')
    .find(list => list.key === service || textAt(list.node, 'listName') === service);
}

/** What the routes of a table lead to, as written and without the word for endpoints. */
function targetsOf({ routes }: Table): Set<string> {
  return new Set(routes.flatMap(route => textAt(route, 'via')?.replace(/^(endpoint|vpce)\//, '') ?? []));
}

/** The names by which a route of the same VPC may call an endpoint. */
function namesOf(endpoint: Declared, vpc: Declared): readonly string[] {
  const isOwn = endpoint.key.startsWith(`${vpc.key}.`);
  return [endpoint.key, endpoint.name, ...(isOwn ? [endpoint.key.slice(vpc.key.length + 1)] : [])];
}
