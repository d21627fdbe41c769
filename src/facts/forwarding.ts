import type { Listener, ListenerAction } from '../kinds/listener/listener.ts';
import type { TargetGroup } from '../kinds/target-group/target-group.ts';
import { derived } from '../model/derived.ts';
import type { Network } from '../model/network.ts';

/** Keys of the target groups that actions forward to, each once. */
export function groupsOf(actions: readonly ListenerAction[]): readonly string[] {
  const keys = actions.flatMap(action =>
    action.type === 'forward' ? action.targetGroups.map(({ targetGroup }) => targetGroup) : [],
  );
  return [...new Set(keys)];
}

/** Keys of the target groups that a listener and those of its rules that were read forward to. */
export function groupsOfListener({ actions, rules }: Listener): readonly string[] {
  return groupsOf([...actions, ...(rules ?? []).flatMap(rule => rule.actions)]);
}

/** The target groups of keys; undefined where one of them was not read. */
export function groupsAt(keys: readonly string[], network: Network): readonly TargetGroup[] | undefined {
  const groups = keys.map(key => network.get('targetGroup', key));
  return groups.includes(undefined) ? undefined : groups.flatMap(group => group ?? []);
}

/** Listeners that forward to a target group, as far as their rules were read; all are gone through once. */
export function listenersTo(group: string, network: Network): readonly Listener[] {
  return listenersByGroup(network).get(group) ?? [];
}

const listenersByGroup = derived((network): ReadonlyMap<string, readonly Listener[]> => {
  const made = new Map<string, Listener[]>();
  for (const listener of network.all('listener')) {
    for (const key of groupsOfListener(listener)) {
      const list = made.get(key);
      if (list) list.push(listener);
      else made.set(key, [listener]);
    }
  }
  return made;
});
