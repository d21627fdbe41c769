import { designText } from '../netwright/design-text.ts';
import { exitCodeOf, lint } from '../netwright/lint.ts';
import { type Accounts, pull as read } from '../netwright/pull.ts';
import { writeWhole } from '../open/disk.ts';
import { openAccounts } from '../open/open-account.ts';
import type { Opened } from '../open/opened.ts';
import { pretty } from '../report/pretty.ts';
import { printable } from '../source/escape.ts';
import { accountOptions, accountsNamed } from './account-options.ts';
import { atTerminal } from './account-world.ts';
import { type Call, type Command, UsageError } from './command.ts';
import type { Io } from './io.ts';
import { lookOf } from './look.ts';

/** Saves accounts as a snapshot. */
export const pull: Command = {
  name: 'pull',
  operands: '[SOURCE]',
  summary: 'saves AWS accounts as a snapshot folder, or as a design',
  about:
    'Only calls that read are made; `netwright audit --policy` prints the policy that allows them. The folder holds the\n' +
    'answers as the AWS CLI prints them, ACCOUNT/REGION/ec2-describe-vpcs.json, and says in snapshot.json when they were\n' +
    'read and what could not be. A pull that was stopped goes on where it stopped. Keys of VPN tunnels are left out.\n' +
    'A design (YAML) has every entry under its id, names in comments; resolving it gives the same network.\n\n' +
    'exit codes: 0 everything was read, 2 something was not',
  options: [
    { name: 'out', short: 'o', value: 'DIR', describe: 'the folder to write to' },
    { name: 'design', value: 'FILE', describe: 'write a design, to a file or - (standard output)' },
    { name: 'redact', describe: 'take names, tags, descriptions and user data out; ids keep matching' },
    { name: 'overwrite', describe: 'read everything again, whatever the folder holds' },
    ...accountOptions,
  ],
  examples: [
    { line: 'netwright pull --out snapshot', does: 'saves the account and region of the standard chain' },
    { line: 'netwright pull aws://shop/eu-west-1 --out snapshot', does: 'saves one region of a profile' },
    { line: 'netwright pull --profile shop,data --regions all --out snapshot', does: 'saves two accounts whole' },
    { line: 'netwright pull --profile shop --design shop.yaml', does: 'writes an account as a design' },
    {
      line: 'netwright pull --organization Audit --redact --out snapshot',
      does: 'saves an organization, without names',
    },
  ],
  run: async (call, io) => {
    const [source, another] = call.operands;
    if (another !== undefined) throw new UsageError('pull takes one SOURCE', 'several accounts: --profile shop,data');
    if (source !== undefined && !source.startsWith('aws://')) {
      throw new UsageError(
        `pull reads accounts, which ${printable(source)} is not`,
        'name one as aws://PROFILE/REGION, or by --profile or --role-arn',
      );
    }
    const [out, design] = [call.value('out'), call.value('design')];
    if (out === undefined && design === undefined) {
      throw new UsageError(
        'pull needs to know where to write',
        'netwright pull --out snapshot, or --design design.yaml',
      );
    }
    if (out === undefined && (call.is('redact') || call.is('overwrite'))) {
      throw new UsageError('--redact and --overwrite are for snapshots', 'add --out DIR');
    }
    const opened = await pulled(accountsNamed(call), out, call, io);
    const code = await tellUnread(opened, call, io);
    if (design !== undefined) sayDesign(opened, design, io);
    if (out !== undefined && design !== '-') io.stdout.write(`${saved(opened)} in ${printable(out)}\n`);
    return code;
  },
};

/** `saved 140 files of 3 places`. */
function saved({ files, network }: Opened): string {
  const count = network.readings.length;
  return `saved ${files} files of ${count} ${count === 1 ? 'place' : 'places'}`;
}

function sayDesign({ network }: Opened, file: string, io: Io): void {
  const text = designText(network);
  if (file === '-') io.stdout.write(text);
  else {
    writeWhole(file, text, io.cwd);
    io.stdout.write(`wrote ${printable(file)}\n`);
  }
}

async function pulled(accounts: Accounts, out: string | undefined, call: Call, io: Io): Promise<Opened> {
  const { done, ...world } = atTerminal(io, call);
  try {
    if (out === undefined) return await openAccounts(accounts, world);
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
