import { equalCidrs, parseCidr } from '../net/cidr.ts';
import { child, type Tree } from '../source/tree.ts';
import type { Writable } from '../source/write-yaml.ts';
import { poolEntry, reservedEntries } from './entries.ts';
import type { PlacedEdit } from './placed-edit.ts';
import type { Claim, Plan } from './plan.ts';
import type { Refusal } from './size.ts';
import { addedBelow, addedTo } from './write-additions.ts';
import { entriesRemoved, valueEdits } from './write-back.ts';

/** The edits that add the pools that are new. */
export function newPoolEdits(tree: Tree, now: Plan, before: Plan): readonly PlacedEdit[] {
  const fresh = now.pools.filter(({ name }) => !before.pools.some(pool => pool.name === name));
  const added =
    fresh.length > 0 && addedBelow(tree, 'pools', new Map(fresh.map(pool => [pool.name, poolEntry(pool)] as const)));
  return added ? [added] : [];
}

/** The edits that take out the pools that are no more. */
export function gonePoolEdits(tree: Tree, now: Plan): readonly PlacedEdit[] | Refusal {
  const pools = child(tree, 'pools');
  if (pools?.type !== 'mapping') return [];
  return entriesRemoved(
    tree,
    'pools',
    [...pools.entries].filter(([name]) => !now.pools.some(pool => pool.name === name)),
  );
}

/** The edits that write the notes of pools. */
export function poolRemarkEdits(tree: Tree, now: Plan): readonly PlacedEdit[] {
  return now.pools.flatMap(({ name, note }) => {
    const entry = child(child(tree, 'pools'), name);
    return entry?.type === 'mapping' ? valueEdits(entry, 'note', note) : [];
  });
}

/** The edits that add reservations to pools and VPCs. */
export function newReservationEdits(tree: Tree, now: Plan): readonly PlacedEdit[] {
  return [...reservers(tree, now)].flatMap(([home, reserved]) => {
    const known = child(home, 'reserved');
    const written = known?.type === 'mapping' ? known.entries : new Map<string, unknown>();
    const entries: ReadonlyMap<string, Writable> =
      reservedEntries(reserved.filter(({ name }) => !written.has(name))) ?? new Map();
    const added = entries.size > 0 && addedTo(home, 'reserved', entries);
    return added ? [added] : [];
  });
}

/** The edits that take out reservations that are given up, or that are another block now. */
export function goneReservationEdits(tree: Tree, now: Plan): readonly PlacedEdit[] | Refusal {
  const edits: PlacedEdit[] = [];
  for (const [home, reserved] of reservers(tree, now)) {
    const known = child(home, 'reserved');
    if (known?.type !== 'mapping') continue;
    const gone = [...known.entries].filter(([name, { value }]) => {
      const claim = reserved.find(each => each.name === name);
      const written = value.type === 'mapping' ? child(value, 'cidr') : value;
      const block = written?.type === 'scalar' ? parseCidr(written.text) : undefined;
      return !claim || (block !== undefined && !equalCidrs(block, claim.block));
    });
    const removed = entriesRemoved(home, 'reserved', gone);
    if ('because' in removed) return removed;
    edits.push(...removed);
  }
  return edits;
}

function* reservers(tree: Tree, now: Plan): Generator<readonly [Tree, readonly Claim[]]> {
  for (const [section, all] of [
    ['pools', now.pools],
    ['vpcs', now.vpcs],
  ] as const) {
    for (const { name, reserved } of all) {
      const home = child(child(tree, section), name);
      if (home) yield [home, reserved];
    }
  }
}
