import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inFolder } from './attack.ts';

const main = join(import.meta.dirname, '../../src/main.ts');
const tsx = import.meta.resolve('tsx');

/** The program as a process of its own; killed where it waits for what never comes. */
function lint(folder: string, argv: readonly string[], stdin: 'ignore' | { readonly input: string }) {
  const input = stdin === 'ignore' ? { stdio: ['ignore', 'pipe', 'pipe'] as const } : stdin;
  const args = ['--import', tsx, main, 'lint', ...argv];
  return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', timeout: 30_000, ...(input as object) });
}

test('standard input that is closed ends a run at once', async () => {
  await inFolder({}, folder => {
    const { status, stdout, signal } = lint(folder, ['-'], 'ignore');
    expect(signal).toBeNull();
    expect(stdout).toContain('the file is empty');
    expect(status).toBe(2);
  });
}, 60_000);

test('an endless device as configuration or source ends a run at once', async () => {
  if (!existsSync('/dev/zero')) return console.log('skipped: this system has no /dev/zero');
  await inFolder({ 'design.yaml': 'netwright: 1\n' }, folder => {
    const { status, stderr, signal } = lint(folder, ['design.yaml', '--config', '/dev/zero'], { input: '' });
    expect(signal).toBeNull();
    expect(stderr).toMatch(/^netwright: \/dev\/zero cannot be read: it is no ordinary file\n/);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(status).toBe(2);
  });
}, 60_000);
