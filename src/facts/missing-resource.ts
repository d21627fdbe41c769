import { kinds } from '../kinds/kinds.ts';
import type { Route, RouteTable } from '../kinds/route-table/route-table.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { type AnyReference, addressOf, type KindName, type Resource } from '../model/resource.ts';

/** What others name, though AWS told the whole list of its kind without it. */
interface MissingResource {
  readonly missing: AnyReference;
  readonly namedBy: readonly Resource[];
}

/** `missing-resource`: contradictions of a snapshot, each once: what depends on them is not known. */
export const missingResourceFact: FactKind = defineFact<MissingResource>({
  name: 'missing-resource',
  describe: 'A resource that others name, though the list that it should stand in was read and does not hold it.',
  fields: {
    kind: { type: 'string', describe: 'Its kind: subnet, natGateway….', get: ({ missing }) => missing.kind },
    title: {
      type: 'string',
      describe: 'Its kind in words: NAT gateway.',
      get: ({ missing }) => titles.get(missing.kind) ?? missing.kind,
    },
    id: { type: 'string', describe: 'Its id.', get: ({ missing }) => missing.key },
    first: {
      type: 'string',
      describe: 'The first that names it, in words: `network interface eni-1`.',
      get: ({ namedBy: [first] }) => first && `${titles.get(first.kind) ?? first.kind} ${first.name}`,
    },
    namedBy: {
      type: { list: 'string' },
      describe: 'Names of all that name it.',
      get: ({ namedBy }) => namedBy.map(({ name }) => name),
    },
  },
  subjects: missingIn,
  resource: ({ namedBy: [first] }) => first,
  origin: ({ namedBy }) => (namedBy[0] as Resource).origin,
  identity: ({ missing }) => addressOf(missing),
});

const titles: ReadonlyMap<string, string> = new Map(kinds.map(({ kind, title }) => [kind, title]));

/** Attributes that name resources of one kind by their ids. Rules of groups have a fact of their own. */
const naming: readonly { readonly attribute: string; readonly kind: KindName }[] = [
  { attribute: 'vpc', kind: 'vpc' },
  { attribute: 'subnet', kind: 'subnet' },
  { attribute: 'subnets', kind: 'subnet' },
  { attribute: 'securityGroups', kind: 'securityGroup' },
  { attribute: 'routeTables', kind: 'routeTable' },
  { attribute: 'transitGateway', kind: 'transitGateway' },
  { attribute: 'customerGateway', kind: 'customerGateway' },
];

/**
 * Of each kind those attributes that it has: a field of its own, or what it stands in. What an account holds is gone
 * through whole, and reading what no resource of a kind has takes as long as reading what they have.
 */
const namingOf: ReadonlyMap<KindName, typeof naming> = new Map(
  kinds.map(({ kind, design }) => {
    const parents = design.sections.map(({ within }) => within);
    return [
      kind,
      naming.filter(({ attribute }) => attribute in design.fields || parents.includes(attribute as KindName)),
    ];
  }),
);

function missingIn(network: Network): Iterable<MissingResource> {
  const found = new Map<string, { missing: AnyReference; namedBy: Resource[] }>();
  if (network.from === 'design') return found.values();
  for (const { kind } of kinds) {
    const attributes = namingOf.get(kind) ?? [];
    for (const resource of network.all(kind) as readonly Resource[]) {
      if (isGone(resource)) continue;
      eachNamed(resource, attributes, (kind, key) => {
        if (network.get(kind, key)) return;
        const missing = { kind, key } as AnyReference;
        if (!shouldBeRead(missing, resource, network)) return;
        const id = addressOf(missing);
        const known = found.get(id);
        if (!known) found.set(id, { missing, namedBy: [resource] });
        else if (known.namedBy.at(-1) !== resource) known.namedBy.push(resource);
      });
    }
  }
  return found.values();
}

/** Tells all that a resource names. Nearly all of it is there: nothing is made for that. */
function eachNamed(resource: Resource, named: typeof naming, tell: (kind: KindName, key: string) => void): void {
  const attributes = resource as unknown as Record<string, unknown>;
  for (let i = 0; i < named.length; i++) {
    const { attribute, kind } = named[i] as (typeof naming)[number];
    const value = attributes[attribute];
    if (value === undefined) continue;
    if (typeof value === 'string') tell(kind, value);
    else if (Array.isArray(value)) {
      for (let k = 0; k < value.length; k++) if (typeof value[k] === 'string') tell(kind, value[k]);
    }
  }
  if (resource.kind !== 'routeTable') return;
  const { routes } = resource as RouteTable;
  for (let i = 0; i < routes.length; i++) {
    const { via, active } = routes[i] as Route;
    // A blackhole says itself that its target is gone (R11).
    if (active && via.type === 'resource') tell(via.target.kind, via.target.key);
  }
}

/** AWS tells for a while of what was deleted, with what it was part of. */
function isGone(resource: Resource): boolean {
  const { state } = resource as { state?: string };
  return state !== undefined && ['deleted', 'deleting', 'failed', 'rejected', 'expired', 'terminated'].includes(state);
}

/** Whether the list was read where it belongs. In a VPC that is shared, each account sees only what is its own. */
function shouldBeRead({ kind }: AnyReference, by: Resource, network: Network): boolean {
  const { vpc, owner } = by as { vpc?: string; owner?: unknown };
  // What a transit gateway attaches has an owner of its own.
  const account = typeof owner === 'string' ? owner : by.account;
  if (!network.isRead(kind, { region: by.region, account })) return false;
  const home = network.get('vpc', vpc);
  return home === undefined || home.account === account;
}
