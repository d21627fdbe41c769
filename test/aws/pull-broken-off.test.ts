import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openSnapshot } from '../../src/open/open-snapshot.ts';
import { commandOf, runBuilt } from './built.ts';
import { account, places } from './street.ts';
import { startWire, type Wire } from './wire.ts';

// Machines may be busy; what waits for too long is told by the reader itself.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let wire: Wire;
let home: string;
beforeAll(async () => {
  wire = await startWire({ places, delayMs: 20 });
});
afterAll(() => wire.close());
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'pull-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** The built `pull` into `out`, until it has written some answers. */
async function begun() {
  const { command, args, options } = commandOf(['pull', '--out', 'out'], { ...wire, cwd: home });
  const child = spawn(command, args, options);
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', text => (stderr += text));
  const ended = once(child, 'close');
  const folder = join(home, 'out', account, 'eu-west-1');
  while (child.exitCode === null && !(existsSync(folder) && readdirSync(folder).length > 5)) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  return { child, ended, said: () => stderr };
}

/** What stands in the snapshot is whole, is not all, and goes on to be all. */
async function isGoneOnWith(): Promise<void> {
  const partly = openSnapshot(join(home, 'out'), home);
  expect(partly.incomplete).toBe(true);
  const before = readdirSync(join(home, 'out', account, 'eu-west-1')).filter(name => name.endsWith('.json'));
  const { exit, stderr } = await runBuilt(['pull', '--out', 'out'], { ...wire, cwd: home });
  expect([exit, stderr.match(/unread/)]).toEqual([0, null]);
  expect(readdirSync(join(home, 'out', account, 'eu-west-1')).length).toBeGreaterThan(before.length);
  expect(openSnapshot(join(home, 'out'), home)).toMatchObject({ incomplete: false, problems: [] });
  expect(readdirSync(home)).toEqual(['out']);
}

test('a pull that is killed never looks whole, and goes on', async () => {
  const { child, ended } = await begun();
  child.kill('SIGKILL');
  await ended;
  await isGoneOnWith();
});

test('Ctrl-C keeps what was read, and says so', async () => {
  const { child, ended, said } = await begun();
  child.kill('SIGINT');
  expect(await ended).toEqual([2, null]);
  expect(said()).toContain('stopping: what was read is kept');
  expect(said()).toMatch(/calls were stopped in 111122223333\/eu-west-1/);
  await isGoneOnWith();
});

describe('nothing is written or read outside of the folder that was named', () => {
  const folder = () => join(home, 'out', account);

  test.each([
    ['an account', '.'],
    ['a region', account],
  ])('a link in the place of %s is refused', async (_name, where) => {
    mkdirSync(join(home, 'out', where), { recursive: true });
    mkdirSync(join(home, 'elsewhere'));
    const link = join(home, 'out', where, where === '.' ? account : 'eu-west-1');
    symlinkSync(join(home, 'elsewhere'), link);
    const { exit, stderr } = await runBuilt(['pull', '--out', 'out'], { ...wire, cwd: home });
    expect(exit).toBe(2);
    expect(stderr).toContain('is a link: a snapshot is written into its own folder only');
    expect(readdirSync(join(home, 'elsewhere'))).toEqual([]);
  });

  test('links in the place of files are written anew, and what they lead to is left alone', async () => {
    mkdirSync(join(folder(), 'eu-west-1'), { recursive: true });
    writeFileSync(join(home, 'mine.json'), '{"Vpcs":[{"VpcId":"vpc-mine"}]}');
    const manifest = { Snapshot: { Account: account, Region: 'eu-west-1', Unread: [{ Call: 'ec2.DescribeSubnets' }] } };
    writeFileSync(join(folder(), 'eu-west-1', 'snapshot.json'), JSON.stringify(manifest));
    const link = join(folder(), 'eu-west-1', 'ec2-describe-vpcs.json');
    symlinkSync(join(home, 'mine.json'), link);
    const { exit } = await runBuilt(['pull', '--out', 'out'], { ...wire, cwd: home });
    expect(exit).toBe(0);
    expect(lstatSync(link).isFile()).toBe(true);
    expect(
      openSnapshot(join(home, 'out'), home)
        .network.all('vpc')
        .map(({ key }) => key),
    ).toEqual(['vpc-1']);
    expect(readdirSync(home).sort()).toEqual(['mine.json', 'out']);
  });
});
