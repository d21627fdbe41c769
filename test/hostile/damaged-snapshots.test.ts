import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSnapshot } from '../../src/aws/files/read-snapshot.ts';
import { lint } from '../../src/netwright/lint.ts';
import type { Opened } from '../../src/open/opened.ts';
import { labs } from '../labs/labs.ts';
import { account, snapshotOf } from './account.ts';
import { now, sound, throughout } from './attack.ts';
import { anything, type Damage, type Json, replacing, shuffling } from './damage.ts';

const runs = Number(process.env['HOSTILE_RUNS'] ?? 25);

interface Answer {
  readonly path: string;
  readonly folder: string;
  readonly json: Json;
}

const accounts: readonly { readonly name: string; readonly answers: readonly Answer[] }[] = [
  {
    name: 'an account written by hand',
    answers: Object.entries(snapshotOf(account)).map(([path, text]) => ({
      path,
      folder: '',
      json: JSON.parse(text) as Json,
    })),
  },
  ...labs.map(({ name, path }) => ({ name, answers: answersIn(path) })),
];

function answersIn(root: string): readonly Answer[] {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.json'));
  return paths.map(path => ({
    path,
    folder: path.split('/').slice(0, -1).join('/'),
    json: JSON.parse(readFileSync(join(root, path), 'utf8')) as Json,
  }));
}

function opened(answers: readonly Answer[]): Opened {
  const files = answers.map(({ path, folder, json }) => ({ path, folder, text: () => JSON.stringify(json) ?? 'null' }));
  return { ...readSnapshot(files), texts: [], files: files.length };
}

async function check(answers: readonly Answer[]): Promise<void> {
  const read = opened(answers);
  sound(read, await lint(read, { now }));
  throughout(read);
}

describe.each(accounts)('$name', ({ answers }) => {
  const damages = fc.array(fc.oneof(replacing, shuffling), { minLength: 1, maxLength: 6 });

  test('with wrong values in some answers is read and judged', async () => {
    const share = Math.max(2, Math.ceil(runs / accounts.length) * (answers.length < 40 ? 1 : 0.5));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(), damages), { minLength: 1, maxLength: 5 }), async changes => {
        const changed = [...answers];
        for (const [at, each] of changes) {
          const index = at % changed.length;
          const answer = changed[index] as Answer;
          changed[index] = { ...answer, json: (each as Damage[]).reduce((json, damage) => damage(json), answer.json) };
        }
        await check(changed);
      }),
      { numRuns: share },
    );
  });
});

describe('an account written by hand', () => {
  const [{ answers }] = accounts as [(typeof accounts)[number]];

  test('is whole before anything is done to it', async () => {
    const read = opened(answers);
    expect(read.problems).toEqual([]);
    expect(read.incomplete).toBe(false);
    expect(read.network.all('loadBalancer')).toHaveLength(1);
  });

  test('is read whatever every list holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anything, { maxLength: 3 }), async items => {
        await check(Object.keys(account).map(key => ({ path: `${key}.json`, folder: '', json: { [key]: items } })));
      }),
      { numRuns: runs },
    );
  });

  test('is read whatever one attribute of every item holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), anything, async (at, value) => {
        const spoilt = answers.map(answer => ({ ...answer, json: withAttribute(answer.json, at, value) }));
        await check(spoilt);
      }),
      { numRuns: runs * 2 },
    );
  });
});

function withAttribute(answer: Json, at: number, value: Json): Json {
  const [key, list] = Object.entries(answer as { [key: string]: Json })[0] as [string, Json[]];
  const items = list.map(item => {
    const names = Object.keys(item as object);
    return { ...(item as { [key: string]: Json }), [names[at % names.length] as string]: value };
  });
  return { [key]: items };
}
