import { type Replanned, replanned } from '../netwright/plan.ts';
import { replaceText } from '../open/disk.ts';
import { open } from '../open/open.ts';
import type { World } from '../open/world.ts';
import type { Edit } from '../plan/edit.ts';
import { planOf } from '../plan/of-network.ts';
import { type Plan, vpcOf } from '../plan/plan.ts';
import { tierOf } from '../plan/read-tier.ts';
import { printable } from '../source/escape.ts';
import { type Call, UsageError } from './command.ts';
import { type Io, stdinText } from './io.ts';
import { tellMistakes } from './mistakes.ts';
import { accepted, sayPlan, tierEdit } from './plan-new.ts';
import { worldOf } from './world.ts';

/** Adds tiers to a design: shown as a diff, and written where that is asked for. */
export async function planEdited(call: Call, io: Io): Promise<number> {
  let text: Promise<string> | undefined;
  const world: World = { ...worldOf(io), stdin: () => (text ??= stdinText(io)) };
  const opened = await open(call.operands, world);
  const code = await tellMistakes(opened, call, io);
  if (code !== 0) {
    io.stderr.write('netwright: nothing was planned: mend what is wrong first\n');
    return 2;
  }
  const edits = editsOf(planOf(opened.network), call);
  const result = accepted(await replanned(opened, edits, instead => open(call.operands, { ...world, instead })));
  if (call.value('format') !== undefined) sayPlan(result.plan, call, io);
  else io.stdout.write(result.texts.map(({ diff }) => diff.split('\n').map(printable).join('\n')).join(''));
  if (call.is('write')) {
    for (const { source, text: next } of result.texts) {
      if (source.path === '<stdin>') throw new UsageError('standard input cannot be written to', 'name the file');
      replaceText(source, next, io.cwd);
    }
  }
  (call.is('write') && call.value('format') === undefined ? io.stdout : io.stderr).write(
    summary(result, call.is('write')),
  );
  return 0;
}

function editsOf(plan: Plan, call: Call): readonly Edit[] {
  const named = call.values('vpc');
  const unknown = named.find(name => !vpcOf(plan, name));
  const all = plan.vpcs.map(({ name }) => ({ vpc: name }));
  if (unknown !== undefined || all.length === 0) {
    const names = all.map(({ vpc }) => vpc).join(', ');
    throw new UsageError(
      unknown === undefined ? 'there is no VPC' : `there is no VPC ${unknown}`,
      names ? `there are: ${names}` : undefined,
    );
  }
  const vpcs = named.length > 0 ? named.map(vpc => ({ vpc })) : all;
  return call.values('add-tier').map(text => {
    const wish = accepted(tierOf(text));
    const home = wish.vpc ?? (vpcs.length === 1 ? vpcs[0]?.vpc : undefined);
    return tierEdit(wish, vpcs, (home === undefined ? undefined : vpcOf(plan, home)?.zones) ?? []);
  });
}

/** `added 3 subnets to design.yaml`, then each with its block. */
function summary({ added, texts }: Replanned, written: boolean): string {
  const width = Math.max(0, ...added.map(({ vpc, subnet }) => vpc.length + subnet.length + 1));
  const lines = added.map(({ vpc, subnet, block }) => `  ${printable(`${vpc}.${subnet}`.padEnd(width))}  ${block}`);
  const files = printable(texts.map(({ source }) => source.path).join(', '));
  const verb = written ? 'added' : 'would add';
  const next = written ? [] : ['--write writes it'];
  return [`${verb} ${added.length} subnet${added.length === 1 ? '' : 's'} to ${files}`, ...lines, ...next, ''].join(
    '\n',
  );
}
