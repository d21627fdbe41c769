import { formatFlows } from '../net/flows.ts';
import type { FlowChange, Party } from './reach-difference.ts';

/** A change between one party and another; how it is possible is looked for when somebody tells it. */
export interface Told {
  readonly from: Party;
  readonly to: Party;
  readonly flows: FlowChange['flows'];
  readonly how: {
    readonly path?: () => FlowChange['path'];
    readonly blockers?: () => FlowChange['blockers'];
    readonly missing?: () => FlowChange['missing'];
  };
}

/** Changes of the same flows between many parties are one: first those of one sender, then those of several. */
export function grouped(changes: readonly Told[]): readonly FlowChange[] {
  const bySender = merged(
    changes.map(each => ({ ...each, from: [each.from], to: [each.to] })),
    'to',
  );
  return merged(bySender, 'from').map(({ from, to, flows, how }) => {
    const path = how.path?.();
    return { from, to, flows, ...(path && { path }), blockers: how.blockers?.() ?? [], missing: how.missing?.() ?? [] };
  });
}

interface Group extends Pick<Told, 'flows' | 'how'> {
  readonly from: readonly Party[];
  readonly to: readonly Party[];
}

function merged(changes: readonly Group[], side: 'from' | 'to'): readonly Group[] {
  const groups = new Map<string, Group>();
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
