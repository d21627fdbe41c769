import { exitCodeOf, type LintOptions, lint } from '../netwright/lint.ts';
import type { Opened } from '../open/opened.ts';
import { pretty } from '../report/pretty.ts';
import type { Call } from './command.ts';
import type { Io } from './io.ts';
import { lookOf } from './look.ts';

/** Says on standard error what AWS or Netwright would refuse; gives the exit code that follows from it. */
export async function tellMistakes(opened: Opened, call: Call, io: Io): Promise<number> {
  if (opened.problems.length === 0 && !opened.incomplete) return 0;
  const options: LintOptions = { facts: ['problem'], minSeverity: 'error', now: io.now() };
  const report = await lint(opened, options);
  const code = exitCodeOf(report);
  if (report.findings.length > 0 || report.incomplete) io.stderr.write(pretty(report, lookOf(call, io, io.stderr)));
  return code;
}
