import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { Driven, exampleSource } from './driven.ts';

const root = join(import.meta.dirname, '../..');
const tmux = (...args: readonly string[]) => spawnSync('tmux', ['-L', socket, ...args], { encoding: 'utf8' });
/** A server of its own for each terminal: one that is ending takes no more. */
let terminals = 0;
let socket = '';
/** The bundled program starts faster; it is taken where it is not older than the sources. */
const built = freshProgram();
const isThere = spawnSync('tmux', ['-V']).status === 0;

function freshProgram(): string | undefined {
  const main = join(root, 'dist/main.cjs');
  if (!existsSync(main)) return undefined;
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const newest = Math.max(...sources.map(path => statSync(join(root, 'src', path)).mtimeMs));
  return statSync(main).mtimeMs > newest ? main : undefined;
}

afterEach(() => void (isThere && tmux('kill-server')));

/** Runs `show` of an example in a terminal of a size, in a shell that says how it ended. */
function start(example: string, columns: number, rows: number, env = ''): void {
  socket = `netwright-${process.pid}-${++terminals}`;
  const program = `${process.execPath} ${built ?? `--import tsx ${join(root, 'src/main.ts')}`}`;
  const line = `cd ${join(root, 'examples')} && LANG=C.UTF-8 ${env} ${program} show ${example}; echo ended $?; exec cat`;
  tmux('new-session', '-d', '-x', `${columns}`, '-y', `${rows}`, line);
}

function screen(): readonly string[] {
  return tmux('capture-pane', '-p')
    .stdout.replace(/\n$/, '')
    .split('\n')
    .map(line => line.trimEnd());
}

/** The screen, once it is as expected; the last one where it never is. */
async function until(isRight: (lines: readonly string[]) => boolean, seconds = 40): Promise<readonly string[]> {
  for (let turn = 0; turn < seconds * 10; turn++) {
    if (isRight(screen())) break;
    await new Promise(done => setTimeout(done, 100));
  }
  return screen();
}

const equals = (wanted: readonly string[]) => (lines: readonly string[]) => lines.join('\n') === wanted.join('\n');

describe.runIf(isThere)('in a terminal', () => {
  test('what stands there is what the state says: keys in bursts, resizing, an end that leaves nothing behind', async () => {
    const driven = new Driven(await exampleSource('web-shop'), 80, 24);
    start('web-shop', 80, 24);
    const first = driven.screen();
    expect(await until(equals(first))).toEqual(first);

    tmux('send-keys', '-l', 'jjkj+');
    const moved = driven.press('j', 'j', 'k', 'j', '+').screen();
    expect(await until(equals(moved))).toEqual(moved);

    tmux('resize-window', '-x', '100', '-y', '30');
    const wider = driven.act({ type: 'resize', columns: 100, rows: 30 }).screen();
    expect(await until(equals(wider))).toEqual(wider);
    tmux('send-keys', '-l', 'A');
    const addresses = driven.press('A').screen();
    expect(await until(equals(addresses))).toEqual(addresses);

    tmux('send-keys', '-l', ':subnets');
    tmux('send-keys', 'Enter');
    tmux('send-keys', '-l', 'jj?');
    const table = driven.press(':', ...'subnets', 'enter', 'j', 'j', '?').screen();
    expect(await until(equals(table))).toEqual(table);

    tmux('send-keys', 'C-c');
    const after = await until(lines => lines.some(line => line.startsWith('ended')));
    expect(after.filter(line => line !== '')).toEqual(['ended 130']);
  }, 120_000);

  test('without colours and in ASCII it is all there', async () => {
    start('minimal-vpc', 80, 24, 'LC_ALL=C NO_COLOR=1');
    const lines = await until(all => all.some(line => line.includes('zoom')));
    expect(lines.join('\n')).toMatch(/^[\x20-\x7e\n]*$/);
    expect(lines.join('\n')).toContain('main 10.0.0.0/20');
    const { stdout } = tmux('capture-pane', '-p', '-e');
    expect(stdout).not.toMatch(/\u001b\[[0-9;]*3[0-7]/);
  }, 120_000);
});

if (!isThere) process.stderr.write('tests in a terminal are skipped: there is no tmux on this machine\n');
