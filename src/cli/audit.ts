import { audit as judge } from '../netwright/audit.ts';
import { exitCodeOf } from '../netwright/lint.ts';
import { open } from '../open/open.ts';
import { openAccounts } from '../open/open-account.ts';
import type { Opened } from '../open/opened.ts';
import { jsonText } from '../report/json-text.ts';
import { accountOptions, accountsNamed } from './account-options.ts';
import { atTerminal } from './account-world.ts';
import { type Call, type Command, UsageError } from './command.ts';
import { configOptions, configured } from './configured.ts';
import type { Io } from './io.ts';
import { checkPatterns, configTexts, judgingOptions, lintOptions } from './judging.ts';
import { outputOptions, sayReport, targetsOf } from './outputs.ts';
import { Progress } from './progress.ts';
import { worldOf } from './world.ts';

/** Reads an account, judges it, and sums it up. */
export const audit: Command = {
  name: 'audit',
  summary: 'reads an AWS account, applies the rules, and sums up what the internet reaches, what is unused, what costs',
  operands: '[SOURCE]',
  about:
    'Without a SOURCE the account of the standard chain (or of --profile, --role-arn, --organization) is read; only\n' +
    'calls that read are made, and --policy prints the policy that allows them. What could not be read is named: what\n' +
    'depends on it is not judged, and the audit is never called clean.\n\n' +
    'exit codes: 0 nothing at or above --fail-on, 1 findings, 2 something could not be read or is configured wrongly',
  options: [
    { name: 'snapshot', value: 'DIR', describe: 'judge what `netwright pull` saved, instead of asking AWS' },
    { name: 'since', value: 'SNAPSHOT', describe: 'tell what is new, fixed and still there since that snapshot' },
    { name: 'policy', describe: 'print the IAM policy that an audit needs, and stop' },
    ...outputOptions,
    ...judgingOptions,
    ...configOptions,
    ...accountOptions,
  ],
  examples: [
    { line: 'netwright audit', does: 'audits the account and region of the standard chain' },
    { line: 'netwright audit --profile shop --regions all', does: 'audits all regions of an account' },
    {
      line: 'netwright audit --snapshot snapshot --since last-month',
      does: 'audits a snapshot, and tells what changed',
    },
    { line: 'netwright audit --policy > policy.json', does: 'prints the least-privilege policy' },
  ],
  run: async (call, io) => {
    if (call.is('policy')) {
      const { readingPolicy } = await import('../aws/calls/policy.ts');
      io.stdout.write(jsonText(readingPolicy()));
      return 0;
    }
    const targets = targetsOf(call);
    const setup = await configured(call, io);
    await checkPatterns(call, setup);
    const progress = new Progress(io);
    const earlier = call.value('since');
    const since =
      earlier === undefined ? undefined : { source: earlier, opened: await openedAt(earlier, progress, io) };
    const opened = await openedFor(call, progress, io);
    progress.say('judging');
    const report = await judge(opened, {
      ...lintOptions(call, setup),
      sources: [sourceOf(call)],
      now: io.now(),
      since,
    });
    progress.done();
    const read = [...opened.texts, ...configTexts(setup)].map(({ path }) => path);
    sayReport(report, targets, call, io, read);
    return exitCodeOf(report);
  },
};

/** What the call names, in one word for the report. */
function sourceOf(call: Call): string {
  return call.value('snapshot') ?? call.operands[0] ?? 'aws://';
}

async function openedFor(call: Call, progress: Progress, io: Io): Promise<Opened> {
  const [operand, ...more] = call.operands;
  const saved = call.value('snapshot');
  if (more.length > 0) throw new UsageError('audit takes one SOURCE', `leave out ${more.join(' ')}`);
  if (saved !== undefined && operand !== undefined) {
    throw new UsageError('--snapshot and a SOURCE exclude each other', 'give one of them');
  }
  const source = saved ?? operand;
  const options = accountOptions.filter(({ name }) => call.values(name).length > 0).map(({ name }) => `--${name}`);
  if (source !== undefined && !source.startsWith('aws://')) {
    if (options.length > 0)
      throw new UsageError(`${options[0]} is for live accounts`, `leave out ${source}, or the option`);
    return openedAt(source, progress, io);
  }
  const { done, ...world } = atTerminal(io, call);
  try {
    return await openAccounts(accountsNamed(call), world);
  } finally {
    done();
  }
}

function openedAt(source: string, progress: Progress, io: Io): Promise<Opened> {
  return open(
    [source],
    worldOf(io, path => progress.say(`reading ${path}`)),
  );
}
