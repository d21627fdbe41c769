import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { generate, steps } from '../../src/build/generate.ts';
import { NotBuilt, type Step } from '../../src/build/step.ts';

test('the generated files in git are up to date', async () => {
  const kept = steps.filter(step => step.kept === 'git');
  const { stale, broken } = await generate(join(import.meta.dirname, '../..'), 'build', kept);
  expect({ stale, broken }).toEqual({ stale: [], broken: [] });
});

describe('generate', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'generate-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const step = (name: string, kept: Step['kept'], outputs: Step['outputs']): Step => ({ name, kept, outputs });
  const list = [
    step('git', 'git', async () => new Map([['kept.json', 'new']])),
    step('later', 'git', async () => new NotBuilt('src/later.ts')),
    step('bad', 'build', async () => {
      throw new Error('no way');
    }),
    step('made', 'build', async () => new Map([['deep/made.ts', 'made']])),
  ];

  test('writes all, once, and goes on after a broken step', async () => {
    const { broken, ...rest } = await generate(folder, 'all', list);
    expect(rest).toEqual({
      written: ['kept.json', 'deep/made.ts'],
      stale: [],
      notBuilt: ['later: src/later.ts is missing'],
    });
    expect(broken).toEqual([expect.stringContaining('bad: Error: no way')]);
    expect((await generate(folder, 'all', list)).written).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['deep', 'kept.json']);
  });

  test('leaves stale files in git alone where only the build is asked for', async () => {
    writeFileSync(join(folder, 'kept.json'), 'old');
    const { written, stale } = await generate(folder, 'build', list);
    expect({ written, stale }).toEqual({ written: ['deep/made.ts'], stale: ['kept.json'] });
    expect(readFileSync(join(folder, 'kept.json'), 'utf8')).toBe('old');
  });
});
