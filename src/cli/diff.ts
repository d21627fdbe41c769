import { type IgnoreFile, patternFlaw } from '../diff/ignore-file.ts';
import { diff as compare, diffExitCode, readIgnoreFile } from '../netwright/diff.ts';
import { exists, readTextFile } from '../open/disk.ts';
import { open } from '../open/open.ts';
import { diffFormats } from '../report/diff-formats.ts';
import { type Call, type Command, UsageError } from './command.ts';
import type { Io } from './io.ts';
import { outputOptionsFor, sayReport, targetsIn } from './outputs.ts';
import { Progress } from './progress.ts';
import { worldOf } from './world.ts';

/** Tells two networks apart, and what the difference changes in who reaches whom. */
export const diff: Command = {
  name: 'diff',
  summary: 'tells what differs between two sources, and what that changes in who reaches whom',
  operands: 'A B',
  about:
    'A is what should be (a design, the main branch), B what is (an account, a proposal). Resources are matched by id,\n' +
    'then name, then Name tag, then shape; how they are split into rules, or called, makes no difference. What AWS made\n' +
    'by itself is ignored without --all. A .netwrightignore in the folder you are in says what else is, a line each:\n' +
    'TYPE.ADDRESS.FIELD  # reason until 2027-03-01; * is anything, ! takes back, the last line that fits counts.\n\n' +
    'exit codes: 0 the same, 1 something differs, 2 something was not read, so no verdict on it is possible',
  options: [
    ...outputOptionsFor(diffFormats, 'differences of a sort'),
    { name: 'only', value: 'PATTERN', many: true, describe: "only these: securityGroup, 'subnet.shop.*'" },
    { name: 'ignore', value: 'PATTERN', many: true, describe: 'not these; who reaches whom is told all the same' },
    { name: 'ignore-file', value: 'FILE', describe: 'what to ignore, and why (default: .netwrightignore)' },
    { name: 'all', describe: 'also what AWS made by itself: default groups, interfaces of its services…' },
    { name: 'no-reach', describe: 'resources only, not who reaches whom' },
    { name: 'quiet', short: 'q', describe: 'say nothing; the exit code tells' },
  ],
  examples: [
    { line: 'netwright diff design.yaml snapshot/', does: 'tells how an account drifted from its design' },
    { line: 'netwright diff main/ proposal/ --format markdown', does: 'tells a pull request what it opens and closes' },
    {
      line: 'netwright diff monday/ today/ --only securityGroup',
      does: 'tells what became of the groups of an account',
    },
    {
      line: 'netwright diff design.yaml snapshot/ -f text -f sarif=drift.sarif',
      does: 'for the log and code scanning',
    },
  ],
  run: async (call, io) => {
    const [a, b, ...more] = call.operands;
    if (a === undefined || b === undefined || more.length > 0) {
      throw new UsageError(
        `diff compares two sources, not ${call.operands.length}`,
        'netwright diff design.yaml snapshot/',
      );
    }
    if (a === '-' && b === '-') throw new UsageError('standard input can be one of the sources, not both');
    checkPatterns(call);
    const targets = targetsIn(call, diffFormats);
    const ignore = ignoresOf(call, io);
    const progress = new Progress(io);
    const world = worldOf(io, path => progress.say(`reading ${path}`));
    const opened = [await open([a], world), await open([b], world)] as const;
    progress.say('comparing');
    const report = compare(...opened, {
      sources: { a, b },
      all: call.is('all'),
      reach: !call.is('no-reach'),
      only: call.values('only'),
      ignore,
    });
    progress.done();
    const said = call.is('quiet') ? targets.filter(({ file }) => file !== undefined) : targets;
    const read = opened.flatMap(each => each.texts.map(({ path }) => path));
    sayReport(report, said, call, io, read);
    return diffExitCode(report);
  },
};

function checkPatterns(call: Call): void {
  for (const option of ['only', 'ignore']) {
    for (const pattern of call.values(option)) {
      const flaw = patternFlaw(pattern);
      if (flaw !== undefined) throw new UsageError(`--${option} ${pattern}: ${flaw}`, 'write TYPE.ADDRESS.FIELD');
    }
  }
}

/** The ignore file with the patterns of the command line after its lines. Throws UsageError for lines that are none. */
function ignoresOf(call: Call, io: Io): IgnoreFile {
  const named = call.value('ignore-file');
  const file = named ?? '.netwrightignore';
  const text = named !== undefined || exists(file, io.cwd) ? readTextFile(file, io.cwd) : { path: file, text: '' };
  const read = readIgnoreFile(text, io.now());
  const [first, ...others] = read.mistakes;
  if (first !== undefined) {
    throw new UsageError(others.length > 0 ? `${first} (and ${others.length} more mistakes)` : first);
  }
  const given = call.values('ignore').map((pattern, index) => {
    return { pattern, negated: false, reason: 'told by --ignore', file: '--ignore', line: index + 1 };
  });
  return { ...read, lines: [...read.lines, ...given] };
}
