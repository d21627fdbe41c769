import { writtenDown } from '../../src/netwright/plan.ts';
import { openTexts } from '../../src/open/opened-design.ts';
import { planOf } from '../../src/plan/of-network.ts';
import { emptyPlan, type Plan } from '../../src/plan/plan.ts';
import { editIn } from '../../src/plan/read-edit.ts';
import { update } from '../../src/plan/update.ts';
import type { Line } from './line.ts';
import { quantile } from './measure.ts';
import { bigDesign } from './show-design.ts';
import { type Pressed, terminal } from './show-keys.ts';

/** The planner: a key press to its frame with a thousand subnets, a whole organisation from nothing, an edit written back. */
export async function plan(): Promise<readonly Line[]> {
  process.env['NODE_ENV'] = 'production';
  const many = planOf((await bigDesign()).network);
  const one = crowded();
  return [
    ...(await keyLines(many, '1,008 subnets in 12 VPCs', 120, 40, 16)),
    ...(await keyLines(one, '996 subnets in one VPC', 120, 40, 16)),
    ...(await keyLines(many, '1,008 subnets in 12 VPCs', 200, 60, 35)),
    ...(await keyLines(one, '996 subnets in one VPC', 200, 60, 35)),
    organisation(),
    await writing(),
  ];
}

/** One VPC with a thousand subnets, tier by tier. */
function crowded(): Plan {
  let now = made(emptyPlan, 'add vpc big=10.0.0.0/16 x3');
  for (let tier = 0; tier < 332; tier++) now = made(now, `add tier t${tier}=/28`);
  return now;
}

function made(plan: Plan, words: string): Plan {
  const edit = editIn(words, plan);
  const next = 'because' in edit ? edit : update(plan, edit);
  if (!('plan' in next)) throw new Error(next.because);
  return next.plan;
}

async function keyLines(
  plan: Plan,
  what: string,
  columns: number,
  rows: number,
  goal: number,
): Promise<readonly Line[]> {
  const { moves, edits } = await pressed(plan, columns, rows);
  const p95 = (all: readonly Pressed[]) =>
    quantile(
      all.map(({ ms }) => ms),
      0.95,
    );
  const at = `plan: key to frame, ${columns}×${rows}, ${what}`;
  const bytes = quantile(
    moves.map(each => each.bytes),
    0.95,
  );
  return [
    { what: at, figures: `p95 ${p95(moves).toFixed(1)} ms, ${bytes} bytes`, ratio: p95(moves) / goal, goal: 1 },
    // One VPC holds 200 subnets at most until AWS raises its quota: what an edit takes there is told, not judged.
    ofEdits(`${at}, an edit`, p95(edits), plan.vpcs.length > 1 ? goal : undefined),
  ];
}

function ofEdits(what: string, ms: number, goal: number | undefined): Line {
  const figures = `p95 ${ms.toFixed(1)} ms`;
  return goal === undefined ? { what, figures } : { what, figures, ratio: ms / goal, goal: 1 };
}

/** Moves of the cursor, and edits with their undoing. */
async function pressed(plan: Plan, columns: number, rows: number) {
  const { planAtTerminal } = await import('../../src/tui/plan/plan.ts');
  const ours = terminal(columns, rows);
  const ended = planAtTerminal({
    stdin: ours.stdin,
    stdout: ours.stdout,
    theme: { color: true, unicode: true },
    plan,
    hasSource: true,
    change: async () => 'nothing is written here',
    follow: () => () => {},
    reread: async () => 'nothing is read here',
    suspend: () => {},
  });
  await new Promise(done => setTimeout(done, 1_500));
  const moves: Pressed[] = [];
  const edits: Pressed[] = [];
  for (let turn = 0; turn < 10; turn++) await ours.press('jjkjj'[turn % 5] as string);
  for (let turn = 0; turn < 60; turn++) moves.push(await ours.press('jjkjj'[turn % 5] as string));
  await ours.press('g');
  for (let turn = 0; turn < 10; turn++) await ours.press('xu'[turn % 2] as string);
  for (let turn = 0; turn < 40; turn++) edits.push(await ours.press('xu'[turn % 2] as string));
  await ours.press('q');
  await ours.press('q');
  await ended;
  return { moves, edits };
}

/** Three regions, three environments each, ten VPCs in each of these, twelve tiers in each VPC. */
function organisation(): Line {
  const start = process.cpuUsage();
  let now = made(emptyPlan, 'add pool corp=10.0.0.0/8');
  for (const region of ['europe', 'america', 'asia']) {
    now = made(now, `add pool ${region}=/10 in corp`);
    for (const environment of ['production', 'staging', 'development']) {
      const pool = `${region}-${environment}`;
      now = made(now, `add pool ${pool}=/12 in ${region}`);
      for (let n = 0; n < 10; n++) {
        now = made(now, `add vpc ${pool}-${n}=/16 in ${pool} x3`);
        for (let tier = 0; tier < 12; tier++) now = made(now, `add tier ${pool}-${n}.t${tier}=hosts:200 growth:50%`);
      }
    }
  }
  const ms = process.cpuUsage(start).user / 1000;
  const subnets = now.vpcs.reduce((sum, vpc) => sum + vpc.subnets.length, 0);
  return {
    what: 'plan: an organisation from nothing',
    figures: `${now.vpcs.length} VPCs, ${subnets} subnets, ${ms.toFixed(0)} ms of a processor`,
  };
}

/** One tier added to a design of a thousand subnets: read again, proved to move nothing, and the diff. */
async function writing(): Promise<Line> {
  const { texts } = await bigDesign();
  const open = (text: string) => openTexts([{ path: 'big.yaml', text }]);
  const text = texts[0]?.text ?? '';
  const opened = await open(text);
  const next = made(planOf(opened.network), 'add tier v3.cache=/26');
  const start = process.cpuUsage();
  const result = await writtenDown(opened, next, instead => open(instead.get('big.yaml') ?? text));
  if ('because' in result) throw new Error(result.because);
  const ms = process.cpuUsage(start).user / 1000;
  return { what: 'plan: an edit written back', figures: `1,008 subnets, ${ms.toFixed(0)} ms of a processor` };
}
