import { thousands } from '../draw/address-use.ts';
import { atLeast, type Severity } from '../model/finding.ts';
import { addressCount, type Cidr, formatCidr } from '../net/cidr.ts';
import { notWhole } from '../netwright/mistakes.ts';
import { open } from '../open/open.ts';
import type { Opened } from '../open/opened.ts';
import { check, type Flaw, utilisation } from '../plan/check.ts';
import { planOf } from '../plan/of-network.ts';
import { type Plan, type PlannedVpc, type Pool, poolOf, vpcOf } from '../plan/plan.ts';
import { nextInPool, noPool } from '../plan/pools.ts';
import { sizeOf } from '../plan/size.ts';
import { free6In, freeIn, next64, nextBlock, nextNetwork } from '../plan/space.ts';
import { columns } from '../report/columns.ts';
import { jsonText } from '../report/json-text.ts';
import { paintFor } from '../report/paint.ts';
import { poolRecords, poolText } from '../report/plan-pools.ts';
import { some } from '../report/tally.ts';
import { type Call, UsageError } from './command.ts';
import type { Io } from './io.ts';
import { lookOf } from './look.ts';
import { tellMistakes } from './mistakes.ts';
import { accepted, blockIn, sayPlan } from './plan-new.ts';
import { worldOf } from './world.ts';

/** A map of the address space. */
export async function planShow(sources: readonly string[], call: Call, io: Io): Promise<number> {
  const { plan, code } = await readToAnswer(sources, call, io);
  sayPlan({ ...plan, vpcs: chosen(plan, call) }, call, io);
  return code;
}

/** The next free block of a size, and why this one. */
export async function planNext(sources: readonly string[], call: Call, io: Io): Promise<number> {
  const wanted = call.value('size');
  if (wanted === undefined) throw new UsageError('next of which size?', 'add --size /24, or --size hosts:900');
  const { plan, code } = await readToAnswer(sources, call, io);
  const base = call.value('in');
  const pool = poolOf(plan, base);
  const answer =
    base === undefined
      ? nextInVpc(plan, wanted, call)
      : pool
        ? nextIn(plan, pool, wanted, call.is('sparse'))
        : nextNetwork(plan, ...networkOf(plan, base, wanted));
  if (!('block' in answer)) throw new UsageError(answer.because, answer.help);
  const cidr = formatCidr(answer.block);
  if (call.value('format') === 'json') io.stdout.write(jsonText({ cidr, because: answer.because }));
  else io.stdout.write(`${cidr}\n  = why: ${answer.because}\n`);
  return code;
}

function nextInVpc(plan: Plan, wanted: string, call: Call) {
  const size = wanted === '/64' ? { prefix: 64 } : accepted(sizeOf(wanted));
  const [vpc, ...others] = chosen(plan, call);
  if (!vpc) throw new UsageError('there is no VPC', 'add --in 10.0.0.0/8 for a block for one');
  if (others.length > 0) throw new UsageError(`there are ${others.length + 1} VPCs`, `name one: --vpc ${vpc.name}`);
  return size.prefix === 64 ? next64(vpc) : nextBlock(vpc, size.prefix, call.is('sparse'));
}

/** The next block of a pool, of IPv6 where a longer prefix is asked for than IPv4 has. */
function nextIn(plan: Plan, pool: Pool, wanted: string, sparse: boolean) {
  const { name, blocks } = pool;
  const asked = /^\/(\d{1,3})$/.exec(wanted);
  const prefix = asked ? Number(asked[1]) : accepted(sizeOf(wanted)).prefix;
  const version = prefix > 32 || blocks.every(block => block.version === 6) ? 6 : 4;
  const largest = Math.min(...blocks.filter(block => block.version === version).map(block => block.prefix));
  const smallest = version === 4 ? 28 : 64;
  if (prefix > smallest || prefix < largest)
    throw new UsageError(`--size ${wanted} is no size for a block of ${name}`, `write /${largest} to /${smallest}`);
  return nextInPool(plan, pool, prefix, { version, sparse });
}

function networkOf(plan: Plan, base: string, wanted: string): readonly [Cidr, number] {
  if (!/[.:/]/.test(base)) {
    const { because, help } = noPool(plan, base);
    throw new UsageError(because, help);
  }
  const block = blockIn(base, '--in');
  const prefix = /^\/(\d{1,3})$/.exec(wanted)?.[1];
  const longest = block.version === 4 ? 28 : 64;
  if (prefix === undefined || Number(prefix) < block.prefix || Number(prefix) > longest) {
    throw new UsageError(
      `--size ${wanted} is no size for a network in ${base}`,
      `write /${block.prefix} to /${longest}`,
    );
  }
  return [block, Number(prefix)];
}

/** The address space from the top: pools, what stands in them, and what is free. */
export async function planPools(sources: readonly string[], call: Call, io: Io): Promise<number> {
  const { plan, code } = await readToAnswer(sources, call, io);
  const json = call.value('format') === 'json';
  io.stdout.write(json ? jsonText({ pools: poolRecords(plan) }) : poolText(plan, lookOf(call, io)));
  return code;
}

/** All free blocks. */
export async function planFree(sources: readonly string[], call: Call, io: Io): Promise<number> {
  const { plan, code } = await readToAnswer(sources, call, io);
  const vpcs = chosen(plan, call);
  if (call.value('format') === 'json') {
    io.stdout.write(
      jsonText(vpcs.map(vpc => ({ vpc: vpc.name, free: [...freeIn(vpc), ...free6In(vpc)].map(formatCidr) }))),
    );
    return code;
  }
  const paint = paintFor(lookOf(call, io));
  for (const vpc of vpcs) {
    const rows = [
      ...freeIn(vpc).map(block => [formatCidr(block), thousands(Number(addressCount(block)))]),
      ...free6In(vpc).map(block => [formatCidr(block), `${thousands(2 ** (64 - block.prefix))} of /64`]),
    ];
    io.stdout.write(`${paint.strong(paint.words(vpc.name))}  ${paint.words(freeWords(vpc))}\n`);
    for (const line of columns(
      ['block', 'addresses'],
      rows.map(([block = '', count = '']) => [block, count]),
      paint,
    )) {
      io.stdout.write(`${line}\n`);
    }
  }
  return code;
}

function freeWords(vpc: PlannedVpc): string {
  const { all, given } = utilisation(vpc);
  const sizes = freeIn(vpc).map(block => Number(addressCount(block)));
  if (all === 0) return 'no block of its own is known';
  if (sizes.length === 0) return `all of its ${thousands(all)} addresses are given`;
  const share = Math.round((Math.max(...sizes) * 100) / (all - given));
  return `${thousands(all - given)} of ${thousands(all)} addresses free, ${share} % of them in one block`;
}

/** What is wrong with the addresses. Exit code 1 where anything is as bad as `--fail-on` says, or AWS would refuse it. */
export async function planCheck(sources: readonly string[], call: Call, io: Io): Promise<number> {
  const { plan, code: mistakes } = await read(sources, call, io);
  const names = new Set(chosen(plan, call).map(({ name }) => name));
  const isAll = call.values('vpc').length === 0;
  const flaws = check(plan).filter(({ vpc }) => (vpc === undefined ? isAll : names.has(vpc)));
  const json = call.value('format') === 'json';
  io.stdout.write(json ? jsonText({ flaws }) : flawText(flaws, plan, mistakes !== 0, call, io));
  if (mistakes !== 0) return mistakes;
  const failOn = (call.value('fail-on') ?? 'high') as Severity | 'never';
  if (failOn === 'never') return 0;
  return flaws.some(({ severity }) => severity === 'error' || atLeast(severity, failOn)) ? 1 : 0;
}

/** Of a source with mistakes only what is sound was looked at: that nothing else is wrong is not to be said. */
function flawText(flaws: readonly Flaw[], plan: Plan, isPart: boolean, call: Call, io: Io): string {
  const paint = paintFor(lookOf(call, io));
  const told = flaws.map(({ severity, message, help }) => {
    const line = `${paint.mark(severity)} ${paint.severity(severity, severity)}: ${paint.words(message)}\n`;
    return help === undefined ? line : `${line}  = help: ${paint.words(help)}\n`;
  });
  const subnets = plan.vpcs.reduce((sum, vpc) => sum + vpc.subnets.length, 0);
  const found = flaws.length === 0 ? 'nothing is wrong' : `${flaws.length} wrong`;
  const end = isPart ? `${found} in what is sound of the source` : found;
  return `${told.join('')}checked ${some(plan.vpcs.length, 'VPC')}, ${some(subnets, 'subnet')} ${paint.glyphs.dot} ${end}\n`;
}

/** The plan of what is sound of a source; an answer of that is none about all of it, which is said, and exit code 2. */
async function readToAnswer(
  sources: readonly string[],
  call: Call,
  io: Io,
): Promise<{ readonly plan: Plan; readonly code: number }> {
  const { opened, plan, code } = await read(sources, call, io);
  const missing = notWhole(opened);
  for (const each of missing) io.stderr.write(`netwright: ${each}\n`);
  return { plan, code: missing.length > 0 ? 2 : code };
}

/** The plan of a source, and the exit code of what was not read and of what is wrong with the source, which is told. */
async function read(
  sources: readonly string[],
  call: Call,
  io: Io,
): Promise<{ readonly opened: Opened; readonly plan: Plan; readonly code: number }> {
  const opened = await open(sources, worldOf(io));
  const { network } = opened;
  const mistakes = await tellMistakes(opened, call, io);
  const unread = network.all('vpc').filter(vpc => !network.isRead('subnet', vpc));
  if (unread.length > 0) {
    io.stderr.write(`netwright: the subnets of ${unread.length} VPCs were not read: what is free there is not known\n`);
  }
  return { opened, plan: planOf(network), code: unread.length > 0 ? 2 : mistakes };
}

function chosen(plan: Plan, call: Call): readonly PlannedVpc[] {
  const named = call.values('vpc');
  for (const name of named) {
    if (!vpcOf(plan, name))
      throw new UsageError(
        `there is no VPC ${name}`,
        `there are: ${plan.vpcs
          .slice(0, 8)
          .map(each => each.name)
          .join(', ')}`,
      );
  }
  return named.length === 0 ? plan.vpcs : plan.vpcs.filter(({ name }) => named.includes(name));
}
