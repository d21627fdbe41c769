import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { calls } from '../../src/aws/calls/calls.ts';
import { actionOf } from '../../src/aws/calls/permitted-call.ts';
import { runBuilt } from './built.ts';
import { places } from './street.ts';
import { startWire, type Wire } from './wire.ts';

// Machines may be busy; what waits for too long is told by the reader itself.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const names = [...new Set(calls.map(({ service, name }) => `${service}.${name}`))].sort();

describe.each([0, 1])('an account that denies each second call (%i)', half => {
  const denied = new Set(names.filter((_name, index) => index % 2 === half));
  /** Those that were asked: who is told of no parents asks for nothing about them. */
  const refused = () =>
    [...denied]
      .filter(name => wire.asked.includes(name))
      .map(name => {
        const [service, call] = name.split('.');
        return actionOf({ service: service as never, name: call as string });
      });
  let wire: Wire;
  let home: string;
  beforeAll(async () => {
    wire = await startWire({ places, fault: call => (denied.has(call) ? 'deny' : undefined) });
    home = mkdtempSync(join(tmpdir(), 'denied-'));
  });
  afterAll(async () => {
    await wire.close();
    rmSync(home, { recursive: true, force: true });
  });
  /** Lines are as long as the terminal is wide. */
  const run = async (...args: readonly string[]) => {
    const ran = await runBuilt(args, { ...wire, cwd: home });
    return { ...ran, flat: ran.stdout.replace(/\s+/g, ' ') };
  };

  test('is not audited as a clean one, and all that was not read has its name', async () => {
    const { exit, stdout, flat } = await run('audit', 'aws:///eu-west-1');
    expect(exit).toBe(2);
    expect(flat).toContain('(incomplete: not everything could be read)');
    expect(stdout).toMatch(/what the internet reaches, in what was read/);
    expect(stdout).not.toMatch(/^ {2}none$/m);
    for (const action of refused()) expect(stdout).toContain(action);
  });

  test('is not pulled as a whole one, and all that was not read has its name', async () => {
    const { exit, stderr } = await run('pull', '--out', 'out');
    expect(exit).toBe(2);
    for (const action of refused()) expect(stderr).toContain(action);
    const { exit: again, stdout } = await run('lint', 'out', '--format', 'json');
    expect(again).toBe(2);
    for (const action of refused()) expect(stdout).toContain(action);
  });

  test('exposes nothing, or something, as far as was read', async () => {
    const { exit, stdout } = await run('exposure', 'aws:///eu-west-1');
    expect(exit).toBe(2);
    expect(stdout).toMatch(/^the internet reaches (nothing|\d+ things?),? as far as was read/);
    expect(stdout).toMatch(/\d+ calls were denied in 111122223333\/eu-west-1: /);
    expect(stdout).toContain('incomplete: not everything could be read');
  });

  test('answers no question of reach with certainty where what was denied has a say', async () => {
    const asked = await run(
      'reach',
      'aws:///eu-west-1',
      '--from',
      'internet',
      '--to',
      '198.51.100.7',
      '--on',
      'tcp/22',
    );
    expect(asked.exit).toBe(2);
    expect(asked.stderr).toMatch(/not everything could be read: \d+ calls were denied in 111122223333\/eu-west-1: /);
    expect(asked.stdout).not.toMatch(/^(reachable|blocked) /m);
    const lost = await run('reach', 'aws:///eu-west-1', '--from', 'internet', '--to', 'i-9');
    expect(lost.stderr).toMatch(/there is no i-9 (in what was read \(not all |to send to or from)/);
  });
});
