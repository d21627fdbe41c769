import { matrix as against } from '../netwright/matrix.ts';
import { open } from '../open/open.ts';
import { type Sorting, sortings } from '../reach/sortings.ts';
import { matrixFormats } from '../report/matrix-formats.ts';
import type { Command } from './command.ts';
import { outputOptionsFor, sayReport, targetsIn } from './outputs.ts';
import { Progress } from './progress.ts';
import { worldOf } from './world.ts';

/** Tells which tiers, groups or workloads reach which, on what. */
export const matrix: Command = {
  name: 'matrix',
  summary: 'sets tiers, security groups or workloads against each other: who reaches whom, on what',
  operands: '[SOURCE…]',
  about:
    'From all pairs of interfaces, by private addresses; the internet is a party too. A cell holds what works there and\n' +
    'back; `*` where only some of them, or some of it, and `?` before what cannot be known. A wide matrix is a list.\n\n' +
    'exit codes: 0, or 2 where something could not be read, or is a mistake',
  options: [
    { name: 'by', value: 'PARTY', choices: sortings, describe: 'what is set against each other (default: tier)' },
    ...outputOptionsFor(matrixFormats, 'rows'),
  ],
  examples: [
    { line: 'netwright matrix examples/web-shop', does: 'sets the tiers of a design against each other' },
    { line: 'netwright matrix snapshot/ --by group', does: 'the same for the security groups of an account' },
    { line: 'netwright matrix . --by workload --format markdown', does: 'for a wiki' },
  ],
  run: async (call, io) => {
    const targets = targetsIn(call, matrixFormats);
    const progress = new Progress(io);
    const opened = await open(
      call.operands,
      worldOf(io, path => progress.say(`reading ${path}`)),
    );
    progress.say('following packets');
    const by = call.value('by') as Sorting | undefined;
    const report = against(opened, { sources: call.operands, ...(by && { by }) });
    progress.done();
    sayReport(
      report,
      targets,
      call,
      io,
      opened.texts.map(({ path }) => path),
    );
    return report.incomplete.length > 0 ? 2 : 0;
  },
};
