import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSnapshot } from '../../src/open/open-snapshot.ts';
import { ask } from '../../src/reach/ask.ts';
import { classesOf } from '../../src/reach/classes.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { answerTo, measuredCases, readCase } from '../reach/measured.ts';
import { diceOf } from './account/dice.ts';
import { generateCrowd } from './account/generate-account.ts';
import { type Line, notBuilt } from './line.ts';
import { peakMemory, quantile, timings } from './measure.ts';

/** Questions: one of many in a large account, all that were measured on AWS, and all pairs of a large account. */
export function reach(root: string): readonly Line[] {
  return [...measuredProbes(), ...crowd(root)];
}

/** All probes of measured accounts, reading included, in process time. */
function measuredProbes(): readonly Line[] {
  const what = 'all probes measured on AWS';
  if (measuredCases.length === 0) return [{ what, figures: 'skipped: there is no folder ../shared/labs' }];
  const before = process.cpuUsage();
  let count = 0;
  for (const name of measuredCases) {
    const { network, probes } = readCase(name);
    for (const probe of probes) answerTo(network, probe);
    count += probes.length;
  }
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  return [
    { what, figures: `${count} in ${ms.toFixed(0)} ms of process time (goal: a second)`, ratio: ms / 1000, goal: 1 },
  ];
}

function crowd(root: string): readonly Line[] {
  const folder = mkdtempSync(join(tmpdir(), 'crowd-'));
  try {
    generateCrowd(folder, 10_000);
    return [...questions(folder), ...allPairs(folder, join(root, 'dist/main.cjs'))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One question at a time, between interfaces that dice choose, once the model is built and warm. */
function questions(folder: string): readonly Line[] {
  const engine = engineOf(openSnapshot(folder, folder).network);
  const { all } = engine.graph.stations;
  const dice = diceOf(7);
  const times: number[] = [];
  for (let turn = 0; turn < 6000; turn++) {
    const [from, to] = [dice.pick(all), dice.pick(all)].map(
      ({ resource }) => ({ type: 'resource', reference: resource }) as const,
    );
    const start = performance.now();
    ask(engine, { from: from!, to: to! });
    if (turn >= 2000) times.push(performance.now() - start);
  }
  const [median, late] = [quantile(times, 0.5), quantile(times, 0.99)];
  const figures = `p50 ${median.toFixed(2)} ms, p99 ${late.toFixed(2)} ms (goal: under 1 ms)`;
  return [
    { what: 'one question of 10,000 interfaces', figures, ratio: late, goal: 1 },
    { what: 'classes of 10,000 interfaces', figures: `${classesOf(engine).length}` },
  ];
}

function allPairs(folder: string, main: string): readonly Line[] {
  const what = 'all pairs of 10,000 interfaces: matrix';
  if (!existsSync(main)) return [notBuilt(what, 'dist/main.cjs')];
  const bare = { name: 'bare reader', args: [join(import.meta.dirname, 'bare-reader.mjs'), folder] };
  const matrix = { name: 'matrix', args: [main, 'matrix', folder] };
  const [least, ours] = timings(process.execPath, [bare, matrix], 3);
  const peak = peakMemory(process.execPath, matrix);
  const figures = `${ours!.ms.toFixed(0)} ms against ${least!.ms.toFixed(0)} ms, peak ${peak.toFixed(0)} MB`;
  return [{ what, figures, ratio: ours!.ms / least!.ms, goal: 10 }];
}
