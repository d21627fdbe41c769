import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readSnapshot } from '../../src/aws/files/read-snapshot.ts';
import { kinds } from '../../src/kinds/kinds.ts';
import type { Network } from '../../src/model/network.ts';
import { openAccounts } from '../../src/open/open-account.ts';
import { labs } from '../labs/labs.ts';
import { plainText } from '../labs/plain-text.ts';
import { servedLab } from './lab-places.ts';
import { asReader, hasty } from './reader.ts';
import { startWire, type Wire } from './wire.ts';

// Machines may be busy; what waits for too long is told by the reader itself.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

// Where there are no accounts, labs.ts says so.
if (labs.length === 0) test.skip('real accounts: skipped, there is no folder ../shared/labs');

describe.each(labs)('$name', ({ path }) => {
  const lab = servedLab(path);
  const told = readSnapshot(lab.files).network;
  let wires: readonly Wire[] = [];
  beforeAll(async () => {
    wires = [await startWire({ places: lab.places }), await startWire({ places: lab.places, pageSize: 3 })];
  });
  afterAll(async () => {
    for (const wire of wires) await wire.close();
  });

  test.each([
    ['one page', 0],
    ['many pages', 1],
  ])('is the same over the wire as in files, in %s', async (_name, index) => {
    const wire = wires[index]!;
    const places = [...lab.places.keys()].map(place => place.split('/') as [string, string]);
    const accounts = [...new Set(places.map(([account]) => account))];
    const regions = [...new Set(places.map(([, region]) => region))];
    const opened = await openAccounts(asReader(accounts, { endpoint: wire.url, regions }), hasty);
    expect(differences(told, opened.network)).toEqual([]);
    const mine = opened.network.readings.filter(({ account, region }) => lab.places.has(`${account}/${region}`));
    expect(mine.map(readingText).sort()).toEqual(told.readings.map(readingText).sort());
  });
});

function readingText({ account, region, kinds: read }: Network['readings'][number]): string {
  return `${account}/${region} ${[...read].sort().join(' ')}`;
}

/** Where the same resource came from differs; what it is does not. */
function differences(one: Network, other: Network): readonly string[] {
  const result: string[] = [];
  for (const { kind } of kinds) {
    const [ours, theirs] = [one.all(kind), other.all(kind)].map(
      list => new Map(list.map(each => [each.key, plainText(each)])),
    ) as [Map<string, string>, Map<string, string>];
    for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
      if (ours.get(key) !== theirs.get(key)) result.push(`${kind} ${key}: ${ours.get(key)} became ${theirs.get(key)}`);
    }
  }
  return result;
}
