import { Numbered } from '../net/numbered.ts';
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
    // Asked about when it is told: of thousands only the first are.
    const [path, blockers, missing] = [once(how.path), once(how.blockers), once(how.missing)];
    return {
      from,
      to,
      flows,
      get path() {
        return path?.();
      },
      get blockers() {
        return blockers?.() ?? [];
      },
      get missing() {
        return missing?.() ?? [];
      },
    };
  });
}

interface Group extends Pick<Told, 'flows' | 'how'> {
  readonly from: readonly Party[];
  readonly to: readonly Party[];
}

function merged(changes: readonly Group[], side: 'from' | 'to'): readonly Group[] {
  const groups = new Map<string, { readonly first: Group; readonly parties: Map<string, Party> }>();
  const other = side === 'to' ? 'from' : 'to';
  const numbers = new Numbered();
  for (const change of changes) {
    const key = `${change[other].map(party => party.name).join()} ${numbers.of(change.flows)}`;
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { first: change, parties: new Map() }));
    for (const party of change[side]) group.parties.set(party.name, party);
  }
  return [...groups.values()].map(({ first, parties }) => ({ ...first, [side]: [...parties.values()] }));
}

/** Made when first asked for. */
function once<T>(make: (() => T) | undefined): (() => T) | undefined {
  let made: { readonly value: T } | undefined;
  return make && (() => (made ??= { value: make() }).value);
}
