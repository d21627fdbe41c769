import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffOf } from '../../src/diff/diff.ts';
import { diffNetworks } from '../../src/diff/diff-networks.ts';
import { diffReach } from '../../src/diff/diff-reach.ts';
import type { Change, Difference } from '../../src/diff/difference.ts';
import type { FlowChange, ReachDifference } from '../../src/diff/reach-difference.ts';
import type { SecurityGroup, SecurityGroupRule } from '../../src/kinds/security-group/security-group.ts';
import { addressOf, type Resource } from '../../src/model/resource.ts';
import { splitCidr } from '../../src/net/cidr.ts';
import { formatFlows } from '../../src/net/flows.ts';
import { intersection, isEmpty, parseTraffic } from '../../src/net/traffic.ts';
import { open } from '../../src/open/open.ts';
import { smallNetwork } from '../reach/small-network.ts';
import { renamed, resourcesOf, withResources } from './renamed.ts';

const runs = { numRuns: 25, interruptAfterTimeLimit: 4_000 };

/** Nothing but what was found to be the same. */
function emptyOf({ missing, unmanaged, changed, incomplete, reach }: Difference) {
  return {
    missing: missing.map(({ resource }) => addressOf(resource)),
    unmanaged: unmanaged.map(({ resource }) => addressOf(resource)),
    changed: changed.flatMap(each =>
      each.changes.map(change => `${addressOf(each.a[0]!)} ${each.by} ${JSON.stringify(change)}`),
    ),
    incomplete,
    ...(reach && { reach: told(reach) }),
  };
}

const nothing = { missing: [], unmanaged: [], changed: [], incomplete: [] };
const noFlows = { gained: [], lost: [], nowUnknown: [], nowKnown: [] };

/** Flow changes as text: one line for each pair of parties. */
function told({ gained, lost, nowUnknown, nowKnown }: ReachDifference) {
  return { gained: lines(gained), lost: lines(lost), nowUnknown: lines(nowUnknown), nowKnown: lines(nowKnown) };
}

function lines(changes: readonly FlowChange[]): readonly string[] {
  return changes
    .flatMap(({ from, to, flows }) =>
      from.flatMap(sender => to.map(receiver => `${sender.name} ${receiver.name} ${formatFlows(flows)}`)),
    )
    .sort();
}

describe('the difference of two networks', () => {
  test('of a network and itself is nothing', () => {
    fc.assert(
      fc.property(smallNetwork, network => {
        expect(emptyOf(diffOf(network, network))).toEqual({ ...nothing, reach: noFlows });
      }),
      runs,
    );
  });

  test('is the mirror image of the other way round', () => {
    fc.assert(
      fc.property(smallNetwork, smallNetwork, (a, b) => {
        const [there, back] = [diffOf(a, b), diffOf(b, a)];
        const keys = (list: Difference['missing']) => list.map(({ resource }) => addressOf(resource)).sort();
        expect(keys(there.missing)).toEqual(keys(back.unmanaged));
        expect(keys(there.unmanaged)).toEqual(keys(back.missing));
        const changes = ({ changed }: Difference, mirror: (change: Change) => Change) =>
          changed.flatMap(each => each.changes.map(change => JSON.stringify([each.kind, mirror(change)]))).sort();
        const same = ({ action, path, from, to }: Change) => ({ action, path, from, to });
        expect(changes(there, same)).toEqual(changes(back, mirrored));
        const [forth, home] = [told(there.reach!), told(back.reach!)];
        expect(forth.gained).toEqual(home.lost);
        expect(forth.lost).toEqual(home.gained);
      }),
      { numRuns: 12, interruptAfterTimeLimit: 4_000 },
    );
  });

  test('does not depend on names', () => {
    fc.assert(
      fc.property(smallNetwork, network => {
        // Two groups that say the same, or two interfaces that do, may be either.
        const other = renamed(network, key => `other-${key}`);
        expect(emptyOf(diffOf(network, other))).toEqual({ ...nothing, reach: noFlows });
      }),
      runs,
    );
  });

  test('does not depend on the order of resources', () => {
    const shuffled = smallNetwork.chain(network =>
      fc.tuple(
        fc.constant(network),
        fc.shuffledSubarray([...resourcesOf(network)], { minLength: resourcesOf(network).length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, smallNetwork, ([network, order], other) => {
        const again = diffNetworks(withResources(network, order), other);
        const once = diffNetworks(network, other);
        expect(emptyOf(again)).toEqual(emptyOf(once));
      }),
      runs,
    );
  });

  test('does not depend on how rules are split', () => {
    fc.assert(
      fc.property(smallNetwork, network => {
        const resources = resourcesOf(network).map(each =>
          each.kind === 'securityGroup' ? split(each as SecurityGroup) : each,
        );
        expect(emptyOf(diffOf(network, withResources(network, resources)))).toEqual({ ...nothing, reach: noFlows });
      }),
      runs,
    );
  });

  test('asks about every pair that a change can touch', () => {
    fc.assert(
      fc.property(smallNetwork, smallNetwork, fc.nat(), (a, b, pick) => {
        // One resource of B in the place of A's: most of the network stays as it is.
        const all = resourcesOf(a);
        const chosen = all[pick % all.length] as Resource;
        const twin = b.get(chosen.kind, chosen.key) as Resource | undefined;
        const mixed = withResources(
          a,
          twin ? all.map(each => (each === chosen ? twin : each)) : all.filter(each => each !== chosen),
        );
        const { sides, ...found } = diffNetworks(a, mixed);
        expect(told(diffReach(sides, found, 10_000))).toEqual(told(diffReach(sides, 'anything', 10_000)));
      }),
      { numRuns: Number(process.env['DIFF_RUNS'] ?? 60), interruptAfterTimeLimit: 4_000 },
    );
  });
});

describe('the examples', () => {
  test.each(['web-shop', 'hub-and-spoke', 'dual-stack', 'private-services', 'cluster', 'hybrid', 'minimal-vpc'])(
    '%s differs neither from itself nor from itself under other names',
    async name => {
      const world = { cwd: process.cwd(), stdin: async () => '' };
      const { network } = await open([`examples/${name}`], world);
      const { network: again } = await open([`examples/${name}`], world);
      expect(emptyOf(diffNetworks(network, again) as Difference)).toEqual(nothing);
      const other = renamed(network, key =>
        key
          .split('.')
          .map(part => `x${part}`)
          .join('.'),
      );
      expect(emptyOf(diffNetworks(network, other) as Difference)).toEqual(nothing);
    },
  );
});

function mirrored({ action, path, from, to }: Change): Change {
  const turned = action === 'create' ? 'delete' : action === 'delete' ? 'create' : action;
  return { action: turned, path, from: to, to: from } as Change;
}

/** Each rule of a block as two rules of its halves, and each of TCP as two of its ports. */
function split(group: SecurityGroup): SecurityGroup {
  return { ...group, ingress: group.ingress.flatMap(halves), egress: group.egress.flatMap(halves).reverse() };
}

function halves(rule: SecurityGroupRule): readonly SecurityGroupRule[] {
  const { peer, traffic } = rule;
  const blocks = peer.type === 'cidr' ? [...splitCidr(peer.cidr, peer.cidr.prefix + 1)] : [];
  const peers = blocks.length > 0 ? blocks.map(cidr => ({ type: 'cidr', cidr }) as const) : [peer];
  const parts = [parseTraffic('tcp/0-1023')!, parseTraffic('all except tcp/0-1023')!]
    .map(part => intersection(traffic, part))
    .filter(part => !isEmpty(part));
  return peers.flatMap(each => parts.map(part => ({ ...rule, peer: each, traffic: part })));
}
