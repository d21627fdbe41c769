import { kinds } from '../kinds/kinds.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import { ownReason } from './aws-own.ts';
import { compare } from './compare.ts';
import type { Alone, Changed, Difference, Ignored } from './difference.ts';
import { type Matching, match } from './match.ts';
import { kindOf, type OneSide, sidesOf } from './sides.ts';
import { isStandIn } from './stand-ins.ts';
import { unchangedIn } from './unchanged.ts';
import { unreadOf } from './unread.ts';

export interface NetworkDifferenceOptions {
  /** Whether AWS's own defaults and interfaces that its services made count too. */
  readonly all?: boolean;
}

/** What the resources of two networks differ in: A is what should be, B what is. */
export function diffNetworks(
  a: Network,
  b: Network,
  { all = false }: NetworkDifferenceOptions = {},
): Omit<Difference, 'reach'> & { readonly sides: ReturnType<typeof sidesOf> } {
  const sides = sidesOf(a, b);
  const matching = match(sides.a, sides.b);
  const unread = unreadOf({ a, b });
  const ignored: Ignored[] = [];
  const alone = (resources: readonly Resource[], one: OneSide, other: OneSide): readonly Alone[] =>
    inOrder(resources).flatMap(resource => {
      if (!isComparable(resource, other)) return [];
      if (!unread.isRead(other, resource)) return [];
      const reason = all ? undefined : ownReason(resource, one);
      const what: Alone = { side: one.side, resource };
      if (reason === undefined) return [what];
      ignored.push({ what, reason, by: 'aws' });
      return [];
    });
  const missing = alone(matching.onlyA, sides.a, sides.b);
  const unmanaged = alone(matching.onlyB, sides.b, sides.a);
  const changed = changedIn(matching, sides.a, sides.b, unread);
  return {
    missing,
    unmanaged,
    changed,
    ignored,
    incomplete: unread.all(),
    matched: matching.matched,
    notes: [],
    from: { a: a.from, b: b.from },
    sides,
  };
}

function changedIn(
  matching: Matching,
  a: OneSide,
  b: OneSide,
  unread: ReturnType<typeof unreadOf>,
): readonly Changed[] {
  const isUnchanged = unchangedIn(matching.matched, a, b);
  return matching.matched
    .filter(each => !isUnchanged(each) && !isOwnedInterface(each.kind, each.a[0] as Resource, a))
    .map(each => ({ ...each, changes: compare(each, a, b, unread) }))
    .filter(each => each.changes.length > 0)
    .sort((x, y) => rankOf(x.kind) - rankOf(y.kind) || compareText((x.a[0] as Resource).key, (y.a[0] as Resource).key));
}

/** An interface is compared with what it belongs to. */
function isOwnedInterface(kind: string, resource: Resource, one: OneSide): boolean {
  if (kind !== 'networkInterface') return false;
  const owner = one.ownerOf(resource as never);
  return owner !== undefined && one.get(owner.kind, owner.key) !== undefined;
}

/** What an account cannot tell is not missed there; what stands for interfaces is told by them. */
function isComparable(resource: Resource, other: OneSide): boolean {
  if (resource.kind === 'workload' && isStandIn(resource as never)) return false;
  return other.network.from === 'design' || kindOf.get(resource.kind)?.live !== undefined;
}

const ranks = new Map(kinds.map(({ kind }, index) => [kind as string, index]));

function rankOf(kind: string): number {
  return ranks.get(kind) ?? 0;
}

function inOrder(resources: readonly Resource[]): readonly Resource[] {
  return [...resources].sort((a, b) => rankOf(a.kind) - rankOf(b.kind) || compareText(a.key, b.key));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
