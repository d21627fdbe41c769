import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from '../../src/open/open.ts';
import { firstModel, screenOf } from '../../src/tui/show/model.ts';
import { firstState } from '../../src/tui/show/state.ts';
import { Views } from '../../src/tui/show/view-store.ts';
import { generateAccount } from './account/generate-account.ts';
import { type Line, notBuilt } from './line.ts';
import { quantile } from './measure.ts';
import { bigDesign } from './show-design.ts';
import { type Pressed, pressed } from './show-keys.ts';

/** Pictures and the terminal diagram: a thousand subnets as SVG, a key press to its frame, the first frame. */
export async function show(root: string): Promise<readonly Line[]> {
  process.env['NODE_ENV'] = 'production';
  return [
    await svgLine(),
    ...(await keyLines(120, 40, 16)),
    ...(await keyLines(200, 60, 35)),
    ...(await largeLines()),
    ...(await firstFrame(root)),
  ];
}

async function svgLine(): Promise<Line> {
  const { network } = await bigDesign();
  const { picture } = await import('../../src/netwright/picture.ts');
  const { pictureFormats } = await import('../../src/draw/pictures.ts');
  const times: number[] = [];
  let size = 0;
  for (let turn = 0; turn < 5; turn++) {
    const start = process.cpuUsage();
    const drawn = picture(network);
    if ('because' in drawn) throw new Error(drawn.because);
    size = (pictureFormats.get('svg')?.(drawn, { unicode: true, columns: 100, paint: text => text }).text ?? '').length;
    times.push(process.cpuUsage(start).user / 1000);
  }
  const ms = quantile(times, 0.5);
  const subnets = network.all('subnet').length;
  return {
    what: 'show: SVG',
    figures: `${subnets} subnets, ${ms.toFixed(0)} ms of a processor, ${(size / 1e6).toFixed(1)} MB`,
    ratio: ms / 1000,
    goal: 1,
  };
}

async function keyLines(columns: number, rows: number, goal: number): Promise<readonly Line[]> {
  const { ours, floor } = await pressed(await bigDesign(), columns, rows);
  const at = `show: key to frame, ${columns}×${rows}`;
  const p95 = (all: readonly Pressed[]) =>
    quantile(
      all.map(({ ms }) => ms),
      0.95,
    );
  const written = ours.moves.map(each => each.bytes);
  const bytes = quantile(written, 0.95);
  const zoomed = Math.max(...ours.zooms.map(each => each.bytes));
  return [
    {
      what: at,
      figures: `p95 ${p95(ours.moves).toFixed(1)} ms, Ink alone ${p95(floor).toFixed(1)} ms`,
      ratio: p95(ours.moves) / goal,
      goal: 1,
    },
    {
      what: `${at}, bytes`,
      figures: `p95 ${bytes} for a move, ${Math.max(...written)} where the picture scrolls`,
      ratio: bytes / 5_000,
      goal: 1,
    },
    { what: `${at}, zoom`, figures: `at most ${zoomed} bytes, ${p95(ours.zooms).toFixed(1)} ms` },
  ];
}

/** The same in an account of 100,000 resources: from reading it to the first picture, then keys. */
async function largeLines(): Promise<readonly Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'show-'));
  try {
    const { resources } = generateAccount(folder, 100_000);
    const { network, texts } = await open([folder], { cwd: folder, stdin: async () => '' });
    const source = { network, texts, name: 'large', size: resources };
    const start = process.cpuUsage();
    const views = new Views();
    screenOf(firstModel(firstState(120, 40), source, views), views);
    const first = process.cpuUsage(start).user / 1000;
    const { ours } = await pressed(source, 120, 40);
    const p95 = quantile(
      ours.moves.map(({ ms }) => ms),
      0.95,
    );
    const zoom = Math.max(...ours.zooms.map(({ ms }) => ms));
    const figures = `first picture ${first.toFixed(0)} ms, p95 ${p95.toFixed(1)} ms a move, at most ${zoom.toFixed(0)} ms a zoom`;
    return [{ what: `show: ${network.all('subnet').length} subnets, 120×40`, figures, ratio: p95 / 16, goal: 1 }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** From the start of the process to the first frame, on a terminal that `script` makes. */
async function firstFrame(root: string): Promise<readonly Line[]> {
  const main = join(root, 'dist/main.cjs');
  if (!existsSync(main)) return [notBuilt('show: first frame', 'dist/main.cjs')];
  if (spawnSync('script', ['--version']).status !== 0)
    return [notBuilt('show: first frame', 'no program called script')];
  const [bare, whole]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < 9; turn++) {
    bare.push(await untilSaid(`${process.execPath} -e 'console.log("there")'`, 'there'));
    whole.push(await untilSaid(`${process.execPath} ${main} show ${join(root, 'examples/web-shop')}`, 'quit'));
  }
  const [of, to] = [quantile(bare, 0.5), quantile(whole, 0.5)];
  const goal = Number(process.versions.node.split('.')[0]) < 22 ? 4 : 8;
  const figures = `${to.toFixed(0)} ms against ${of.toFixed(0)} ms of node -e 0`;
  return [{ what: 'show: first frame', figures, ratio: to / of, goal }];
}

/** Milliseconds until a program on a terminal of 120×40 says something. */
function untilSaid(line: string, words: string): Promise<number> {
  const start = performance.now();
  const running = spawn('script', ['-qec', `stty cols 120 rows 40; ${line}`, '/dev/null'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return new Promise(done => {
    let took = 0;
    // A program that has ended hears nothing more.
    running.stdin.on('error', () => {});
    running.stdout.on('data', (piece: Buffer) => {
      if (took > 0 || !piece.toString().includes(words)) return;
      took = performance.now() - start;
      running.stdin.end('q');
    });
    running.on('exit', () => done(took));
  });
}
