import { formatFlows } from '../net/flows.ts';
import type { FlowChange, Party } from './reach-difference.ts';

export type FlowsChange = Pick<FlowChange, 'flows' | 'path' | 'blockers' | 'missing'>;

/** A change between one party and another. */
export type Told = FlowsChange & { readonly from: Party; readonly to: Party };

/** Changes of the same flows between many parties are one: first those of one sender, then those of several. */
export function grouped(changes: readonly Told[]): readonly FlowChange[] {
  const bySender = merged(
    changes.map(each => ({ ...each, from: [each.from], to: [each.to] })),
    'to',
  );
  return merged(bySender, 'from');
}

function merged(changes: readonly FlowChange[], side: 'from' | 'to'): readonly FlowChange[] {
  const groups = new Map<string, FlowChange>();
  const other = side === 'to' ? 'from' : 'to';
  for (const change of changes) {
    const key = `${change[other].map(party => party.name).join()} ${formatFlows(change.flows)}`;
    const known = groups.get(key);
    groups.set(key, known ? { ...known, [side]: joined(known[side], change[side]) } : change);
  }
  return [...groups.values()];
}

function joined(a: readonly Party[], b: readonly Party[]): readonly Party[] {
  return [...new Map([...a, ...b].map(party => [party.name, party])).values()];
}
