import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { ascii } from '../../src/draw/ascii.ts';
import { open } from '../../src/open/open.ts';
import { edited, historyOf } from '../../src/plan/history.ts';
import { planOf } from '../../src/plan/of-network.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { editIn } from '../../src/plan/read-edit.ts';
import { frame } from '../../src/tui/plan/frame.ts';
import { rowsOf } from '../../src/tui/plan/kept.ts';
import { actionOf, keys } from '../../src/tui/plan/keys.ts';
import { firstState, isUnsaved, type State } from '../../src/tui/plan/state.ts';
import { update } from '../../src/tui/plan/update.ts';

const root = join(import.meta.dirname, '../..');
const { network } = await open(['web-shop'], { cwd: join(root, 'examples'), stdin: async () => '' });
const shop = planOf(network);
const nothing: Plan = { pools: [], vpcs: [], outside: [] };

function planned(plan: Plan, words: string): Plan {
  const edit = editIn(words, plan);
  const next = 'because' in edit ? edit : edited(historyOf(plan), edit);
  return 'now' in next ? next.now : plan;
}

/** Presses keys one after the other; texts are typed letter by letter. */
function press(first: State, ...names: readonly string[]): State {
  let state = first;
  for (const name of names) {
    const isKey = actionOf(name, false) !== undefined || ['backspace', 'enter', 'escape'].includes(name);
    for (const key of isKey ? [name] : [...name]) {
      const action = actionOf(key, state.prompt !== undefined);
      if (action) state = update(state, action);
    }
  }
  return state;
}

function lines(state: State): readonly string[] {
  const grid = frame(state);
  return Array.from({ length: grid.height }, (_, y) => grid.row(y).trimEnd());
}

test('a plan of nothing: a VPC, tiers, a split, a join, and all of it undone', () => {
  const start = firstState(nothing, undefined, 80, 24);
  expect(lines(start).join('\n')).toContain('nothing is planned yet: v adds a VPC');
  const planned = press(
    start,
    'v',
    'shop=10.20.0.0/16',
    'enter',
    'a',
    'web=/24',
    'enter',
    'a',
    'app=hosts:900 growth:50% x2',
    'enter',
  );
  expect(lines(planned).slice(0, 2)).toEqual([
    'plan  pools   shop                                   not saved  nothing is wrong',
    '4,864 of 65,536 addresses given (7 %), 60,672 free, of which tiers keep 13,568 …',
  ]);
  expect(lines(planned)[3]).toBe('10.20.0.0       aAa░░░░░························································');
  expect(
    lines(planned)
      .filter(line => / new/.test(line))
      .map(line => line.slice(3, 42).trim()),
  ).toEqual([
    '10.20.0.0/24            251  web-a',
    '10.20.1.0/24            251  web-b',
    '10.20.2.0/24            251  web-c',
    '10.20.64.0/21         2,043  app-a',
    '10.20.72.0/21         2,043  app-b',
  ]);
  const parts = press(planned, 'g', 's', '/25', 'enter');
  expect(lines(parts).join('\n')).toContain('10.20.0.128/25          123  web-a-2');
  const whole = press(parts, 'g', ' ', ' ', 'J');
  expect(lines(whole).join('\n')).toContain('10.20.0.0/24            251  web-a');
  const undone = press(whole, 'u', 'u', 'u', 'u', 'u');
  expect(undone.history.now).toEqual(nothing);
  expect(press(undone, 'ctrl-r', 'ctrl-r', 'ctrl-r', 'ctrl-r', 'ctrl-r').history.now).toEqual(whole.history.now);
});

test('of what is written only the subnet at the cursor changes, and the screen says how; what is refused says why', () => {
  const start = firstState(shop, shop, 120, 40);
  const row = press(start, 'j', 'j');
  expect(press(row, 'x').message).toContain('public-a cannot be removed alone: the tier public makes one subnet');
  expect(press(row, 'z', '/25', 'enter').message).toBe('shop.public-a shrinks from 10.20.192.0/24 to 10.20.192.0/25');
  const moved = press(row, 'm', 'enter');
  expect(moved.message).toMatch(/^shop\.public-a moves from 10\.20\.192\.0\/24 to /);
  expect(press(row, 'p', 'm', 'enter').message).toContain('public-a (10.20.192.0/24) is pinned');
  expect(isUnsaved(press(row, 'p'))).toBe(false);
  expect(press(moved, 'u').history.now).toEqual(shop);
  expect(press(start, 'a', 'big=/17', 'enter').message).toMatch(
    /do not fit into shop: .* addresses short; take \/18|take \/19/,
  );
  expect(press(start, 'a', 'public=/28', 'enter').message).toContain('has a tier public already');
  expect(press(start, 'q').leaving).toBe(false);
  expect(press(start, 'a', 'cache=/28', 'enter', 'q').message).toContain('not saved');
});

test('says what an edit made, and what addresses the cursor is on from first to last', () => {
  const start = firstState(shop, shop, 120, 40);
  const cache = press(start, 'a', 'cache=/26', 'enter');
  expect(cache.message).toBe(
    'new: shop.cache-a 10.20.202.0/26, shop.cache-b 10.20.202.64/26, shop.cache-c 10.20.202.128/26',
  );
  expect(press(cache, 'n', 'one=/28 a', 'enter').message).toMatch(/^new: shop\.one 10\.20\.\d+\.\d+\/28$/);
  expect(press(cache, 'X').message).toBe('gone again: shop.cache-a, shop.cache-b, shop.cache-c');
  expect(press(start, '+', 'd', 'enter').message).toMatch(/^new: shop has a zone \S*d more, .* and \d more$/);
  const row = press(start, 'j', 'j');
  expect(press(row, 'p').message).toBe('public-a is pinned: no edit moves it');
  expect(press(row, 'p', 'p').message).toBe('public-a may move again');
  expect(lines(row).at(-2)).toBe('10.20.192.0 – 10.20.192.255 · for use 10.20.192.4 – 10.20.192.254 · zone a');
  expect(lines(start).at(-2)).toBe('10.20.0.0 – 10.20.127.255');
});

test('help scrolls to its end and back, and what would leave closes it; pasted text is no keys', () => {
  const start = firstState(shop, shop, 80, 24);
  const end = press(start, '?', 'G');
  expect(lines(end).join('\n')).toContain('q                quit');
  expect(press(end, 'j', 'j', 'j')).toEqual(end);
  expect(lines(press(end, 'g'))).toEqual(lines(press(start, '?')));
  expect(press(end, 'q').over).toBeUndefined();
  expect(press(end, 'q').row).toBe(start.row);
  expect(update(start, { type: 'paste', text: 'xXq' }).history).toBe(start.history);
  const asked = update(press(start, 'a'), { type: 'paste', text: 'cache=/26\n' });
  expect(asked.prompt?.text).toBe('cache=/26');
  expect(lines(start).at(-1)).toMatch(/\? help {2}q quit$/);
});

test('what is to be written is read whole, however long its lines are', () => {
  const words = Array.from({ length: 40 }, (_, index) => `word${index}`);
  const start = update(firstState(shop, shop, 60, 24), {
    type: 'change',
    lines: ['@@', `+  ${words.join(' ')}`, ' end'],
  });
  const shown = lines(start).slice(3).join(' ').replace(/\s+/g, ' ');
  expect(shown).toContain(`@@ + ${words.join(' ')} end`);
  const narrow = update(start, { type: 'resize', columns: 60, rows: 14 });
  expect(lines(press(narrow, ...'jjjjjjjj')).join('\n')).toContain('word39');
});

test('an organisation from nothing: pools, a VPC in one, its tiers, notes and colours; enter goes to a VPC', () => {
  const start = firstState(nothing, undefined, 120, 40);
  const pools = press(
    start,
    'P',
    'O',
    'corp=10.0.0.0/8',
    'enter',
    'O',
    'europe=/11',
    'enter',
    'O',
    'production=/13',
    'enter',
  );
  expect(pools.view).toBe('pools');
  const planned = press(pools, 'v', 'shop=/16 x2', 'enter', 'i', 'first', 'backspace', 'enter');
  expect(
    lines(planned)
      .slice(9, 15)
      .map(line => line.replace(/\s+/g, ' ').trim()),
  ).toEqual([
    'A corp 16,777,216 13 % 10.0.0.0/8',
    'B europe 2,097,152 25 % 10.0.0.0/11',
    'C production 524,288 13 % 10.0.0.0/13',
    '# VPC shop (firs) 65,536 10.0.0.0/16',
    '· free 65,536 10.1.0.0/16',
    '· free 131,072 10.2.0.0/15',
  ]);
  const shop = press(
    planned,
    'g',
    'j',
    'j',
    'j',
    'enter',
    'a',
    'app=/24',
    'enter',
    'c',
    'red',
    'enter',
    'i',
    'ours',
    'enter',
  );
  expect(shop.view).toBe('vpc');
  expect(lines(shop).join('\n')).toContain('10.0.0.0/24             251  app-a                  new     ours');
  expect(press(shop, '=', 'growth=10.0.128.0/17', 'enter', 'G').history.now.vpcs[0]?.reserved).toHaveLength(1);
  expect(press(shop, 'X').history.now.vpcs[0]?.subnets).toEqual([]);
  expect(press(shop, ':', 'resise app=/23', 'enter')).toMatchObject({
    message: 'resise is no edit; did you mean resize?',
    prompt: { text: 'resise app=/23' },
  });
});

test('a click goes to what stands there, on the map and below it', () => {
  const state = update(firstState(shop, shop, 120, 40), { type: 'mouse' });
  const at = (y: number, x = 20) => update(state, { type: 'click', x, y });
  const rows = lines(state);
  const y = rows.findIndex(line => line.includes('app-b'));
  expect(at(y).row).toBe(rowsOf(shop.vpcs[0]!).findIndex(({ name }) => name === 'app-b'));
  const line = rows.findIndex(each => each.startsWith('10.20.192.0'));
  const clicked = update(state, { type: 'click', x: 16, y: line });
  expect(lines(clicked).join('\n')).toContain('public-a');
  expect(clicked.row).toBe(rowsOf(shop.vpcs[0]!).findIndex(({ name }) => name === 'public-a'));
  expect(at(0)).toBe(state);
});

test('a file that changed is taken where nothing is planned, else both stay and ours can be made on top of it', async () => {
  const other = planned(shop, 'add tier shop.theirs=/26');
  const idle = update(firstState(shop, shop, 120, 40), { type: 'heard', plan: other });
  expect(idle.history.now).toBe(other);
  const busy = press(firstState(shop, shop, 120, 40), 'a', 'ours=/26', 'enter', 'a', 'theirs=/27', 'enter');
  const both = update(busy, { type: 'heard', plan: other });
  expect(both.history.now).toBe(busy.history.now);
  expect(lines(both)[0]).toContain('changed underneath');
  expect(both.message).toContain('t takes it with ours on top');
  const taken = update(both, { type: 'rebase', plan: other });
  const names = taken.history.now.vpcs[0]?.subnets.map(({ tier }) => tier);
  expect(names).toEqual(expect.arrayContaining(['theirs', 'ours']));
  expect(taken.message).toBe('theirs was taken; 1 of our edits cannot be made on it: shop has a tier theirs already');
  expect(press(taken, 'u').history.now).toBe(other);
});

test('IPv6: the map shows /64 networks, also of a block that AWS has still to give', async () => {
  const { network: dual } = await open(['dual-stack'], { cwd: join(root, 'examples'), stdin: async () => '' });
  const state = press(firstState(planOf(dual), planOf(dual), 100, 30), '6');
  expect(lines(state)[1]).toBe('4 of 256 /64 networks given, in a block that AWS has still to give');
  expect(lines(state)[3]).toMatch(/^#00 \/64 +aA······bB·+$/);
  const own = press(
    firstState(nothing, undefined, 100, 30),
    'v',
    'six=10.0.0.0/16,2001:db8::/56',
    'enter',
    'a',
    'web=/24',
    'enter',
    '6',
  );
  expect(lines(own)[1]).toBe('3 of 256 /64 networks given');
  expect(lines(own)[3]).toMatch(/^2001:db8:: +aAa·+$/);
});

test('a screen too small says so; every key is told of once', () => {
  expect(lines(firstState(shop, shop, 30, 8))[0]).toBe('too small');
  const names = keys.flatMap(key => key.keys);
  expect(new Set(names).size).toBe(names.length);
});

test('whatever is typed, the screen keeps its size, no VPC is lost, and undo restores the plan', () => {
  const key = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        ...keys.flatMap(({ keys: names }) => names.map(name => (name === 'space' ? ' ' : name))),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('x=/26', 'y=hosts:20 x2', '/27', '10.20.0.0/26', 'one=/27 b', 'enter', 'enter'),
    },
  );
  fc.assert(
    fc.property(fc.array(key, { maxLength: 60 }), fc.constantFrom(60, 80, 200), (typed, columns) => {
      const start = firstState(shop, shop, columns, 24);
      const end = press(start, ...typed);
      const grid = frame(end);
      expect([grid.width, grid.height]).toEqual([columns, 24]);
      expect(end.history.now.vpcs.map(({ name }) => name)).toEqual(
        expect.arrayContaining(shop.vpcs.map(({ name }) => name)),
      );
      let back = press({ ...end, over: undefined, prompt: undefined });
      while (back.history.before.length > 0) back = press(back, 'u');
      expect(back.history.now).toEqual(shop);
      expect(isUnsaved(back)).toBe(false);
    }),
    { numRuns: 60 },
  );
});

/** A server of its own for each terminal: one that is ending takes no more. */
let terminals = 0;
let socket = '';
const tmux = (...args: readonly string[]) => spawnSync('tmux', ['-L', socket, ...args], { encoding: 'utf8' });
const isThere = spawnSync('tmux', ['-V']).status === 0;
const made: string[] = [];

afterEach(() => {
  if (made.length === 0) return;
  tmux('kill-server');
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function until(text: string): Promise<string> {
  for (let turn = 0; turn < 400; turn++) {
    const { stdout } = tmux('capture-pane', '-p');
    if (stdout.includes(text)) return stdout;
    await new Promise(done => setTimeout(done, 100));
  }
  return tmux('capture-pane', '-p').stdout;
}

/** Runs the planner of a copy of an example in a terminal of a size. */
function start(columns: number, rows: number, env: string): string {
  socket = `netwright-plan-${process.pid}-${++terminals}`;
  const folder = mkdtempSync(join(tmpdir(), 'plan-'));
  made.push(folder);
  cpSync(join(root, 'examples/web-shop'), join(folder, 'shop'), { recursive: true });
  const program = `${process.execPath} --import ${join(root, 'node_modules/tsx/dist/loader.mjs')} ${join(root, 'src/main.ts')}`;
  const about = `CI=true ${env} TSX_TSCONFIG_PATH=${join(root, 'tsconfig.json')}`;
  const line = `cd ${folder} && ${about} ${program} plan shop; echo ended $?; exec cat`;
  tmux('new-session', '-d', '-x', `${columns}`, '-y', `${rows}`, line);
  return folder;
}

async function equal(wanted: readonly string[]): Promise<readonly string[]> {
  const shown = () =>
    tmux('capture-pane', '-p')
      .stdout.replace(/\n$/, '')
      .split('\n')
      .map(line => line.trimEnd());
  for (let turn = 0; turn < 300 && shown().join('\n') !== wanted.join('\n'); turn++) {
    await new Promise(done => setTimeout(done, 100));
  }
  return shown();
}

describe.runIf(isThere)('in a terminal', () => {
  test('a tier typed in a burst is shown, saved after its change was seen, and the terminal is left clean', async () => {
    const folder = start(100, 30, 'LANG=C.UTF-8');
    await until('10.20.192.0/24');
    tmux('send-keys', '-l', 'acache=/26');
    tmux('send-keys', 'Enter');
    expect(await until('cache-c')).toContain('not saved');
    tmux('send-keys', 'w');
    expect(await until('this will be written')).toContain('+      cache: { size: /26, cidr: { a: ');
    tmux('send-keys', 'Enter');
    expect(await until('wrote shop/design.yaml')).toContain('nothing is wrong');
    expect(readFileSync(join(folder, 'shop/design.yaml'), 'utf8')).toContain(
      'cache: { size: /26, cidr: { a: 10.20.202.0/26',
    );
    tmux('send-keys', 'q');
    expect((await until('ended 0')).trim()).toBe('ended 0');
  }, 90_000);

  test('what stands there is what the state says: keys in bursts, a resize in a prompt, ASCII alone, an end that leaves nothing', async () => {
    start(80, 24, 'LANG=C LC_ALL=C NO_COLOR=1');
    let state = firstState(shop, shop, 80, 24);
    const now = () => lines(state).map(ascii);
    expect(await equal(now())).toEqual(now());
    tmux('send-keys', '-l', 'jjjjkG6P');
    state = press(state, 'j', 'j', 'j', 'j', 'k', 'G', '6', 'P');
    expect(await equal(now())).toEqual(now());
    tmux('send-keys', '-l', 'P6a');
    tmux('resize-window', '-x', '120', '-y', '40');
    tmux('send-keys', '-l', 'cache=/26');
    state = press(update(state, { type: 'resize', columns: 120, rows: 40 }), 'P', '6', 'a', 'cache=/26');
    expect(await equal(now())).toEqual(now());
    tmux('send-keys', 'C-c');
    expect((await until('ended 130')).trim()).toBe('ended 130');
  }, 90_000);
});
