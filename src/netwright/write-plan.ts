import type { Problem } from '../model/finding.ts';
import { grouped } from '../model/grouped.ts';
import type { Network } from '../model/network.ts';
import { formatCidr } from '../net/cidr.ts';
import type { Opened } from '../open/opened.ts';
import { subnetEntries, vpcEntry } from '../plan/entries.ts';
import { planOf } from '../plan/of-network.ts';
import type { PlacedEdit } from '../plan/placed-edit.ts';
import { type Plan, type PlannedSubnet, type PlannedVpc, vpcOf } from '../plan/plan.ts';
import type { Refusal } from '../plan/size.ts';
import { addedBelow, addedSubnets } from '../plan/write-additions.ts';
import {
  blockEdits,
  colorEdits,
  homeEdits,
  madeBy,
  noteEdits,
  removalEdits,
  writtenEntries,
} from '../plan/write-back.ts';
import {
  gonePoolEdits,
  goneReservationEdits,
  newPoolEdits,
  newReservationEdits,
  poolRemarkEdits,
} from '../plan/write-pools.ts';
import {
  isSameButNames,
  keyEdits,
  type Mention,
  mentionEdits,
  mentionsIn,
  missedMentions,
  renamed,
  renamingsOf,
} from '../plan/write-renames.ts';
import { applyEdits } from '../source/edit.ts';
import { lineAndColumn } from '../source/text.ts';
import type { Tree } from '../source/tree.ts';

/** Opens the sources of a design with other texts in the place of some files. */
export type Reopen = (instead: ReadonlyMap<string, string>) => Promise<Opened>;

/** Texts by their paths, as they are to become. */
type Texts = ReadonlyMap<string, string>;

/** A design while it is rewritten: what it became so far, and that read again. */
interface Draft {
  readonly opened: Opened;
  readonly texts: Texts;
}

/**
 * Writes a plan into the design that it began with, every byte as it was that says something else: first names, then
 * blocks and sizes, notes, what goes, what is new. Read again it must stand as planned, with no mistake more than
 * before; where blocks that Netwright chooses would not, those of each VPC are written down too.
 */
export async function rewritten(opened: Opened, plan: Plan, reopen: Reopen): Promise<Texts | Refusal> {
  const named = await withNames({ opened, texts: new Map() }, plan, reopen);
  if ('because' in named) return named;
  const goal = renamed(plan);
  let refusal: Refusal | undefined;
  for (const all of [false, true]) {
    let draft: Draft = named;
    for (const step of steps) {
      if (!draft.opened.tree) break;
      const edits = step(draft, goal, planOf(named.opened.network), all);
      if ('because' in edits) return edits;
      if (edits.length > 0) draft = await edited(draft, edits, reopen);
    }
    refusal = newProblem(draft.opened, opened) ?? misplaced(draft.opened.network, goal);
    if (!refusal) return draft.texts;
  }
  return refusal as Refusal;
}

/** Each on the text that those before it left. */
type Step = (draft: Draft, goal: Plan, before: Plan, all: boolean) => readonly PlacedEdit[] | Refusal;

const steps: readonly Step[] = [
  ({ opened: { tree } }, goal, before, all) =>
    each(goal, vpc => {
      const old = vpcOf(before, vpc.name);
      if (!old) return [];
      // Only where something of the VPC changes is anything pinned.
      return blockEdits(tree as Tree, vpc, old, all && differs(vpc, old));
    }),
  // One after the other: in one mapping they may touch the same stretch.
  ({ opened: { tree } }, goal, before) =>
    each(goal, vpc => (vpcOf(before, vpc.name) ? noteEdits(tree as Tree, vpc) : [])),
  ({ opened: { tree } }, goal, before) =>
    each(goal, vpc => (vpcOf(before, vpc.name) ? colorEdits(tree as Tree, vpc) : [])),
  ({ opened: { tree } }, goal, before) =>
    each(goal, vpc => {
      const old = vpcOf(before, vpc.name);
      return old ? homeEdits(tree as Tree, vpc, old) : [];
    }),
  ({ opened: { tree } }, goal) => poolRemarkEdits(tree as Tree, goal),
  ({ opened: { tree } }, goal) => each(goal, vpc => removalEdits(tree as Tree, vpc)),
  ({ opened: { tree } }, goal) => gonePoolEdits(tree as Tree, goal),
  ({ opened: { tree } }, goal) => goneReservationEdits(tree as Tree, goal),
  ({ opened: { tree } }, goal, before) => newPoolEdits(tree as Tree, goal, before),
  ({ opened: { tree } }, goal) => newReservationEdits(tree as Tree, goal),
  ({ opened: { tree, network } }, goal, before) =>
    each(goal, vpc => (vpcOf(before, vpc.name) ? additions(tree as Tree, vpc, network) : [])),
  ({ opened: { tree } }, goal, before) => {
    const fresh = goal.vpcs.filter(({ name }) => !vpcOf(before, name));
    const entries = new Map(fresh.map(vpc => [vpc.name, vpcEntry(vpc)] as const));
    const added = fresh.length > 0 && addedBelow(tree as Tree, 'vpcs', entries);
    return added ? [added] : [];
  },
];

function each(
  { vpcs }: Plan,
  edits: (vpc: PlannedVpc) => readonly PlacedEdit[] | Refusal,
): readonly PlacedEdit[] | Refusal {
  const all: PlacedEdit[] = [];
  for (const vpc of vpcs) {
    const own = edits(vpc);
    if ('because' in own) return own;
    all.push(...own);
  }
  return all;
}

function additions(tree: Tree, vpc: PlannedVpc, network: Network): readonly PlacedEdit[] | Refusal {
  const made = new Set(
    [...writtenEntries(tree, vpc.name)].flatMap(([name, { value }]) => madeBy(name, !value.entries.has('zone'), vpc)),
  );
  const fresh = vpc.subnets.filter(subnet => !subnet.written && !made.has(subnet));
  if (fresh.length === 0) return [];
  // Where a VPC names no zones, each subnet names its own: no tier can spread over them.
  const home = network.get('vpc', vpc.name)?.zones ? vpc : { ...vpc, zones: [] };
  const entries = subnetEntries(home, fresh, subnet => tableOf(subnet, vpc, network));
  const added = addedSubnets(tree, vpc.name, entries);
  return added
    ? [added]
    : { because: `${vpc.name} is not written in the design as a mapping`, help: 'write it under vpcs' };
}

/** The route table of what a subnet was split from, where it has one of its own. */
function tableOf({ partOf }: PlannedSubnet, vpc: PlannedVpc, network: Network): string | undefined {
  if (partOf === undefined) return undefined;
  const whole = network.where('subnet', 'vpc', vpc.name).find(({ name, key }) => name === partOf || key === partOf);
  return whole && network.where('routeTable', 'subnets', whole.key)[0]?.name;
}

/** Other names for tiers and subnets, and for all that mentions them: the network must be the same otherwise. */
async function withNames(draft: Draft, plan: Plan, reopen: Reopen): Promise<Draft | Refusal> {
  const renamings = renamingsOf(plan);
  if (renamings.length === 0) return draft;
  const tree = draft.opened.tree as Tree;
  const keys = keyEdits(tree, renamings);
  const mentions = mentionsIn(tree, renamings);
  const bare = await edited(draft, keys, reopen);
  const missed = () => missedMentions(mentions, bare.opened.problems, keys);
  const guesses: readonly (() => readonly Mention[])[] = [
    () => [],
    () => mentions,
    () => mentions.filter(({ isNear }) => isNear),
    missed,
  ];
  for (const guess of guesses) {
    const chosen = guess();
    const next = chosen.length === 0 ? bare : await edited(draft, [...keys, ...mentionEdits(chosen)], reopen);
    const isSame = isSameButNames(draft.opened.network, next.opened.network, renamings);
    if (isSame && !newProblem(next.opened, draft.opened)) return next;
  }
  const [first] = mentions;
  const where = first ? `${first.node.source.path}:${lineAndColumn(first.node.source, first.node.start).line}` : '';
  const name = renamings[0]?.from ?? '';
  return {
    because: `${name} is named in places where it may mean something else${where === '' ? '' : `, such as ${where}`}`,
    help: 'rename it in the file',
  };
}

async function edited({ opened, texts }: Draft, edits: readonly PlacedEdit[], reopen: Reopen): Promise<Draft> {
  const next = new Map(texts);
  for (const [source, own] of grouped(edits, placed => placed.source)) {
    next.set(
      source.path,
      applyEdits(
        source.text,
        own.map(({ edit }) => edit),
      ),
    );
  }
  return next.size === 0 ? { opened, texts } : { opened: await reopen(next), texts: next };
}

/** A mistake that the design did not have before. */
function newProblem(now: Opened, before: Opened): Refusal | undefined {
  const known = new Map<string, number>();
  const nameOf = ({ code, message }: Problem) => `${code} ${message}`;
  for (const problem of before.problems) known.set(nameOf(problem), (known.get(nameOf(problem)) ?? 0) + 1);
  for (const problem of now.problems) {
    const left = (known.get(nameOf(problem)) ?? 0) - 1;
    known.set(nameOf(problem), left);
    if (left >= 0) continue;
    const { origin } = problem.place;
    const where =
      origin.from === 'design'
        ? ` (${origin.node.source.path}:${lineAndColumn(origin.node.source, origin.node.start).line})`
        : '';
    return { because: `with this written down ${problem.message}${where}`, help: 'change that first' };
  }
  return undefined;
}

/** What would not stand as planned. */
function misplaced(network: Network, goal: Plan): Refusal | undefined {
  const now = planOf(network);
  for (const vpc of goal.vpcs) {
    const found = vpcOf(now, vpc.name);
    for (const subnet of vpc.subnets) {
      const standing = found?.subnets.find(({ name }) => name === subnet.name);
      const [wanted, is] = [placeOf(subnet), standing && placeOf(standing)];
      if (wanted !== is) {
        const help = 'pin the design first: netwright resolve --pin';
        return {
          because: `with this written down ${subnet.name} would stand at ${is ?? 'no place'}, not at ${wanted}`,
          help,
        };
      }
    }
    const stray = found?.subnets.find(({ name }) => !vpc.subnets.some(each => each.name === name));
    if (stray) return { because: `with this written down there would be ${stray.name} too` };
    const strange = vpc.zones.find(zone => !found?.zones.includes(zone));
    if (strange !== undefined) {
      const because = `${vpc.name} names no zones: it has a zone ${strange} once a subnet stands there`;
      return { because, help: `add one: add subnet NAME=/24 ${strange}` };
    }
    if (rest(vpc) !== (found && rest(found))) return { because: `${vpc.name} would not be as planned` };
  }
  return sayPools(now) === sayPools(goal) ? undefined : { because: 'the pools would not be as planned' };
}

function placeOf({ zone, block, ipv6, note, color }: PlannedSubnet): string {
  return [zone, block && formatCidr(block), ipv6 && formatCidr(ipv6), note, color].filter(Boolean).join(' ');
}

function differs(vpc: PlannedVpc, before: PlannedVpc): boolean {
  const say = ({ subnets }: PlannedVpc) => subnets.map(each => `${each.name} ${placeOf(each)}`).join();
  return say(vpc) !== say(before) || rest(vpc) !== rest(before);
}

function rest({ blocks, zones, reserved, pool, note }: PlannedVpc): string {
  const kept = reserved.map(({ name, block }) => `${name}=${formatCidr(block)}`).sort();
  return [pool, note, ...blocks.map(formatCidr), ...zones, ...kept].join();
}

function sayPools({ pools }: Plan): string {
  const said = pools.map(({ name, in: home, blocks, reserved, note }) =>
    [
      name,
      home,
      ...blocks.map(formatCidr),
      ...reserved.map(each => `${each.name}=${formatCidr(each.block)}`),
      note,
    ].join(),
  );
  return said.sort().join(' ');
}
