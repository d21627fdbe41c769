import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { calls } from '../../src/aws/calls/calls.ts';
import type { Item } from '../../src/kinds/answers.ts';
import { type Place, startWire } from '../aws/wire.ts';

/**
 * Serves the account that a folder holds, in a process of its own: `tsx wire-server.ts FOLDER`. Sends its address to the
 * parent, and when asked what it saw.
 */
const folder = join(process.argv[2] as string, 'accounts');
const places = new Map<string, Place>();
for (const account of readdirSync(folder)) {
  places.set(`${account}/`, new Map());
  for (const region of readdirSync(join(folder, account)))
    places.set(`${account}/${region}`, placeIn(join(folder, account, region)));
}

const wire = await startWire({ places, pageSize: 100, absent: 'none' });
process.send?.({ url: wire.url });
process.on('message', () => process.send?.({ most: wire.most(), asked: wire.asked.length }));
process.on('disconnect', () => process.exit());

function placeIn(path: string): Place {
  const lists = calls.map(({ keep }) => keep).filter(keep => existsSync(join(path, `${keep}.json`)));
  return new Map(
    lists.map(keep => {
      const answer = JSON.parse(readFileSync(join(path, `${keep}.json`), 'utf8')) as Record<string, readonly Item[]>;
      return [keep, answer[keep] ?? []];
    }),
  );
}
