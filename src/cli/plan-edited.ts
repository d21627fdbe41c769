import { type Replanned, replanned } from '../netwright/plan.ts';
import { replaceText, writeNew } from '../open/disk.ts';
import { open } from '../open/open.ts';
import type { World } from '../open/world.ts';
import type { Edit } from '../plan/edit.ts';
import { planOf } from '../plan/of-network.ts';
import { type Plan, vpcOf } from '../plan/plan.ts';
import { editIn } from '../plan/read-edit.ts';
import { update } from '../plan/update.ts';
import { printable } from '../source/escape.ts';
import { type Call, UsageError } from './command.ts';
import { type Io, stdinText } from './io.ts';
import { tellMistakes } from './mistakes.ts';
import { accepted, sayPlan } from './plan-new.ts';
import { worldOf } from './world.ts';

/** Edits the plan of a design: shown as a diff, and written where that is asked for. */
export async function planEdited(call: Call, io: Io): Promise<number> {
  let text: Promise<string> | undefined;
  const world: World = { ...worldOf(io), stdin: () => (text ??= stdinText(io)) };
  const opened = await open(call.operands, world);
  const code = await tellMistakes(opened, call, io);
  if (code !== 0) {
    io.stderr.write('netwright: nothing was planned: mend what is wrong first\n');
    return 2;
  }
  const out = call.value('out');
  const edits = edited(planOf(opened.network), call);
  const result = accepted(await replanned(opened, edits, instead => open(call.operands, { ...world, instead })));
  if (call.value('format') !== undefined) sayPlan(result.plan, call, io);
  else io.stdout.write(result.texts.map(({ diff }) => diff.split('\n').map(printable).join('\n')).join(''));
  if (out !== undefined) writeElsewhere(result, out, io);
  else if (call.is('write')) {
    for (const { source, text: next } of result.texts) {
      if (source.path === '<stdin>') throw new UsageError('standard input cannot be written to', 'name the file');
      replaceText(source, next, io.cwd);
    }
  }
  const written = call.is('write') || out !== undefined;
  (written && call.value('format') === undefined ? io.stdout : io.stderr).write(summary(result, written, out));
  return 0;
}

/** The changed text as a new file: its source stays as it is. */
function writeElsewhere({ texts }: Replanned, out: string, io: Io): void {
  const [only, ...others] = texts;
  if (!only) return;
  if (others.length > 0)
    throw new UsageError(`${texts.length} files change: they cannot be written to one`, '--write writes them');
  if (!writeNew(out, only.text, io.cwd)) throw new UsageError(`${out} exists already`, 'name a file that does not');
}

/** The plan after each edit is what the next one is read by: names that one gives another may use. */
function edited(plan: Plan, call: Call): readonly Edit[] {
  const named = call.values('vpc');
  const unknown = named.find(name => !vpcOf(plan, name));
  if (unknown !== undefined) {
    const names = plan.vpcs
      .slice(0, 8)
      .map(({ name }) => name)
      .join(', ');
    throw new UsageError(`there is no VPC ${unknown}`, names ? `there are: ${names}` : undefined);
  }
  const words = [...call.values('edit'), ...call.values('add-tier').map(tier => `add tier ${tier}`)];
  let now = plan;
  return words.map(text => {
    const edit = accepted(editIn(text, now, named.length === 1 ? named[0] : undefined));
    now = accepted(update(now, edit)).plan;
    return edit;
  });
}

/** `added 3 subnets to design.yaml`, then each with its block; all changes where there are others. */
function summary({ added, changes, texts }: Replanned, written: boolean, out?: string): string {
  const files = printable(out ?? texts.map(({ source }) => source.path).join(', '));
  const next = written ? [] : ['--write writes it'];
  if (texts.length === 0) return 'nothing is to be written\n';
  if (changes.some(({ what }) => what !== 'added') || changes.length > added.length) {
    const lines = changes.map(({ words }) => `  ${printable(words)}`);
    const anew = changes.some(({ what }) => what === 'moved' || what === 'resized');
    const remark = anew ? ['AWS changes no subnet: one that moves or has another size is made anew'] : [];
    return [`${written ? 'changed' : 'would change'} ${files}`, ...lines, ...remark, ...next, ''].join('\n');
  }
  const width = Math.max(0, ...added.map(({ vpc, subnet }) => vpc.length + subnet.length + 1));
  const lines = added.map(({ vpc, subnet, block }) => `  ${printable(`${vpc}.${subnet}`.padEnd(width))}  ${block}`);
  const verb = written ? 'added' : 'would add';
  return [`${verb} ${added.length} subnet${added.length === 1 ? '' : 's'} to ${files}`, ...lines, ...next, ''].join(
    '\n',
  );
}
