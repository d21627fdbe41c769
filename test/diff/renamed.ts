import { kinds } from '../../src/kinds/kinds.ts';
import { type Network, networkOf } from '../../src/model/network.ts';
import type { Resource } from '../../src/model/resource.ts';

/** The resources of a network, in the order of kinds. */
export function resourcesOf(network: Network): readonly Resource[] {
  return kinds.flatMap(({ kind }) => network.all(kind) as readonly Resource[]);
}

/** The same network of other resources: what was read stays as it is. */
export function withResources(network: Network, resources: readonly Resource[]): Network {
  return networkOf(resources, network.from === 'account' ? { readings: network.readings } : {});
}

/** The network with every key, and name, in other words; references follow. */
export function renamed(network: Network, rename: (key: string) => string): Network {
  const keys = new Set(
    resourcesOf(network)
      .filter(isNamedFreely)
      .map(({ key }) => key),
  );
  const change = (value: unknown): unknown => {
    if (typeof value === 'string') return keys.has(value) ? rename(value) : value;
    if (Array.isArray(value)) return value.map(change);
    if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, kept.has(name) ? part : change(part)]),
    );
  };
  const resources = resourcesOf(network).map(resource => {
    const copy = change(resource) as Resource;
    return keys.has(resource.key) ? { ...copy, name: rename(resource.name) } : copy;
  });
  return withResources(network, resources);
}

/** AWS names its lists, and a zone is called as its domain. */
function isNamedFreely({ kind, key }: Resource): boolean {
  return kind !== 'dnsZone' && !key.startsWith('com.amazonaws');
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** What is no reference: places, words for people, AWS's own sorts. */
const kept = new Set([
  'origin',
  'tags',
  'description',
  'type',
  'kind',
  'state',
  'traffic',
  'region',
  'account',
  'zone',
  'tier',
]);
