import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diffOf } from '../../src/diff/diff.ts';
import type { Network } from '../../src/model/network.ts';
import { open } from '../../src/open/open.ts';
import { accountOf, networkOf } from './account/account.ts';
import { linesOf } from './difference-lines.ts';
import { drifts } from './drifts.ts';

const examples = ['minimal-vpc', 'web-shop', 'hub-and-spoke', 'dual-stack', 'private-services', 'cluster', 'hybrid'];
const designs = new Map<string, Promise<Network>>();

function design(example: string): Promise<Network> {
  let known = designs.get(example);
  if (!known) {
    const world = { cwd: process.cwd(), stdin: async () => '' };
    designs.set(example, (known = open([`examples/${example}`], world).then(({ network }) => network)));
  }
  return known;
}

describe('an account that is as designed', () => {
  test.each(examples)('%s: no difference, nobody reaches more or less', async example => {
    const network = await design(example);
    expect(linesOf(diffOf(network, networkOf(accountOf(network))))).toEqual([]);
  });
});

/** The expected lines are a file; `UPDATE_GOLDENS=1` writes it anew. */
test('each drift is told exactly, and nothing else', async () => {
  const told: string[] = [];
  for (const { title, example, happen } of drifts) {
    const network = await design(example);
    const account = accountOf(network);
    happen(account);
    const lines = linesOf(diffOf(network, networkOf(account)));
    told.push([`${title} (${example})`, ...lines.map(line => `  ${line}`)].join('\n'));
  }
  expect(drifts.length).toBeGreaterThan(40);
  const file = new URL('drifts.golden.txt', import.meta.url);
  const text = `${told.join('\n\n')}\n`;
  if (process.env['UPDATE_GOLDENS']) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
}, 60_000);
