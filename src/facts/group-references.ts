import type { SecurityGroup, SecurityGroupRule } from '../kinds/security-group/security-group.ts';
import { derived } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import { cyclesOf } from './cycles.ts';

interface References {
  /** Names of the other groups whose rules name a group. */
  readonly by: ReadonlyMap<string, readonly string[]>;
  /** The groups that let each other in, by the first of them. */
  readonly cycles: ReadonlyMap<string, readonly string[]>;
}

/** Names of the other groups whose rules name this one. */
export function referencedBy(group: SecurityGroup, network: Network): readonly string[] {
  return referencesIn(network).by.get(group.key) ?? [];
}

/** Names of the groups that let each other in, in a circle that starts at this one; none for the others in it. */
export function cycleFrom(group: SecurityGroup, network: Network): readonly string[] {
  return referencesIn(network).cycles.get(group.key) ?? [];
}

const referencesIn = derived((network): References => {
  const groups = network.all('securityGroup');
  const by = new Map<string, Set<string>>();
  const ingress = new Map<string, readonly string[]>();
  for (const group of groups) {
    const named = namedIn(group, ['ingress']);
    // Who names nobody is in no circle.
    if (named.length > 0) ingress.set(group.key, named);
    for (const key of namedIn(group, ['ingress', 'egress'])) {
      const names = by.get(key);
      if (names) names.add(group.name);
      else by.set(key, new Set([group.name]));
    }
  }
  const cycles = cyclesOf(ingress).map(keys => {
    const names = keys.map(key => network.get('securityGroup', key)?.name ?? key);
    return [keys[0] as string, names] as const;
  });
  return {
    by: new Map([...by].map(([key, names]) => [key, [...names]])),
    cycles: new Map(cycles),
  };
});

/** Keys of the other groups that a group's rules name. */
function namedIn(group: SecurityGroup, directions: readonly ('ingress' | 'egress')[]): readonly string[] {
  let keys: string[] | undefined;
  for (const direction of directions) {
    const rules = group[direction];
    for (let i = 0; i < rules.length; i++) {
      const { peer } = rules[i] as SecurityGroupRule;
      if (peer.type !== 'securityGroup' || peer.securityGroup === group.key) continue;
      if (keys) keys.push(peer.securityGroup);
      else keys = [peer.securityGroup];
    }
  }
  return keys && keys.length > 1 ? [...new Set(keys)] : (keys ?? none);
}

const none: readonly string[] = [];
