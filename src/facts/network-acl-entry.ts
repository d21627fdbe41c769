import { type NetworkAclEntrySubject, networkAclEntryFact as plainEntry } from '../kinds/network-acl/facts.ts';
import type { NetworkAcl } from '../kinds/network-acl/network-acl.ts';
import type { FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { contains, formatCidr } from '../net/cidr.ts';
import { aclDecisions, type EntryDecision } from './acl-decisions.ts';
import { withFields } from './joined-fact.ts';

/** `network-acl-entry`: beside what is written, what is left for it after the entries with lower numbers (N2). */
export const networkAclEntryFact: FactKind = withFields<NetworkAclEntrySubject>(
  plainEntry,
  'A numbered entry of a network ACL, and what is left for it.',
  {
    block: {
      type: 'string',
      describe: 'The block of the other side as it is written: 10.0.0.0/16.',
      get: ({ entry }) => formatCidr(entry.cidr),
    },
    assumed: {
      type: 'bool',
      describe: 'Whether nobody wrote it: AWS makes it with the VPC.',
      get: ({ acl }) => acl.origin.assumed !== undefined,
    },
    internet: {
      type: 'traffic',
      describe: 'The part of what it allows that the whole internet is allowed, after entries with lower numbers.',
      get: each => decisionOf(each)?.internet,
    },
    neverDecides: {
      type: 'bool',
      describe: 'Whether entries with lower numbers decide all that it would match.',
      get: each => decisionOf(each)?.neverDecides,
    },
    before: {
      type: { list: 'int' },
      describe: 'Numbers of the lower entries that match some of it.',
      get: each => decisionOf(each)?.before.map(({ rule }) => rule),
    },
    lostTo: {
      type: { list: 'int' },
      describe: 'Numbers of lower entries that say the opposite for all of its addresses and some of its traffic.',
      get: each => decisionOf(each)?.lostTo.map(({ rule }) => rule),
    },
    gap: {
      type: 'int',
      describe: 'How far the next number of the direction is; none after the last.',
      get: ({ acl, entry }) => {
        const next = nextNumbers(acl, entry.direction).get(entry.rule);
        return next === undefined ? null : next - entry.rule;
      },
    },
    withinSubnets: {
      type: { list: 'string' },
      describe: 'Names of its subnets, where all of its addresses lie inside the only one that it filters.', // N3
      get: withinSubnets,
    },
  },
  {
    places: each => ({ acl: (each as NetworkAclEntrySubject).acl.origin }),
  },
);

/** Undefined where there are far more entries than AWS takes. */
function decisionOf({ acl, entry }: NetworkAclEntrySubject): EntryDecision | undefined {
  return aclDecisions(acl, entry.direction)?.byEntry.get(entry);
}

const nextOf = new WeakMap<NetworkAcl, Map<string, ReadonlyMap<number, number>>>();

/** The number that comes next, by number, in one direction; sorted once. */
function nextNumbers(acl: NetworkAcl, direction: 'ingress' | 'egress'): ReadonlyMap<number, number> {
  let directions = nextOf.get(acl);
  if (!directions) nextOf.set(acl, (directions = new Map()));
  const known = directions.get(direction);
  if (known) return known;
  const numbers = [...new Set(acl.entries.flatMap(each => (each.direction === direction ? each.rule : [])))];
  numbers.sort((a, b) => a - b);
  const next = new Map(numbers.slice(1).map((number, index) => [numbers[index] as number, number] as const));
  directions.set(direction, next);
  return next;
}

function withinSubnets({ acl, entry }: NetworkAclEntrySubject, network: Network): readonly string[] | undefined {
  const subnets = acl.subnets.map(key => network.get('subnet', key));
  if (subnets.includes(undefined)) return undefined;
  const inside = subnets.every(subnet =>
    [subnet?.cidr, subnet?.ipv6].some(block => block !== undefined && contains(block, entry.cidr)),
  );
  return inside ? subnets.flatMap(subnet => subnet?.name ?? []) : [];
}
