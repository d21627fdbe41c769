import fc from 'fast-check';
import { expect, test } from 'vitest';
import { trafficOf } from '../../src/net/flows.ts';
import { trafficWords } from '../../src/net/flows-words.ts';
import { equal, unionAll } from '../../src/net/traffic.ts';
import { pairsBetween } from '../../src/reach/alike.ts';
import { allPairs, type Reach } from '../../src/reach/all-pairs.ts';
import { type Engine, engineOf } from '../../src/reach/engine.ts';
import { matrixOf } from '../../src/reach/matrix.ts';
import { Parties, type Sorting, sortings } from '../../src/reach/sortings.ts';
import { crowdedNetwork } from './crowded-network.ts';

/** The cells inside a network, put together from each pair of classes by itself. */
function cellsOf(engine: Engine, by: Sorting): readonly string[] {
  const sorted = new Parties(engine, by);
  const cells = new Map<string, { pairs: number; reaches: Reach[] }>();
  for (const reach of allPairs(engine).reaches) {
    for (const [from, to] of pairsBetween(reach.from, reach.to)) {
      for (const one of sorted.with(from)) {
        for (const other of sorted.with(to)) {
          if (from === to && one === other && one.sizes.get(from) === 1) continue;
          const alone = one === other ? [...one.sizes.values()].filter(size => size === 1).length : 0;
          const key = `${one.name} → ${other.name}`;
          const cell = cells.get(key) ?? { pairs: one.sizes.size * other.sizes.size - alone, reaches: [] };
          cells.set(key, { ...cell, reaches: [...cell.reaches, reach] });
        }
      }
    }
  }
  return [...cells].map(([key, { pairs, reaches }]) => {
    const reachable = reaches.map(each => each.reachable).filter(each => trafficOf(each).diagram.level < 1000);
    const unknown = reaches.map(each => each.unknown).filter(each => trafficOf(each).diagram.level < 1000);
    const some = unionAll(reachable.map(trafficOf));
    const everywhere = reachable.length === pairs && reachable.every(each => equal(trafficOf(each), some));
    return [
      key,
      reachable.length > 0 && trafficWords(reachable),
      everywhere,
      unknown.length > 0 && trafficWords(unknown),
    ].join();
  });
}

test('cells say what the pairs of classes say that they are put together from', () => {
  fc.assert(
    fc.property(crowdedNetwork, fc.constantFrom(...sortings), (network, by) => {
      const engine = engineOf(network);
      const { cells } = matrixOf(engine, by);
      const told = cells
        .filter(({ from, to }) => ![from, to].some(name => name === 'internet' || name.startsWith('onPremises/')))
        .map(({ from, to, reachable, everywhere, unknown }) =>
          [
            `${from} → ${to}`,
            reachable.length > 0 && trafficWords(reachable),
            everywhere,
            unknown.length > 0 && trafficWords(unknown),
          ].join(),
        );
      expect(told.toSorted()).toEqual(cellsOf(engine, by).toSorted());
    }),
    { numRuns: 25 },
  );
}, 30_000);

test('a matrix that takes too many steps is not whole', () => {
  const [network] = fc.sample(crowdedNetwork, { numRuns: 1, seed: 1 });
  expect(matrixOf(engineOf(network!), 'group', 10).whole).toBe(false);
});
