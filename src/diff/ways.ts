import type { Kind } from '../kinds/kind.ts';
import { kinds } from '../kinds/kinds.ts';
import type { KindName, Resource } from '../model/resource.ts';
import { columnOf, columnsOf, isAttached } from './columns.ts';
import type { MatchedBy } from './difference.ts';
import { hasUnmatched, nameIn, type OneSide } from './sides.ts';

/** A way to tell a resource from others of its kind: those with the same text are the same. */
export interface Way {
  readonly by: (kind: Kind) => MatchedBy | undefined;
  readonly textOf: (one: OneSide, resource: Resource, kind: Kind) => string | undefined;
  /** Whether several of one side may be one of the other: six instances are one workload of a design. */
  readonly joins: (kind: KindName, crossed: boolean) => boolean;
  /** Whether as many on both sides, all alike, are taken in the order of their keys. */
  readonly pairs?: boolean;
}

const never = () => false;

export const byId: Way = {
  by: () => 'id',
  textOf: (_, { id }) => id,
  joins: never,
};

/** Machines of one name are one workload: those of a group that scales share it. */
export const byName: Way = {
  by: () => 'name',
  textOf: (one, resource, kind) => named(one, resource, kind, nameOf(resource)),
  joins: kind => kind === 'workload',
};

export const byTag: Way = {
  by: () => 'tag',
  textOf: (one, resource, kind) => named(one, resource, kind, resource.tags?.['Name']),
  joins: kind => kind === 'workload',
};

/** The name that people gave it; AWS's ids are none. */
function nameOf({ name, id, key }: Resource): string | undefined {
  return name === id && key === id ? undefined : name;
}

/** Names count within what a resource stands in: `app` of one VPC is not `app` of another. */
function named(one: OneSide, resource: Resource, kind: Kind, name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const home = homeOf(one, resource, kind);
  return home !== undefined && hasUnmatched(home) ? undefined : `${home ?? ''} ${name}`;
}

function homeOf(one: OneSide, resource: Resource, kind: Kind): string | undefined {
  const attributes = resource as unknown as Readonly<Record<string, unknown>>;
  // AWS keeps target groups apart from load balancers; gateways stand alone, and are attached.
  if (isAttached(kind)) return undefined;
  const within = kind.kind === 'targetGroup' ? 'vpc' : (kind.design.sections[0].within ?? 'vpc');
  const key = attributes[within];
  return typeof key === 'string' ? nameIn(one, within as KindName, key) : undefined;
}

/** By what the kind says makes two alike, one way for each of its lists. */
export function shapes(known: 'sure' | 'whatever is known'): readonly Way[] {
  const most = Math.max(...kinds.map(kind => kind.comparing?.alike?.length ?? 0));
  return Array.from({ length: most }, (_, index) => ({
    by: kind => {
      const attributes = kind.comparing?.alike?.[index];
      return attributes && `shape: ${attributes.join(', ')}`;
    },
    textOf: (one, resource, kind) => shapeOf(one, resource, kind.comparing?.alike?.[index] ?? [], known),
    joins: (kind, crossed) => crossed && (kind === 'workload' || kind === 'networkInterface'),
  }));
}

/** Undefined where an attribute says nothing, or leads to what was not matched. */
function shapeOf(
  one: OneSide,
  resource: Resource,
  attributes: readonly string[],
  known: 'sure' | 'whatever is known',
): string | undefined {
  const values = attributes.map(name => columnOf(one, resource, name));
  if (values.some((value, index) => isNothing(value) && !whereabouts.includes(attributes[index] as string)))
    return undefined;
  const text = JSON.stringify(values);
  if (!hasUnmatched(text)) return text;
  return known === 'sure' ? undefined : withUnknowns(text);
}

/** What may be left unsaid on both sides. */
const whereabouts: readonly string[] = ['account', 'region'];

/** Everything that makes a difference, of what looks the same in all of it. */
export const whatIsLeft: Way = {
  by: () => 'what is left',
  textOf: (one, resource, kind) => {
    const home = homeOf(one, resource, kind);
    const values = columnsOf(kind).map(name => columnOf(one, resource, name));
    return home !== undefined && hasUnmatched(home) ? undefined : withUnknowns(JSON.stringify([home, ...values]));
  },
  joins: never,
  pairs: true,
};

/** What was not matched yet may be anything. */
function withUnknowns(text: string): string {
  return text.replace(/\\u0001[^"]*/g, '?');
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}
