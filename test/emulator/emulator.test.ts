import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { diffOf } from '../../src/diff/diff.ts';
import type { Network } from '../../src/model/network.ts';
import { exitCodeOf, lint } from '../../src/netwright/lint.ts';
import { open } from '../../src/open/open.ts';
import type { Opened } from '../../src/open/opened.ts';
import { hasty } from '../aws/reader.ts';
import { linesOf } from '../diff/difference-lines.ts';
import { build } from './build.ts';
import type { Built, Home } from './built.ts';
import { drifts } from './drifts.ts';
import { gaps } from './gaps.ts';
import { type Moto, motoServer, startMoto } from './moto.ts';

// Machines may be busy; what waits for too long is told by the reader itself.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const program = motoServer();
if (!program)
  test.skip(
    'an emulator of AWS: skipped, there is no moto_server on PATH, in $MOTO_SERVER or in a version manager’s folder',
  );

/** Those of one account and region: the emulator shares no transit gateways or endpoint services among accounts. */
const examples = ['minimal-vpc', 'web-shop', 'dual-stack', 'cluster', 'hybrid'].map(name => `examples/${name}`);
const shop = 'test/emulator/shop.yaml';

describe.runIf(program)('against an emulator that no one here wrote', () => {
  let moto: Moto;
  const ask = (call: string, body = '') => fetch(`${moto.url}/moto-api/${call}`, { method: 'POST', body });
  beforeAll(async () => {
    moto = await startMoto(program as string);
  });
  afterAll(() => moto?.stop());

  const met = new Set<string>();
  let standing: { readonly built: Built; readonly lines: readonly string[] } | undefined;
  test.each([...examples, shop])('%s is as it was designed', async example => {
    await ask('reset');
    const network = await designOf(example);
    const built = await build(network, moto.url);
    const account = await read(built);
    const lines = linesOf(diffOf(network, account.network));
    // But for what the emulator cannot hold.
    expect(lines.filter(line => !gaps.some(gap => gap.line.test(line)))).toEqual([]);
    for (const { line, reason } of gaps) if (lines.some(each => line.test(each))) met.add(reason);
    // Calls that the emulator does not know are told with their permission, and no verdict is clean.
    expect(account.problems.map(({ message }) => message).join()).toContain('ec2:DescribeClientVpnEndpoints');
    expect(account.incomplete).toBe(true);
    if (example === shop) return void (standing = { built, lines });
    built.close();
  });

  test('what the emulator is said not to hold, it does not hold', () => {
    expect(gaps.map(({ reason }) => reason).filter(reason => !met.has(reason))).toEqual([]);
  });

  /** The expected lines are a file; `UPDATE_GOLDENS=1` writes it anew. */
  test('each of fifty drifts is told exactly, and nothing else', async () => {
    if (!standing) throw new Error(`${shop} was not built`);
    const { built } = standing;
    const network = await designOf(shop);
    let { lines } = standing;
    const told: string[] = [];
    for (const { title, happen } of drifts) {
      await happen(built);
      const now = linesOf(diffOf(network, (await read(built)).network));
      told.push([title, ...newIn(lines, now)].join('\n'));
      lines = now;
    }
    built.close();
    expect(told.length).toBeGreaterThanOrEqual(50);
    const file = new URL('drifts.golden.txt', import.meta.url);
    const text = `${told.join('\n\n')}\n`;
    if (process.env['UPDATE_GOLDENS']) writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  test('without permission nothing is clean', async () => {
    const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };
    await ask('reset-auth', '0');
    const opened = await read({ endpoint: moto.url, region: 'eu-west-1', credentials }).catch(error => error as Error);
    await ask('reset-auth', 'Infinity');
    if (opened instanceof Error) expect(opened.message).toContain('gives no access');
    else expect(exitCodeOf(await lint(opened, { facts: ['problem'] }))).toBe(2);
  });
});

function designOf(example: string): Promise<Network> {
  return open([example], { cwd: process.cwd(), stdin: async () => '' }).then(({ network }) => network);
}

/** Reads what was built as the command does: by its source, and by what the environment says of AWS. */
async function read({ endpoint, region, credentials }: Home): Promise<Opened> {
  const names = {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
  };
  const own = Object.keys(names).map(name => [name, process.env[name]] as const);
  Object.assign(process.env, names);
  try {
    const account = async () => ({ ...hasty, patience: { attempts: 1, timeoutMs: 20_000, waitMs: 1 }, done: () => {} });
    return await open([`aws:///${region}`], { cwd: process.cwd(), stdin: async () => '', account });
  } finally {
    for (const [name, value] of own) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}

/** Ids are given at random, however the emulator is seeded. */
function newIn(before: readonly string[], after: readonly string[]): readonly string[] {
  const [old, now] = [new Set(before), new Set(after)];
  return [
    ...after.filter(line => !old.has(line)).map(line => `  ${plain(line)}`),
    ...before.filter(line => !now.has(line)).map(line => `  no longer: ${plain(line)}`),
  ];
}

function plain(line: string): string {
  return line
    .replace(
      /\b(vpc|subnet|rtb|acl|sg|eni|i|nat|vpce|pl|pcx|tgw|vpn|igw|eigw|eipalloc|fl|dopt)-[0-9a-f]{8,}\b/g,
      '$1-…',
    )
    .replace(/(app\/[\w-]+)\/[0-9a-f]+(\/[0-9a-f]+)?/g, '$1/…');
}
