import { type Severity, severities } from '../model/finding.ts';
import { exitCodeOf, lint as judge } from '../netwright/lint.ts';
import { open } from '../open/open.ts';
import { formats } from '../report/formats.ts';
import type { Command } from './command.ts';
import { stdinText } from './io.ts';
import { lookOf } from './look.ts';

/** Validates a network and applies the rules. */
export const lint: Command = {
  name: 'lint',
  summary: 'validates a design or a snapshot and applies the rules',
  operands: '[SOURCE…]',
  options: [
    { name: 'format', short: 'f', value: 'FORMAT', choices: [...formats.keys()], describe: 'how to say it' },
    { name: 'fail-on', value: 'SEVERITY', choices: [...severities], describe: 'fail from here on (default: high)' },
  ],
  examples: [
    { line: 'netwright lint examples/web-shop', does: 'lints a design' },
    { line: 'netwright lint base/ production.yaml', does: 'lints a design with an overlay' },
  ],
  run: async (call, io) => {
    const opened = await open(call.operands, { cwd: io.cwd, stdin: () => stdinText(io) });
    const failOn = (call.value('fail-on') ?? 'high') as Severity;
    const report = await judge(opened, { sources: call.operands, failOn, now: io.now() });
    const format = formats.get(call.value('format') ?? 'pretty');
    if (format) io.stdout.write(format(report, lookOf(call, io)));
    return exitCodeOf(report, opened.incomplete);
  },
};
