import { severities } from '../model/finding.ts';
import { editWords } from '../plan/read-edit.ts';
import { planFormats } from '../report/plan-formats.ts';
import { type Command, UsageError } from './command.ts';
import { planEdited } from './plan-edited.ts';
import { planNew, planOfNothing } from './plan-new.ts';
import { planCheck, planFree, planNext, planPools, planShow } from './plan-questions.ts';
import { isAtTerminal, planOnScreen } from './plan-screen.ts';

/** Plans addresses: of nothing yet, or of a design or account. */
export const plan: Command = {
  name: 'plan',
  summary: 'plans addresses: a map of them, the next free block, tiers that move nothing, checks',
  operands: '[next|free|check|show|pools] [SOURCE…]',
  about:
    'On a terminal, without more, a screen to plan on: a map, edits with undo, what is wrong, the change before it is written.\n' +
    'Without SOURCE, --vpc and --tier make a plan of nothing. With SOURCE, --add-tier adds tiers behind the others: what\n' +
    'stands never moves, and every other byte of the files stays. The change is shown as a diff; --write makes it.\n\n' +
    'A tier is NAME=SIZE xZONES: a prefix length, or hosts with growth (AWS keeps five addresses of each subnet). Blocks\n' +
    'start the smallest free block that is large enough, and tiers keep place for six zones while there is space.\n\n' +
    '  show   a map of the address space to scale, and every block (what SOURCE alone does without a terminal)\n' +
    '  next   the next free block of --size in a VPC, or for a network in --in POOL, and why this one\n' +
    '  free   all free blocks\n' +
    '  pools  the address space from the top: pools, what stands in them, what is free\n' +
    '  check  overlaps, limits of AWS, addresses that do not suffice; exit code 1 where there are any\n\n' +
    'Of a source with mistakes show, next, free and pools tell what is sound, say so, and end with exit code 2.\n\n' +
    'Edits (--edit), also behind `:` on the screen; NAME is a subnet or a tier, VPC.NAME where VPCs have the same:\n' +
    editWords.map(([words, does]) => `  ${words.padEnd(36)} ${does}\n`).join(''),
  options: [
    {
      name: 'vpc',
      value: '[NAME=]BLOCK',
      many: true,
      describe: 'a VPC by its blocks (comma between); with SOURCE its name',
    },
    {
      name: 'tier',
      value: 'TIER',
      many: true,
      describe: 'a tier of the new plan: "public=/24 x3", "app=hosts:900 growth:50% x3"',
    },
    { name: 'add-tier', value: 'TIER', many: true, describe: 'a tier to add to SOURCE' },
    {
      name: 'edit',
      short: 'e',
      value: 'EDIT',
      many: true,
      describe: 'an edit of SOURCE, or of a plan of nothing, in the words below; made in their order',
    },
    { name: 'size', value: 'SIZE', describe: 'with next: /24, or "hosts:900 growth:50%"' },
    {
      name: 'in',
      value: 'POOL',
      describe: 'with next: a pool, or any block, to take one from, around all that stands in it',
    },
    { name: 'sparse', describe: 'with next: in the middle of the largest free block, so that neighbours can grow' },
    {
      name: 'fail-on',
      value: 'SEVERITY',
      choices: [...severities, 'never'],
      describe: 'with check: fail from here on; an error always fails, unless never (default: high)',
    },
    { name: 'write', short: 'w', describe: 'write the change into the files of SOURCE' },
    { name: 'out', short: 'o', value: 'FILE', describe: 'write the change into a new file, and leave SOURCE as it is' },
    { name: 'dry-run', short: 'n', describe: 'show the change only (the default)' },
    {
      name: 'format',
      short: 'f',
      value: 'FORMAT',
      choices: [...planFormats.keys()],
      describe: 'text (default), yaml, terraform, csv, markdown, json',
    },
  ],
  examples: [
    {
      line: 'netwright plan --vpc 10.20.0.0/16 --tier "public=/24 x3" --tier "app=hosts:900 growth:50% x3" --format yaml',
      does: 'plans a network of nothing',
    },
    { line: 'netwright plan show examples/web-shop', does: 'draws the address space to scale' },
    {
      line: 'netwright plan examples/web-shop --vpc shop --add-tier "cache=/26"',
      does: 'shows what would be written; --write writes it',
    },
    {
      line: 'netwright plan design.yaml --edit "resize app=/23" --edit "split data-a=/26"',
      does: 'changes what is written, and says what moves',
    },
    {
      line: 'netwright plan next examples/web-shop --size /24 --vpc shop',
      does: 'names the next free /24 and why it is that',
    },
    {
      line: 'netwright plan next examples/web-shop --size /16 --in 10.0.0.0/8',
      does: 'finds a block for one more VPC',
    },
    { line: 'netwright plan check examples/web-shop', does: 'finds overlaps, limits, and too few addresses' },
  ],
  suggest: async before => (before.length === 0 ? ['next', 'free', 'check', 'show', 'pools'] : []),
  run: async (call, io) => {
    if (call.is('write') && call.is('dry-run'))
      throw new UsageError('--write and --dry-run exclude each other', 'leave one out');
    const [verb, ...rest] = call.operands;
    const known = verb === undefined ? undefined : verbs.get(verb);
    const isEdited = call.values('add-tier').length + call.values('edit').length > 0;
    if (!isEdited && (call.is('write') || call.value('out') !== undefined))
      throw new UsageError('there is nothing to write', 'say what with --edit or --add-tier');
    if (known) {
      if (isEdited) throw new UsageError(`--edit and --add-tier do not go with ${verb}`, `leave out ${verb}`);
      return known(rest, call, io);
    }
    if (call.values('tier').length > 0 || (verb === undefined && call.values('vpc').length > 0))
      return planNew(call, io);
    if (call.values('edit').length > 0 && verb === undefined) return planOfNothing(call, io);
    if (isEdited) return planEdited(call, io);
    if (isAtTerminal(call, io)) return planOnScreen(call.operands, call, io);
    if (verb !== undefined) return planShow(call.operands, call, io);
    throw new UsageError(
      'there is nothing to plan',
      'name a SOURCE, or start with --vpc 10.0.0.0/16 --tier "app=/24 x3"',
    );
  },
};

const verbs = new Map([
  ['show', planShow],
  ['next', planNext],
  ['free', planFree],
  ['check', planCheck],
  ['pools', planPools],
]);
