import { type Severity, severities } from '../model/finding.ts';
import { exitCodeOf, lint as judge } from '../netwright/lint.ts';
import { shippedRuleSet } from '../netwright/rule-set.ts';
import { open } from '../open/open.ts';
import type { FailOn } from '../report/report.ts';
import { type Call, type Command, UsageError } from './command.ts';
import { type Configured, configOptions, configured } from './configured.ts';
import { stdinText } from './io.ts';
import { outputOptions, sayReport, targetsOf } from './outputs.ts';
import { Progress } from './progress.ts';

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
    {
      name: 'fail-on',
      value: 'SEVERITY',
      choices: [...severities, 'never'],
      describe: 'fail from here on; an error always fails, unless never (default: high)',
    },
    { name: 'soft-fail', describe: 'the same as --fail-on never' },
    { name: 'min-severity', value: 'SEVERITY', choices: severities, describe: 'leave out what is milder' },
    { name: 'rule', value: 'RULE', many: true, describe: 'only this rule, or those of a pattern such as routing/*' },
    { name: 'skip', value: 'RULE', many: true, describe: 'not this rule, or not those of a pattern' },
    ...configOptions,
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
  ],
  run: async (call, io) => {
    const targets = targetsOf(call);
    const setup = await configured(call, io);
    await checkPatterns(call, setup);
    if (call.is('print-config')) {
      const { printConfig } = await import('./print-config.ts');
      return printConfig(call, setup, io);
    }
    const progress = new Progress(io);
    const opened = await open(call.operands, {
      cwd: io.cwd,
      stdin: () => stdinText(io),
      progress: path => progress.say(`reading ${path}`),
    });
    progress.say('judging');
    const report = await judge(opened, { ...lintOptions(call, setup), now: io.now() });
    progress.done();
    const code = exitCodeOf(report);
    const read = [...opened.texts, ...configTexts(setup)].map(({ path }) => path);
    const said = call.is('quiet') && code === 0 ? targets.filter(({ file }) => file !== undefined) : targets;
    sayReport(report, said, call, io, read);
    return code;
  },
};

function lintOptions(call: Call, { configuration, relativePath }: Configured) {
  const failOn = call.is('soft-fail') ? 'never' : (call.value('fail-on') as FailOn | undefined);
  const [only, skip] = [call.values('rule'), call.values('skip')];
  return {
    sources: call.operands,
    configuration,
    relativePath,
    ...(failOn && { failOn }),
    ...(only.length > 0 && { only }),
    ...(skip.length > 0 && { skip }),
    ...(call.is('no-inline-suppressions') && { comments: false }),
    minSeverity: call.value('min-severity') as Severity | undefined,
  };
}

function configTexts({ configuration }: Configured) {
  const source = configuration?.source;
  return [...(source ? [source] : []), ...(configuration?.ruleFiles ?? [])];
}

/** A pattern that no rule matches is a mistake; its remedy is looked for among other tools' names too. */
async function checkPatterns(call: Call, { configuration }: Configured): Promise<void> {
  const patterns = ['rule', 'skip'].flatMap(option => call.values(option).map(pattern => ({ option, pattern })));
  if (patterns.length === 0) return;
  const { meantRules, matchingRules } = await import('../netwright/find-rule.ts');
  const rules = configuration?.rules ?? shippedRuleSet;
  for (const { option, pattern } of patterns) {
    if (matchingRules(pattern, rules).length > 0) continue;
    const meant = await meantRules(pattern, rules);
    const help = meant.length > 0 ? `did you mean ${meant.slice(0, 3).join(' or ')}?` : 'netwright rules lists them';
    throw new UsageError(`--${option}: there is no rule ${pattern}`, help);
  }
}
