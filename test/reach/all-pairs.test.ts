import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Station } from '../../src/graph/station.ts';
import { type AddressSet, has, singleAddress } from '../../src/net/address-set.ts';
import { addressesIn } from '../../src/net/addresses-in.ts';
import {
  equal,
  type Flows,
  formatFlows,
  mapDestination,
  mapSource,
  noFlows,
  restrictDestination,
  restrictSource,
  unionAll,
} from '../../src/net/flows.ts';
import { allPairs } from '../../src/reach/all-pairs.ts';
import { ask } from '../../src/reach/ask.ts';
import { isSameHost } from '../../src/reach/astray.ts';
import { classesOf, type StationClass } from '../../src/reach/classes.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { type MentionedBlocks, mentionedBlocks } from '../../src/reach/mentioned-blocks.ts';
import { crowdedNetwork } from './crowded-network.ts';

/** Addresses of a member with those of the one that stands for its class. */
function twins(
  stand: Station,
  member: Station,
  blocks: MentionedBlocks,
): readonly (readonly [AddressSet, AddressSet])[] {
  const marked = (station: Station) =>
    [...addressesIn(station.addresses)].map(each => {
      const isPublic = station.publics.some(({ private: behind }) => has(behind, each));
      return { address: singleAddress(each), mark: `${blocks.around(singleAddress(each))} ${isPublic}` };
    });
  const stands = marked(stand);
  return marked(member).map(
    ({ address, mark }) => [stands.find(each => each.mark === mark)!.address, address] as const,
  );
}

test('what is said of classes is true of each pair of members, and nothing else is', () => {
  let open = 0;
  let shared = 0;
  fc.assert(
    fc.property(crowdedNetwork, network => {
      const engine = engineOf(network);
      const blocks = mentionedBlocks(network);
      const classOf = new Map<Station, StationClass>(
        classesOf(engine).flatMap(each => each.members.map(member => [member, each] as const)),
      );
      const { all } = engine.graph.stations;
      expect(classOf.size).toBe(all.length);
      for (const sender of all) {
        for (const receiver of all) {
          if (isSameHost(sender, receiver)) continue;
          const told = allPairs(engine).reaches.find(
            ({ from, to }) =>
              from.classes.includes(classOf.get(sender)!) && to.classes.includes(classOf.get(receiver)!),
          );
          if (told && (told.sender !== sender || told.receiver !== receiver)) shared++;
          if (told) open++;
          const answer = ask(engine, {
            from: { type: 'resource', reference: sender.resource },
            to: { type: 'resource', reference: receiver.resource },
          });
          for (const which of ['reachable', 'unknown'] as const) {
            const asked = unionAll(answer[which].map(part => part.flows));
            const translated = told
              ? between(told[which], twins(told.sender, sender, blocks), twins(told.receiver, receiver, blocks))
              : noFlows;
            if (!equal(asked, translated)) {
              expect(`${which} ${sender.id} ${receiver.id} ${formatFlows(translated)}`).toBe(
                `${which} ${sender.id} ${receiver.id} ${formatFlows(asked)}`,
              );
            }
          }
        }
      }
    }),
    { numRuns: 25 },
  );
  expect(shared / open).toBeGreaterThan(0.02);
}, 30_000);

function between(flows: Flows, from: ReturnType<typeof twins>, to: ReturnType<typeof twins>): Flows {
  return unionAll(
    from.flatMap(([stand, own]) =>
      to.map(([standing, theirs]) =>
        mapDestination(mapSource(restrictDestination(restrictSource(flows, stand), standing), own), theirs),
      ),
    ),
  );
}
