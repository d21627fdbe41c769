import { exitCodeOf, lint } from '../netwright/lint.ts';
import { type Accounts, pull as read } from '../netwright/pull.ts';
import type { Opened } from '../open/opened.ts';
import { pretty } from '../report/pretty.ts';
import { printable } from '../source/escape.ts';
import { accountOptions, accountsIn } from './account-options.ts';
import { atTerminal } from './account-world.ts';
import { type Call, type Command, UsageError } from './command.ts';
import type { Io } from './io.ts';
import { lookOf } from './look.ts';

/** Saves accounts as a snapshot. */
export const pull: Command = {
  name: 'pull',
  summary: 'saves AWS accounts as a snapshot folder',
  about:
    'Only calls that read are made; `netwright audit --policy` prints the policy that allows them. The folder holds the\n' +
    'answers as the AWS CLI prints them, ACCOUNT/REGION/ec2-describe-vpcs.json, and says in snapshot.json when they were\n' +
    'read and what could not be. A pull that was stopped goes on where it stopped. Keys of VPN tunnels are left out.\n\n' +
    'exit codes: 0 everything was read, 2 something was not',
  options: [
    { name: 'out', short: 'o', value: 'DIR', describe: 'the folder to write to' },
    { name: 'redact', describe: 'take names, tags, descriptions and user data out; ids keep matching' },
    { name: 'overwrite', describe: 'read everything again, whatever the folder holds' },
    ...accountOptions,
  ],
  examples: [
    { line: 'netwright pull --out snapshot', does: 'saves the account and region of the standard chain' },
    { line: 'netwright pull --profile shop,data --regions all --out snapshot', does: 'saves two accounts whole' },
    {
      line: 'netwright pull --organization Audit --redact --out snapshot',
      does: 'saves an organization, without names',
    },
  ],
  run: async (call, io) => {
    if (call.operands.length > 0)
      throw new UsageError('pull takes no SOURCE', 'name accounts by --profile or --role-arn');
    const out = call.value('out');
    if (out === undefined) throw new UsageError('pull needs a folder to write to', 'netwright pull --out snapshot');
    const opened = await pulled(accountsIn(call), out, call, io);
    const code = await tellUnread(opened, call, io);
    const count = opened.network.readings.length;
    io.stdout.write(
      `saved ${opened.files} files of ${count} ${count === 1 ? 'place' : 'places'} in ${printable(out)}\n`,
    );
    return code;
  },
};

async function pulled(accounts: Accounts, out: string, call: Call, io: Io): Promise<Opened> {
  const { done, ...world } = atTerminal(io);
  try {
    return await read(accounts, {
      ...world,
      out,
      cwd: io.cwd,
      redact: call.is('redact'),
      overwrite: call.is('overwrite'),
    });
  } finally {
    done();
  }
}

/** Says on standard error what could not be read. */
async function tellUnread(opened: Opened, call: Call, io: Io): Promise<number> {
  const report = await lint(opened, { facts: ['problem'], minSeverity: 'error', now: io.now() });
  if (report.findings.length > 0 || report.incomplete) io.stderr.write(pretty(report, lookOf(call, io, io.stderr)));
  return exitCodeOf(report);
}
