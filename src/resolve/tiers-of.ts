import type { Plain } from '../kinds/field.ts';
import { isMapping, letterOf, type Mapping } from './plain-mapping.ts';

/** What the subnets of a tier say each for itself. */
const own: ReadonlySet<string> = new Set(['id', 'zone', 'zoneId', 'cidr', 'ipv6', 'freeAddresses', 'tags']);

/** Names that need no quotes and begin no reference. */
const plainName = /^[A-Za-z][A-Za-z0-9_-]{0,60}$/;

/**
 * The subnets of a VPC with those as tiers that are alike in all but their zones and what AWS counts, and whose Name
 * tags differ in their zones alone: `app-a` and `app-b` are `app`. Each keeps its id, so that the same is meant.
 */
export function tiersOf(subnets: Mapping, region: string | undefined): Mapping {
  const tiers = new Map<string, { name: string; members: [string, Mapping][] }>();
  for (const [key, entry] of Object.entries(subnets)) {
    const name = isMapping(entry) ? tierName(key, entry) : undefined;
    if (name === undefined) continue;
    const likeness = JSON.stringify([name, sharedOf(entry as Mapping)]);
    const tier = tiers.get(likeness);
    if (tier) tier.members.push([key, entry as Mapping]);
    else tiers.set(likeness, { name, members: [[key, entry as Mapping]] });
  }
  const names = new Map<string, number>();
  for (const { name, members } of tiers.values())
    names.set(name, (names.get(name) ?? 0) + (members.length > 1 ? 1 : 0));
  const isExact = ({ name, members }: { name: string; members: [string, Mapping][] }) =>
    members.length > 1 && names.get(name) === 1 && !(name in subnets) && zonesDiffer(members);
  const found = [...tiers.values()].filter(isExact);
  const tierOf = new Map(found.flatMap(tier => tier.members.map(([key]) => [key, tier] as const)));
  const written = new Set<string>();
  const entries = Object.entries(subnets).flatMap(([key, entry]): [string, Plain][] => {
    const tier = tierOf.get(key);
    if (!tier) return [[key, entry]];
    if (written.has(tier.name)) return [];
    written.add(tier.name);
    return [[tier.name, tierEntry(tier.members, region)]];
  });
  return Object.fromEntries(entries);
}

/** `app` of `app-a`, `app-1a` and `app-eu-west-1a`; undefined where an entry is not known by its own id. */
function tierName(key: string, entry: Mapping): string | undefined {
  const { id, zone, tags, account } = entry;
  if (id !== key || typeof zone !== 'string' || account !== undefined) return undefined;
  const name = isMapping(tags ?? null) ? (tags as Mapping)['Name'] : undefined;
  if (typeof name !== 'string') return undefined;
  const end = [zone, zone.slice(zone.lastIndexOf('-') + 1), zone.slice(-1)].find(each => name.endsWith(`-${each}`));
  const tier = end && name.slice(0, -end.length - 1);
  return tier && plainName.test(tier) ? tier : undefined;
}

function sharedOf(entry: Mapping): Mapping {
  return Object.fromEntries(Object.entries(entry).filter(([name]) => !own.has(name)));
}

function zonesDiffer(members: readonly (readonly [string, Mapping])[]): boolean {
  return new Set(members.map(([, { zone }]) => zone)).size === members.length;
}

function tierEntry(members: readonly (readonly [string, Mapping])[], region: string | undefined): Mapping {
  const [[, first]] = members as readonly [readonly [string, Mapping]];
  const tags = sharedTags(members.map(([, entry]) => entry));
  const sharesTags = Object.keys(tags).length > 0;
  const zones = members.map(([, entry]) => {
    const { zone, tags: all, ...rest } = entry;
    const apart = Object.entries((all ?? {}) as Mapping).filter(([name]) => !(name in tags));
    const parts = Object.entries(rest).filter(([name]) => own.has(name));
    return [
      letterOf(zone as string, region),
      {
        ...Object.fromEntries(parts),
        ...(all !== undefined && (apart.length > 0 || !sharesTags) && { tags: Object.fromEntries(apart) }),
      },
    ];
  });
  return { ...sharedOf(first), ...(sharesTags && { tags }), zones: Object.fromEntries(zones) as Mapping };
}

/** Tags of the same value on all of them. */
function sharedTags([first, ...others]: readonly Mapping[]): Mapping {
  const entries = Object.entries((first?.['tags'] ?? {}) as Mapping);
  return Object.fromEntries(
    entries.filter(([name, value]) => others.every(({ tags }) => ((tags ?? {}) as Mapping)[name] === value)),
  );
}
