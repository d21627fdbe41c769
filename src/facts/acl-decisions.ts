import type { NetworkAcl, NetworkAclEntry } from '../kinds/network-acl/network-acl.ts';
import {
  type AddressSet,
  blockAddresses,
  intersection as commonAddresses,
  coversInternet,
  emptyAddresses,
  isEmpty as hasNoAddress,
  isPublic,
  union as joined,
  difference as withoutAddresses,
} from '../net/address-set.ts';
import { contains } from '../net/cidr.ts';
import {
  difference,
  emptyTraffic,
  intersection,
  isEmpty,
  isSubset,
  overlaps,
  type Traffic,
  unionAll,
} from '../net/traffic.ts';

/** What the entries of one direction of a network ACL decide, after those with lower numbers (N2). */
export interface AclDecisions {
  readonly byEntry: ReadonlyMap<NetworkAclEntry, EntryDecision>;
  /** Traffic that the whole internet, IPv4 or IPv6, is allowed. */
  readonly open: Traffic;
  /** The addresses whose packets of some traffic are allowed: all of the traffic. */
  readonly allowed: (traffic: Traffic) => AddressSet;
}

export interface EntryDecision {
  /** Entries of the other action with lower numbers that take a part of it from it. */
  readonly lostTo: readonly NetworkAclEntry[];
  /** The addresses for which it decides some packet of some traffic. */
  readonly decidesFor: (traffic: Traffic) => AddressSet;
  /** Whether lower numbers decide everything that it would match. */
  readonly neverDecides: boolean;
  /** The entries with lower numbers that match some of it. */
  readonly before: readonly NetworkAclEntry[];
  /** The part of what it allows that the whole internet is allowed. */
  readonly internet: Traffic;
}

const known = new WeakMap<NetworkAcl, Map<string, AclDecisions | null>>();

/** Entries of one direction that are judged. AWS takes at most 40; the time grows with the third power. */
const mostEntries = 300;

/**
 * Judges packets of each kind of traffic once: entries cut the traffic into parts that each entry matches or not.
 * Undefined where there are far more entries than AWS takes.
 */
export function aclDecisions(acl: NetworkAcl, direction: 'ingress' | 'egress'): AclDecisions | undefined {
  let directions = known.get(acl);
  if (!directions) known.set(acl, (directions = new Map()));
  let decisions = directions.get(direction);
  if (decisions === undefined) directions.set(direction, (decisions = decide(acl, direction) ?? null));
  return decisions ?? undefined;
}

function decide(acl: NetworkAcl, direction: 'ingress' | 'egress'): AclDecisions | undefined {
  const entries = acl.entries.filter(entry => entry.direction === direction).sort((a, b) => a.rule - b.rule);
  if (entries.length > mostEntries) return undefined;
  const parts = partsOf(entries.map(({ traffic }) => traffic)).map(traffic => judgePart(traffic, entries));
  const open = unionAll(parts.filter(({ allowed }) => coversInternet(allowed)).map(({ traffic }) => traffic));
  return {
    open,
    byEntry: new Map(entries.map((entry, index) => [entry, decisionOf(entry, entries.slice(0, index), parts, open)])),
    allowed: traffic => allowedIn(parts, traffic),
  };
}

/** Traffic that the same entries match, who decides it, and for which addresses. */
interface Part {
  readonly traffic: Traffic;
  readonly decidedBy: ReadonlyMap<NetworkAclEntry, AddressSet>;
  readonly allowed: AddressSet;
}

function judgePart(traffic: Traffic, entries: readonly NetworkAclEntry[]): Part {
  const decidedBy = new Map<NetworkAclEntry, AddressSet>();
  let decided = emptyAddresses;
  let allowed = emptyAddresses;
  for (const entry of entries) {
    if (!isSubset(traffic, entry.traffic)) continue;
    const block = blockAddresses(entry.cidr);
    const own = withoutAddresses(block, decided);
    decidedBy.set(entry, own);
    decided = joined(decided, block);
    if (entry.action === 'allow') allowed = joined(allowed, own);
  }
  return { traffic, decidedBy, allowed };
}

function decisionOf(
  entry: NetworkAclEntry,
  before: readonly NetworkAclEntry[],
  parts: readonly Part[],
  open: Traffic,
): EntryDecision {
  const own = parts.filter(({ decidedBy }) => decidedBy.has(entry));
  const deciding = own.filter(({ decidedBy }) => !hasNoAddress(decidedBy.get(entry) ?? emptyAddresses));
  const matching = before.filter(other => overlaps(other.traffic, entry.traffic) && meets(other, entry));
  const isWide = entry.action === 'allow' && entry.cidr.prefix <= 16 && isPublic(blockAddresses(entry.cidr));
  return {
    before: matching,
    lostTo: matching.filter(other => other.action !== entry.action && contains(other.cidr, entry.cidr)),
    decidesFor: traffic =>
      deciding
        .filter(part => overlaps(part.traffic, traffic))
        .reduce((sum, { decidedBy }) => joined(sum, decidedBy.get(entry) ?? emptyAddresses), emptyAddresses),
    neverDecides: deciding.length === 0,
    internet: isWide ? intersection(unionAll(deciding.map(({ traffic }) => traffic)), open) : emptyTraffic,
  };
}

function meets(a: NetworkAclEntry, b: NetworkAclEntry): boolean {
  return contains(a.cidr, b.cidr) || contains(b.cidr, a.cidr);
}

/** The addresses that are allowed all of some traffic. */
function allowedIn(parts: readonly Part[], traffic: Traffic): AddressSet {
  let rest = traffic;
  let allowed: AddressSet | undefined;
  for (const part of parts) {
    if (!overlaps(part.traffic, traffic)) continue;
    rest = difference(rest, part.traffic);
    allowed = allowed ? commonAddresses(allowed, part.allowed) : part.allowed;
  }
  return isEmpty(rest) ? (allowed ?? emptyAddresses) : emptyAddresses;
}

/** Cuts traffic along the edges of all sets: each part lies inside or outside each of them. */
function partsOf(sets: readonly Traffic[]): readonly Traffic[] {
  let parts: Traffic[] = [];
  for (const set of sets) {
    const rest = parts.reduce((left, part) => difference(left, part), set);
    parts = parts.flatMap(part => [intersection(part, set), difference(part, set)].filter(piece => !isEmpty(piece)));
    if (!isEmpty(rest)) parts.push(rest);
  }
  return parts;
}
