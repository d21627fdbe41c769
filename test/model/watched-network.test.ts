import fc from 'fast-check';
import { expect, test } from 'vitest';
import { derived, derivedOf, derivedPiece, lazily, memoryOf } from '../../src/model/derived.ts';
import { type Network, networkOf } from '../../src/model/network.ts';
import type { Resource } from '../../src/model/resource.ts';
import { WatchedNetwork } from '../../src/model/watched-network.ts';

/** A thing that holds a number, refers to another and belongs to a home; nothing asks what subnets are besides. */
interface Thing extends Resource {
  readonly kind: 'subnet';
  readonly value: number;
  readonly next: string;
  readonly vpc: string;
}

function thing(key: string, value: number, next: string, vpc: string): Thing {
  const origin = { from: 'account', file: '', id: key } as const;
  return { kind: 'subnet', key, name: key, tags: {}, origin, value, next, vpc } as unknown as Thing;
}

let made = 0;
const all = (network: Network) => network.all('subnet') as unknown as readonly Thing[];
const at = (network: Network, key: string) => network.get('subnet', key) as unknown as Thing | undefined;

/** Derivations of each sort, one upon another: over lists, by key, by attribute, picked from a whole, cut short. */
const ownParity = derivedPiece((each: Thing) => each.value % 2);
const byParity = derived(network => [0, 1].map(rest => all(network).filter(each => ownParity(each, network) === rest)));
const alike = derivedPiece((each: Thing, network) => byParity(network)[each.value % 2]?.length ?? 0);
const sums = derived(network => {
  const kept = memoryOf(network);
  return (vpc: string): number =>
    kept(vpc, () => {
      const members = network.where('subnet', 'vpc', vpc) as unknown as readonly Thing[];
      return members.reduce((sum, { value }) => sum + value, 0);
    });
});
const following = derivedOf((each: Thing, network): number => {
  made++;
  const next = at(network, each.next);
  return (next ? alike(next, network) + next.value : -1) + sums(network)(each.vpc);
});
const most = derived(network => Math.max(0, ...all(network).map(each => following(each, network))));
const whole = derived(network => {
  const count = lazily(network, () => all(network).length);
  return () => count() * 1000 + most(network);
});

function told(network: Network): unknown {
  return { whole: whole(network)(), each: all(network).map(each => [each.key, following(each, network)]) };
}

const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
const things = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom(...keys),
    value: fc.nat(3),
    next: fc.constantFrom(...keys),
    vpc: fc.constantFrom('x', 'y'),
  }),
  { selector: ({ key }) => key },
);

/** The same objects for what did not change, as reading a text again gives them. */
function kept(before: readonly Thing[], now: readonly { key: string; value: number; next: string; vpc: string }[]) {
  return now.map(({ key, value, next, vpc }) => {
    const known = before.find(each => each.key === key);
    const isSame = known && known.value === value && known.next === next && known.vpc === vpc;
    return isSame ? known : thing(key, value, next, vpc);
  });
}

test('what is derived of a network that changes is what is derived of it afresh', () => {
  fc.assert(
    fc.property(fc.array(things, { minLength: 2, maxLength: 8 }), fc.array(fc.boolean()), (states, pauses) => {
      let current: readonly Thing[] = [];
      const watched = new WatchedNetwork(networkOf([]));
      for (const [turn, state] of states.entries()) {
        current = kept(current, state);
        watched.become(networkOf(current), ['subnet']);
        // Not every state is asked about; and what is no longer rested on may be forgotten at any time.
        if (pauses[turn]) continue;
        const { result, footing } = watched.watch(() => told(watched));
        expect(result).toEqual(told(networkOf(current)));
        expect(footing.holds()).toBe(true);
        if (turn % 3 === 2) watched.forgetAllBut([footing]);
      }
    }),
    { numRuns: 300 },
  );
});

test('what does not rest on a change is not made again', () => {
  const many = Array.from({ length: 100 }, (_, i) => thing(`t${i}`, 2, `t${(i + 1) % 100}`, `v${i % 50}`));
  const watched = new WatchedNetwork(networkOf(many));
  expect(told(watched)).toEqual(told(networkOf(many)));
  made = 0;
  const next = many.with(7, thing('t7', 4, 't8', 'v7'));
  watched.become(networkOf(next), ['subnet']);
  const again = told(watched);
  // Itself, who refers to it, and who shares its home.
  expect(made).toBe(3);
  expect(again).toEqual(told(networkOf(next)));
});
