import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cidr, contains, formatCidr, overlaps, parseCidr, splitCidr } from '../../src/net/cidr.ts';
import { check } from '../../src/plan/check.ts';
import type { Edit } from '../../src/plan/edit.ts';
import { edited, type History, historyOf, redo, undo } from '../../src/plan/history.ts';
import { type Plan, subnetsNamed, takenIn } from '../../src/plan/plan.ts';
import { prefixFor, usableIn } from '../../src/plan/size.ts';
import { nextBlock } from '../../src/plan/space.ts';
import { update } from '../../src/plan/update.ts';

/** Laws of planning, over long sequences of edits of every kind. */
const start = made({ pools: [], vpcs: [], outside: [{ name: 'office', block: cidr('192.168.0.0/16') }] }, [
  {
    do: 'addVpc',
    vpc: 'main',
    blocks: [cidr('10.20.0.0/18'), cidr('10.21.0.0/24')],
    ipv6: [cidr('2001:db8::/56')],
    zones: ['a', 'b', 'c'],
  },
]);

function made(plan: Plan, edits: readonly Edit[]): Plan {
  return edits.reduce((now, edit) => {
    const next = update(now, edit);
    return 'plan' in next ? next.plan : now;
  }, plan);
}

const prefix = fc.integer({ min: 18, max: 29 });
const name = fc.constantFrom('web', 'app', 'db', 'web-a', 'app-b', 'db-c', 'web-a-1', 'app-b-2', 'one', 'two');
const block = fc
  .tuple(fc.constantFrom('10.20.0.0/18', '10.21.0.0/24'), fc.integer({ min: 24, max: 28 }), fc.nat(1_000))
  .map(([pool, prefix, n]) => {
    const blocks = [...splitCidr(cidr(pool), prefix)];
    return blocks[n % blocks.length]!;
  });
const size = fc.oneof(
  prefix.map(prefix => ({ prefix: Math.min(28, prefix) })),
  fc.integer({ min: 1, max: 2_000 }).map(hosts => prefixFor(hosts) as { prefix: number; hosts: number }),
);
const zones = fc.constantFrom(undefined, ['a'], ['a', 'b'], ['d']);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('addTier' as const), vpc: fc.constant('main'), tier: name, size, zones }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('addSubnet' as const),
      vpc: fc.constant('main'),
      subnet: name,
      zone: fc.constantFrom('a', 'b'),
      size,
    }),
  },
  fc.record({
    do: fc.constant('addSubnet' as const),
    vpc: fc.constant('main'),
    subnet: name,
    size: block.map(({ prefix }) => ({ prefix })),
    block,
  }),
  fc.record({ do: fc.constant('addZone' as const), vpc: fc.constant('main'), zone: fc.constantFrom('d', 'e', 'f') }),
  fc.record({
    do: fc.constant('addBlock' as const),
    vpc: fc.constant('main'),
    block: fc.constantFrom(cidr('10.22.0.0/24'), cidr('10.20.0.0/24'), cidr('192.168.1.0/24')),
  }),
  fc.record({ do: fc.constant('reserve' as const), vpc: fc.constant('main'), name, block }),
  fc.record({ do: fc.constant('release' as const), vpc: fc.constant('main'), name }),
  fc.record({ do: fc.constant('resize' as const), vpc: fc.constant('main'), subnet: name, size }),
  fc.record({ do: fc.constant('split' as const), vpc: fc.constant('main'), subnet: name, prefix }),
  fc.record({
    do: fc.constant('join' as const),
    vpc: fc.constant('main'),
    subnets: fc.array(name, { minLength: 2, maxLength: 3 }),
  }),
  fc.record({
    do: fc.constant('move' as const),
    vpc: fc.constant('main'),
    subnet: name,
    block: fc.option(block, { nil: undefined }),
  }),
  fc.record({ do: fc.constant('pin' as const), vpc: fc.constant('main'), subnet: name, pinned: fc.boolean() }),
  fc.record({ do: fc.constant('rename' as const), vpc: fc.constant('main'), subnet: name, name }),
  fc.record({ do: fc.constant('annotate' as const), vpc: fc.constant('main'), subnet: name, note: fc.string() }),
  fc.record({ do: fc.constant('remove' as const), vpc: fc.constant('main'), subnet: name }),
  fc.record({
    do: fc.constant('color' as const),
    vpc: fc.constant('main'),
    subnet: name,
    color: fc.constantFrom(undefined, 'red' as const, 'blue' as const),
  }),
  fc.record({ do: fc.constant('move' as const), vpc: fc.constant('main'), subnet: name, size }),
);
const edits = fc.array(edit, { minLength: 1, maxLength: 40 });
const runs = { numRuns: 700 };

/** Subnets whose block an edit may change: a tier's name means all of them. */
function about(edit: Edit, { vpcs: [vpc] }: Plan): readonly string[] {
  if ('subnets' in edit) return edit.subnets;
  if (!('subnet' in edit) || edit.do === 'addSubnet') return [];
  return subnetsNamed(vpc!, edit.subnet).map(({ name }) => name);
}

/** Each plan of a sequence beside the one before and the edit between them. */
function eachStep(sequence: readonly Edit[], look: (before: Plan, edit: Edit, after: Plan) => void): void {
  let plan = start;
  for (const each of sequence) {
    const next = update(plan, each);
    if (!('plan' in next)) continue;
    look(plan, each, next.plan);
    plan = next.plan;
  }
}

describe('after every edit', () => {
  test('nothing overlaps, all is aligned and within the blocks of its VPC', () => {
    fc.assert(
      fc.property(edits, sequence =>
        eachStep(sequence, (_, __, { vpcs: [vpc] }) => {
          const taken = takenIn(vpc!);
          for (const [index, { block }] of taken.entries()) {
            expect(parseCidr(formatCidr(block))).toEqual(block);
            expect(vpc!.blocks.some(pool => contains(pool, block))).toBe(true);
            expect(taken.slice(0, index).some(other => overlaps(other.block, block))).toBe(false);
          }
          const six = vpc!.subnets.flatMap(({ ipv6 }) => (ipv6 ? [formatCidr(ipv6)] : []));
          expect(new Set(six).size).toBe(six.length);
          expect(new Set(vpc!.subnets.map(({ name }) => name)).size).toBe(vpc!.subnets.length);
        }),
      ),
      runs,
    );
  });

  test('a subnet has as many addresses for use as were asked for', () => {
    fc.assert(
      fc.property(edits, sequence =>
        eachStep(sequence, (_, __, plan) => {
          for (const { block, hosts } of plan.vpcs[0]!.subnets) {
            if (block && hosts !== undefined) expect(usableIn(block)).toBeGreaterThanOrEqual(hosts);
          }
          // More subnets than the quota are no mistake of an edit.
          expect(check(plan).filter(({ subnet }) => subnet)).toEqual([]);
        }),
      ),
      runs,
    );
  });

  test('what the edit is not about stands where it stood, and what is pinned never moves', () => {
    fc.assert(
      fc.property(edits, sequence =>
        eachStep(sequence, (before, edit, after) => {
          for (const subnet of before.vpcs[0]!.subnets) {
            const now = after.vpcs[0]!.subnets.find(({ name }) => name === subnet.name);
            if (!about(edit, before).includes(subnet.name)) expect(now).toEqual(subnet);
            else if (subnet.pinned && now?.name === subnet.name) expect(now.block).toEqual(subnet.block);
          }
        }),
      ),
      runs,
    );
  });

  test('undo restores everything, redo does it again', () => {
    fc.assert(
      fc.property(edits, fc.nat(40), (sequence, back) => {
        let history: History = historyOf(start);
        const plans = [start];
        for (const each of sequence) {
          const next = edited(history, each);
          if ('because' in next) continue;
          history = next;
          plans.push(next.now);
        }
        const last = plans.length - 1;
        const steps = Math.min(back, last);
        for (let n = 0; n < steps; n++) history = undo(history);
        expect(history.now).toEqual(plans[last - steps]);
        for (let n = 0; n < steps; n++) history = redo(history);
        expect(history.now).toEqual(plans[last]);
        for (let n = 0; n <= last + 1; n++) history = undo(history);
        expect(history.now).toEqual(start);
      }),
      runs,
    );
  });
});

test('a block is refused only where none is free, and a refusal says by how much', () => {
  fc.assert(
    fc.property(edits, fc.integer({ min: 19, max: 28 }), (sequence, prefix) => {
      const vpc = made(start, sequence).vpcs[0]!;
      const taken = takenIn(vpc).map(({ block }) => block);
      const candidates = vpc.blocks.flatMap(pool => (pool.prefix <= prefix ? [...splitCidr(pool, prefix)] : []));
      const any = candidates.some(each => !taken.some(block => overlaps(block, each)));
      const next = nextBlock(vpc, prefix);
      expect('block' in next).toBe(any);
      if (!('block' in next)) expect(next.because).toMatch(/ [1-9]\d* addresses short$/);
    }),
    { numRuns: 300 },
  );
});

test('a further zone takes the places that tiers kept', () => {
  const plan = made(start, [
    { do: 'addTier', vpc: 'main', tier: 'web', size: { prefix: 26 } },
    { do: 'addTier', vpc: 'main', tier: 'app', size: { prefix: 24 } },
    { do: 'addZone', vpc: 'main', zone: 'd' },
  ]);
  const blocks = Object.fromEntries(plan.vpcs[0]!.subnets.map(({ name, block }) => [name, formatCidr(block!)]));
  expect(blocks).toMatchObject({
    'web-c': '10.20.0.128/26',
    'web-d': '10.20.0.192/26',
    'app-c': '10.20.10.0/24',
    'app-d': '10.20.11.0/24',
  });
});
