import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scopeOf } from '../../src/aws/files/scope.ts';
import type { Item } from '../../src/kinds/answers.ts';
import type { Place } from './wire.ts';

/** The files of a snapshot, as the places of a wire and as files that say which place they belong to. */
export interface ServedLab {
  readonly places: ReadonlyMap<string, Place>;
  readonly files: readonly { readonly path: string; readonly folder: string; readonly text: () => string }[];
}

/** Lists that a kind reads beside those that the lab has: nothing there, which the wire must be able to say. */
const besideOthers = [
  'LoadBalancerDescriptions',
  'TransitGatewayPeeringAttachments',
  'TransitGatewayConnects',
  'ManagedPrefixLists',
];

/** Answers that no call of ours asks for. */
const otherwise = new Set(['AvailabilityZones', 'ServiceDetails', 'ServiceNames', 'DBInstances', 'DomainStatusList']);

/** Where a lab names an answer otherwise than the call that is asked for it. */
const renamed: ReadonlyMap<string, string> = new Map([
  ['TransitGatewayStaticRoutes', 'TransitGatewayRoutes'],
  ['DirectConnectGateways', 'directConnectGateways'],
  ['DirectConnectGatewayAssociations', 'directConnectGatewayAssociations'],
  ['VirtualInterfaces', 'virtualInterfaces'],
]);

/** Reads a lab for both ways: by the wire, and as files of the same places. */
export function servedLab(path: string): ServedLab {
  const folders = new Map<string, Map<string, readonly Item[]>>();
  for (const file of readdirSync(path, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.json')) continue;
    const folder = file.includes('/') ? file.slice(0, file.lastIndexOf('/')) : '';
    const lists = folders.get(folder) ?? new Map<string, readonly Item[]>();
    folders.set(folder, lists);
    const answer = JSON.parse(readFileSync(join(path, file), 'utf8')) as Record<string, readonly Item[]>;
    for (const [key, items] of Object.entries(answer))
      if (Array.isArray(items) && !otherwise.has(key)) lists.set(key, items);
  }
  const places = new Map<string, Place>();
  const files: ServedLab['files'][number][] = [];
  for (const [folder, lists] of folders) {
    const told = scopeOf(folder, new Map([...lists].map(([key, items]) => [key, { items }])));
    const home = `${told.account ?? '000000000000'}/${told.region ?? 'us-east-1'}`;
    const place = new Map<string, readonly Item[]>(besideOthers.map(key => [key, []]));
    for (const [key, items] of lists)
      place.set(renamed.get(key) ?? key, renamed.has(key) ? items.map(cased(key)) : items);
    places.set(home, place);
    for (const [key, items] of lists) {
      const text = JSON.stringify({ [key]: items });
      files.push({ path: `${home}/${key}.json`, folder: home, text: () => text });
    }
  }
  return { places, files };
}

/** Direct Connect writes its keys with a small letter first. */
function cased(key: string): (item: Item) => Item {
  if (key === 'TransitGatewayStaticRoutes') return item => item;
  const small = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(small);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([name, each]) => [name[0]!.toLowerCase() + name.slice(1), small(each)]);
    return Object.fromEntries(entries);
  };
  return item => small(item) as Item;
}
