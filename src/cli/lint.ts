import { exitCodeOf, lint as judge } from '../netwright/lint.ts';
import { open } from '../open/open.ts';
import type { Report } from '../report/report.ts';
import { type Call, type Command, UsageError } from './command.ts';
import { configOptions, configured } from './configured.ts';
import { checkPatterns, configTexts, judgingOptions, lintOptions } from './judging.ts';
import { outputOptions, sayReport, targetsOf } from './outputs.ts';
import { Progress } from './progress.ts';
import { worldOf } from './world.ts';

/** Validates a network and applies the rules. */
export const lint: Command = {
  name: 'lint',
  summary: 'validates a design or a snapshot and applies the rules',
  operands: '[SOURCE…]',
  about:
    'Without a SOURCE the folder you are in is linted. Several designs are one: a later one overlays an earlier one by\n' +
    'name. A comment `netwright-ignore RULE: reason` silences what stands in its line or, alone, below it; `ignore:` in\n' +
    'netwright.yaml does the same from outside.\n\n' +
    'exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be read or is configured wrongly',
  options: [
    ...outputOptions,
    ...judgingOptions,
    ...configOptions,
    {
      name: 'stdin-name',
      value: 'FILE',
      describe: 'the file that - stands for: findings name it, includes and configuration are looked for from there',
    },
    { name: 'print-config', describe: 'print the configuration as it counts, with the origin of each value, and stop' },
    { name: 'no-inline-suppressions', describe: 'netwright-ignore comments do not count' },
    { name: 'quiet', short: 'q', describe: 'say nothing unless the run fails; files are written all the same' },
  ],
  examples: [
    { line: 'netwright lint examples/web-shop', does: 'lints a design' },
    { line: 'netwright lint base/ production.yaml', does: 'lints a design with an overlay' },
    { line: 'netwright lint --format pretty --format sarif=lint.sarif', does: 'for the log and for code scanning' },
    { line: "netwright lint --fail-on critical --skip 'naming/*' snapshot/", does: 'lints an account that was saved' },
    { line: 'cat design.yaml | netwright lint -', does: 'lints standard input' },
    { line: 'netwright lint --stdin-name net/design.yaml -', does: 'lints what an editor has not saved yet' },
  ],
  run: async (call, io) => {
    const targets = targetsOf(call);
    const stdinName = stdinNameOf(call);
    const setup = await configured(call, io);
    await checkPatterns(call, setup);
    if (call.is('print-config')) {
      const { printConfig } = await import('./print-config.ts');
      return printConfig(call, setup, io);
    }
    const progress = new Progress(io);
    const world = worldOf(io, path => progress.say(`reading ${path}`));
    const opened = await open(call.operands, { ...world, ...(stdinName !== undefined && { stdinName }) });
    progress.say('judging');
    const report = await judge(opened, { ...lintOptions(call, setup), now: io.now() });
    progress.done();
    io.onJudged?.(breadthOf(report.counts, opened.network.expectations.length));
    const code = exitCodeOf(report);
    const read = [...opened.texts, ...configTexts(setup)].map(({ path }) => path);
    const said = call.is('quiet') && code === 0 ? targets.filter(({ file }) => file !== undefined) : targets;
    sayReport(report, said, call, io, read);
    return code;
  },
};

/**
 * How much of the program a lint needed, 0 to 255; 0 where it judged nothing. Two more are worth keeping what was compiled
 * anew: four times the resources, two more kinds of them, sixteen more rules, expectations where there were none.
 */
function breadthOf({ resources, rules }: Report['counts'], expectations: number): number {
  const counts = Object.values(resources);
  if (counts.length === 0) return 0;
  const doublings = Math.log2(counts.reduce((sum, count) => sum + count, 1));
  return Math.min(255, Math.ceil(doublings + counts.length + rules / 8 + (expectations > 0 ? 2 : 0)));
}

function stdinNameOf(call: Call): string | undefined {
  const name = call.value('stdin-name');
  if (name === undefined) return undefined;
  if (name === '' || /[\\/]$/.test(name))
    throw new UsageError('--stdin-name names no file', 'write --stdin-name design.yaml');
  if (!call.operands.includes('-')) {
    throw new UsageError(
      '--stdin-name says what - is, and - is no source here',
      `netwright lint --stdin-name ${name} -`,
    );
  }
  return name;
}
