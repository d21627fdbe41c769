import { type FailOn, severities } from '../model/finding.ts';
import { exposure as expose, exposureExitCode } from '../netwright/exposure.ts';
import { open } from '../open/open.ts';
import { readEnd } from '../reach/read-end.ts';
import { exposureFormats } from '../report/exposure-formats.ts';
import { type Command, UsageError } from './command.ts';
import { configOptions, configured } from './configured.ts';
import { outputOptionsFor, sayReport, targetsIn } from './outputs.ts';
import { Progress } from './progress.ts';
import { worldOf } from './world.ts';

/** Tells all that the internet, or another end, reaches. */
export const exposure: Command = {
  name: 'exposure',
  summary: 'tells all that the internet (or another end) reaches, with the way and the rule that opens it',
  operands: '[SOURCE…]',
  about:
    'Every interface and load balancer that can be reached, on exactly the ports that work there and back. A workload\n' +
    'that says where it listens is exposed there only; what else is open is told apart, and so is what cannot be known.\n' +
    'END is what reach takes: a name, KIND/NAME, an address, a CIDR block, tag:NAME=VALUE, internet…\n\n' +
    'exit codes: 0 no rule of exposure finds anything at or above --fail-on, 1 one does, 2 something could not be read, or is a mistake',
  options: [
    { name: 'from', value: 'END', describe: 'who reaches (default: internet)' },
    { name: 'paths', describe: 'tell each way hop by hop' },
    ...outputOptionsFor(exposureFormats, 'rows'),
    {
      name: 'fail-on',
      value: 'SEVERITY',
      choices: [...severities, 'never'],
      describe: 'fail from here on (default: high)',
    },
    ...configOptions,
  ],
  examples: [
    { line: 'netwright exposure examples/web-shop', does: 'tells what the internet reaches' },
    { line: 'netwright exposure snapshot/ --paths', does: 'the same of an account, hop by hop' },
    { line: 'netwright exposure design.yaml --from api', does: 'tells what a workload reaches' },
    { line: 'netwright exposure design.yaml -f table -f markdown=exposure.md', does: 'for the log and a wiki' },
  ],
  run: async (call, io) => {
    const targets = targetsIn(call, exposureFormats);
    const { configuration, relativePath } = await configured(call, io);
    const progress = new Progress(io);
    const opened = await open(
      call.operands,
      worldOf(io, path => progress.say(`reading ${path}`)),
    );
    const from = readEnd(call.value('from') ?? 'internet', opened.network);
    if ('because' in from) throw new UsageError(from.because, from.help);
    progress.say('following packets');
    const failOn = call.value('fail-on') as FailOn | undefined;
    const report = await expose(opened, {
      from,
      paths: call.is('paths'),
      sources: call.operands,
      configuration,
      relativePath,
      now: io.now(),
      ...(failOn && { failOn }),
    });
    progress.done();
    const read = opened.texts.map(({ path }) => path);
    sayReport(report, targets, call, io, read);
    return exposureExitCode(report);
  },
};
