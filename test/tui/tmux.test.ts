import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ascii } from '../../src/draw/ascii.ts';
import { Driven, sourceOf } from './driven.ts';
import { isBashThere, isTmuxThere, type Pane, Panes, root, type Terminal } from './panes.ts';

const examples = join(root, 'examples');
const labs = join(root, '../shared/labs');

const sizes = {
  small: { columns: 80, rows: 24 },
  middle: { columns: 120, rows: 40 },
  large: { columns: 200, rows: 60 },
} satisfies Record<string, Terminal>;

let panes: Panes;
beforeAll(() => {
  if (isTmuxThere) panes = new Panes();
});
afterAll(() => panes?.end());

/** What is drawn anew of the same state, as the terminal shows it. */
function drawn(driven: Driven, { env = '' }: Terminal): readonly string[] {
  return driven.screen().map(line => (env.includes('LC_ALL=C') ? ascii(line).trimEnd() : line));
}

/** Nothing is cleared from the first frame to the end, and no line is written that scrolls the screen. */
function expectNoFlicker(pane: Pane): void {
  const written = pane.written();
  const first = written.indexOf('\u001b[?1049h');
  const last = written.lastIndexOf('\u001b[?1049l');
  expect(first).toBeGreaterThanOrEqual(0);
  // What stands there is erased once, with the end.
  const frames = written.slice(first, last < 0 ? undefined : written.lastIndexOf('\u001b[?2026l', last));
  expect(frames).not.toMatch(/\u001b\[[0-3]?[JK]|\n/);
}

async function expectCleanEnd(pane: Pane, code: number): Promise<void> {
  const after = await pane.until(lines => lines.some(line => line.startsWith('ended')));
  expect(after.filter(line => line !== '' && !/^[jkhl]+$/.test(line))).toEqual([`ended ${code} icanon`]);
  expect(pane.modes()).toBe('1 0 0');
  expectNoFlicker(pane);
}

/** One walk: bursts of keys, each compared with the same keys pressed one by one without a terminal. */
interface Walk {
  readonly cwd: string;
  readonly source: string;
  readonly terminal: Terminal;
  readonly bursts: readonly string[];
}

const odd = `netwright: 1
name: "東京ネットワーク 🚀"
account: "111122223333"
region: eu-west-1
vpcs:
  "主干":
    cidr: 10.0.0.0/16
    zones: [a, b]
    internetGateway: true
    subnets:
      "公開サブネット": { size: /24, routes: internet }
      "שלום-עולם": { size: /24 }
      "cafe\\u0301 e\\u0301te\\u0301": { size: /24 }
      "👩\u200d👩\u200d👧-team": { size: /24 }
workloads:
  "ウェブ": { kind: instance, vpc: "主干", subnets: "公開サブネット", count: 2 }
  "evil\\e[31m\\a": { kind: instance, vpc: "主干", subnets: "公開サブネット", count: 2 }
`;

/** Commands with a screen, and what that shows. */
const jobs = [
  ['show', 'details'],
  ['plan', 'public-a'],
] as const;

const mono = 'NO_COLOR=1';
const typewriter = 'LC_ALL=C NO_COLOR=1';

const walks: readonly Walk[] = [
  { cwd: examples, source: 'web-shop', terminal: sizes.large, bursts: ['jjkjl', 'X', 'Xizi'] },
  { cwd: examples, source: 'minimal-vpc', terminal: { ...sizes.small, env: typewriter }, bursts: ['zji', 'A', '?'] },
  { cwd: examples, source: 'hub-and-spoke', terminal: sizes.middle, bursts: ['llz', 'S', 'ddR'] },
  { cwd: examples, source: 'dual-stack', terminal: { ...sizes.small, env: mono }, bursts: ['A+', 'JJLL', '-'] },
  { cwd: examples, source: 'hybrid', terminal: { ...sizes.middle, env: mono }, bursts: ['GX', 'XPP', '/office'] },
  { cwd: examples, source: 'private-services', terminal: sizes.small, bursts: [':sg\r', 'jj>s', '1'] },
  { cwd: examples, source: 'cluster', terminal: sizes.large, bursts: ['S', ':reach internet edge https\r', 'x'] },
  { cwd: examples, source: 'broken', terminal: sizes.middle, bursts: ['jj', 'zi', ':routes\r'] },
  { cwd: labs, source: 'measured/demo/aws_configs', terminal: sizes.middle, bursts: ['jlz', 'S', ':enis\rjj'] },
  {
    cwd: labs,
    source: 'measured/tgw-multi-az-intra-region/aws_configs',
    terminal: { ...sizes.small, env: mono },
    bursts: ['jjz', 'R', 'X'],
  },
  {
    cwd: labs,
    source: 'model/direct-connect-gateway/aws_configs',
    terminal: { ...sizes.large, env: typewriter },
    bursts: ['jjz', 'A', ':subnets\rj'],
  },
].filter(({ cwd }) => existsSync(cwd));

describe.runIf(isTmuxThere)('in a terminal', () => {
  test.concurrent.each(walks.map(walk => [walk.source, walk.terminal.columns, walk] as const))(
    '%s at %i columns: what stands there is what the state says',
    async (_, __, { cwd, source, terminal, bursts }) => {
      const { columns, rows } = terminal;
      const pane = panes.show(cwd, source, terminal);
      const driven = new Driven(await sourceOf(cwd, source), columns, rows);
      const first = drawn(driven, terminal);
      expect(await pane.untilEqual(first)).toEqual(first);
      for (const burst of bursts) {
        pane.type(burst);
        const next = drawn(driven.press(...[...burst].map(key => (key === '\r' ? 'enter' : key))), terminal);
        expect(await pane.untilEqual(next)).toEqual(next);
      }
      if (terminal.env?.includes('NO_COLOR')) expect(pane.screen('-e').join('\n')).not.toMatch(/\u001b\[[0-9;]*3[0-7]/);
      pane.press('C-c');
      await expectCleanEnd(pane, 130);
    },
    120_000,
  );

  test.concurrent('names of any script, wide, combined or hostile, take the columns that they are given', async () => {
    const folder = join(panes.folder, 'odd');
    mkdirSync(folder);
    writeFileSync(join(folder, 'design.yaml'), odd);
    const pane = panes.show(panes.folder, 'odd', sizes.middle);
    const driven = new Driven(await sourceOf(panes.folder, 'odd'), 120, 40);
    for (const keys of ['', 'jzi', 'jjd', ':subnets\rjj']) {
      pane.type(keys);
      const next = driven.press(...[...keys].map(key => (key === '\r' ? 'enter' : key))).screen();
      expect(await pane.untilEqual(next)).toEqual(next);
    }
    pane.type('q');
    await expectCleanEnd(pane, 0);
  }, 120_000);

  test.concurrent('a view is saved under a free name, and over a file only where that was said', async () => {
    const folder = join(panes.folder, 'saving');
    mkdirSync(folder);
    writeFileSync(join(folder, 'design.yaml'), odd);
    writeFileSync(join(folder, 'network.svg'), 'mine');
    const pane = panes.show(folder, 'design.yaml', sizes.middle);
    const says = (words: string) => pane.until(lines => lines.at(-1)?.startsWith(words) === true);
    await pane.untilEqual(new Driven(await sourceOf(folder, 'design.yaml'), 120, 40).screen());
    for (const [keys, words] of [
      ['w', `wrote network-2.svg in ${folder}`],
      [':save network.svg\r', 'network.svg is there already: :save! network.svg writes over it'],
      [':save! network-2.svg\r', `wrote network-2.svg in ${folder}`],
    ] as const) {
      pane.type(keys);
      expect((await says(words)).at(-1)).toContain(words);
    }
    expect(readFileSync(join(folder, 'network.svg'), 'utf8')).toBe('mine');
    expect(readFileSync(join(folder, 'network-2.svg'), 'utf8')).toContain('<svg');
    pane.type('q');
    await expectCleanEnd(pane, 0);
  }, 120_000);

  test.concurrent('it may be resized in the middle of anything', async () => {
    const pane = panes.show(examples, 'web-shop', sizes.small);
    const driven = new Driven(await sourceOf(examples, 'web-shop'), 80, 24);
    await pane.untilEqual(driven.screen());
    let perhaps: readonly Driven[] = [driven];
    const turns = [
      ['jj', 100, 30],
      ['z', 60, 15],
      [':reach api orde', 200, 60],
      ['rs-db\r', 130, 20],
      ['X:routes\r', 30, 8],
      ['jj', 120, 40],
    ] as const;
    for (const [keys, columns, rows] of turns) {
      pane.type(keys);
      pane.resize(columns, rows);
      const names = [...keys].map(key => (key === '\r' ? 'enter' : key));
      const size = { type: 'resize', columns, rows } as const;
      // A busy program hears of the size after the keys, or before them: boxes then lie otherwise when they are pressed.
      const next = perhaps
        .flatMap(each => [
          each
            .twin()
            .press(...names)
            .act(size),
          each
            .twin()
            .act(size)
            .press(...names),
        ])
        .map(each => ({ each, shown: each.screen().join('\n') }));
      const seen = (await pane.until(lines => next.some(({ shown }) => shown === lines.join('\n')))).join('\n');
      expect(next.map(({ shown }) => shown)).toContain(seen);
      perhaps = next.filter(({ shown }) => shown === seen).map(({ each }) => each);
    }
    pane.press('C-c');
    await pane.until(lines => lines.some(line => line.startsWith('ended')));
    expect(pane.modes()).toBe('1 0 0');
  }, 120_000);

  test.concurrent('it keeps its place while the file is replaced, broken, without what is chosen, and whole again', async () => {
    const folder = join(panes.folder, 'shop');
    cpSync(join(examples, 'web-shop'), folder, { recursive: true });
    const file = join(folder, 'design.yaml');
    const text = readFileSync(file, 'utf8');
    const replace = (next: string) => {
      writeFileSync(`${file}.new`, next);
      renameSync(`${file}.new`, file);
    };
    const pane = panes.show(panes.folder, 'shop', sizes.middle);
    await pane.until(lines => lines.join('').includes('quit'));
    pane.type(':go api\r');
    const isAtApi = (lines: readonly string[]) =>
      lines[1]?.includes('details') === true && / EC2 api/.test(lines[2] ?? '');
    expect((await pane.until(isAtApi))[2]).toContain('EC2 api');
    replace(`${text.slice(0, 600)}\n  : : [ {\n`);
    const broken = await pane.until(lines => lines.at(-1)?.startsWith('!') === true);
    expect(broken.at(-1)).toContain('what was there before is shown');
    expect(isAtApi(broken)).toBe(true);
    replace(text.replace(/^ {2}api:/m, '  others:'));
    const without = await pane.until(lines => !isAtApi(lines));
    expect(without[0]).toContain('web-shop › shop');
    rmSync(file);
    await pane.until(lines => lines.at(-1)?.startsWith('!') === true);
    replace(text);
    const whole = await pane.until(isAtApi);
    expect(isAtApi(whole)).toBe(true);
    pane.type('q');
    await expectCleanEnd(pane, 0);
  }, 120_000);

  test.concurrent('what is pasted is no keys, and a signal leaves the terminal as it was', async () => {
    const pane = panes.show(examples, 'web-shop', sizes.middle);
    const driven = new Driven(await sourceOf(examples, 'web-shop'), 120, 40);
    await pane.untilEqual(driven.screen());
    pane.paste('q\nw\n10.20.200.77');
    const pasted = driven.act({ type: 'paste', text: 'q\nw\n10.20.200.77' }).screen();
    expect(await pane.untilEqual(pasted)).toEqual(pasted);
    pane.press('Escape');
    const before = driven.press('escape').screen();
    expect(await pane.untilEqual(before)).toEqual(before);
    process.kill(pane.program(), 'SIGTERM');
    const after = await pane.until(lines => lines.some(line => line.startsWith('ended')));
    expect(after.filter(line => line !== '' && line !== 'Terminated')).toEqual(['ended 143 icanon']);
    expect(pane.modes()).toBe('1 0 0');
    expect(pane.written()).toContain('\u001b[?2004l');
  }, 120_000);

  test.concurrent.each(isBashThere ? jobs : [])(
    '%s is stopped by ctrl-z, also while one types, and goes on at another size of the terminal',
    async (command, seen) => {
      const folder = join(panes.folder, `job-${command}`);
      cpSync(join(examples, 'web-shop'), folder, { recursive: true });
      const pane = panes.job(folder, `${command} design.yaml`, sizes.middle);
      await pane.until(lines => lines.join('').includes(seen) && lines.join('').includes('quit'));
      pane.type(':re');
      await pane.until(lines => lines.join('').includes(':re') || lines.join('').includes(': re'));
      pane.press('C-z');
      const stopped = await pane.until(lines => lines.join(' ').includes('Stopped'));
      expect(stopped.join(' ')).not.toContain(seen);
      expect(pane.modes()).toBe('1 0 0');
      expect(pane.written()).toContain('\u001b[?2004l');
      pane.resize(100, 30);
      pane.type('fg');
      pane.press('Enter');
      const back = await pane.until(lines => lines.length === 30 && lines.at(-1)?.includes('re▏') === true);
      expect(back.at(-1)).toContain('re▏');
      expect(back.join('\n')).toContain(command === 'plan' ? seen : 'web-shop');
      pane.press('Escape');
      await pane.until(lines => lines.at(-1)?.includes('quit') === true);
      pane.type('q');
      const after = await pane.until(lines => lines.findLast(line => line !== '') === '$');
      expect(after.findLast(line => line !== '')).toBe('$');
      expect(pane.modes()).toBe('1 0 0');
    },
    120_000,
  );

  test.concurrent('an editor has the terminal for itself, and gives it back', async () => {
    const editor = join(panes.folder, 'editor.sh');
    writeFileSync(editor, "stty -a | grep -ow -- '-*icanon'; echo editing $1 $2; read line\n");
    const env = `EDITOR='sh ${editor}'`;
    const pane = panes.show(examples, 'web-shop', { ...sizes.middle, env });
    await pane.until(lines => lines.join('').includes('quit'));
    pane.type(':go api\rm');
    await pane.until(lines => lines.at(-1)?.startsWith('mouse on') === true);
    pane.type('e');
    const editing = await pane.until(lines => lines.some(line => line.startsWith('editing')));
    expect(editing.filter(line => line !== '').join('\n')).toMatch(/icanon\nediting \+117 .*design.yaml/);
    expect(pane.modes()).toBe('1 0 0');
    pane.press('Enter');
    const back = await pane.until(lines => lines.join('').includes('EC2 api'));
    expect(back[0]).toContain('web-shop › shop');
    pane.press('C-c');
    await pane.until(lines => lines.some(line => line.startsWith('ended')));
    expect(pane.modes()).toBe('1 0 0');
  }, 120_000);
});

if (!isTmuxThere) process.stderr.write('tests in a terminal are skipped: there is no tmux on this machine\n');
if (!isBashThere) process.stderr.write('stopping by ctrl-z is not tried: there is no bash on this machine\n');
if (!existsSync(labs)) process.stderr.write('terminals of accounts are skipped: ../shared/labs is not there\n');
