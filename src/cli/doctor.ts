import { factKinds } from '../facts/facts.ts';
import { version } from '../generated/version.ts';
import { kinds } from '../kinds/kinds.ts';
import { networkOf } from '../model/network.ts';
import { exitCodeOf, lint } from '../netwright/lint.ts';
import { ruleTexts, shippedRuleSet } from '../netwright/rule-set.ts';
import { shownPath } from '../open/world.ts';
import { compact } from '../report/compact.ts';
import { paintFor } from '../report/paint.ts';
import type { Command } from './command.ts';
import { type Configured, configOptions, configured } from './configured.ts';
import type { Io } from './io.ts';
import { colorReason, lookOf } from './look.ts';

/** Says how the program stands in its surroundings. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'says what the program found: Node, terminal, rules, schemas, configuration',
  operands: '[SOURCE]',
  about: 'For a report of a fault: it tells no secrets and no contents of files. Exit code 2 where something is wrong.',
  options: configOptions,
  examples: [{ line: 'netwright doctor', does: 'looks at the folder you are in' }],
  run: async (call, io) => {
    const look = lookOf(call, io);
    const paint = paintFor(look);
    const setup = await configured(call, io);
    const checks = [
      { name: 'netwright', ok: true, says: version },
      node(io),
      { name: 'output', ok: true, says: `${io.stdout.isTTY ? 'a terminal' : 'no terminal'}, ${look.width} columns` },
      { name: 'colour', ok: true, says: `${look.color ? 'yes' : 'no'}: ${colorReason(call, io)}` },
      { name: 'drawing', ok: true, says: look.unicode ? 'Unicode' : 'ASCII: the locale is not UTF-8' },
      await rules(),
      await schemas(),
      await configuration(setup, io),
    ];
    const width = Math.max(...checks.map(({ name }) => name.length));
    for (const { name, ok, says } of checks) {
      const mark = ok ? paint.good(paint.glyphs.check) : paint.severity('error', paint.mark('error'));
      io.stdout.write(`${mark} ${name.padEnd(width)}  ${paint.words(says)}\n`);
    }
    return checks.every(({ ok }) => ok) ? 0 : 2;
  },
};

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly says: string;
}

/** The oldest Node that the package is for. */
const oldest = [20, 19] as const;

function node({ runtime }: Io): Check {
  if (!runtime) return { name: 'node', ok: true, says: 'unknown' };
  const [major = 0, minor = 0] = runtime.node.replace(/^v/, '').split('.').map(Number);
  const ok = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  const wanted = ok ? '' : `: ${oldest.join('.')} or later is needed`;
  return { name: 'node', ok, says: `${runtime.node} on ${runtime.platform}${wanted}` };
}

async function rules(): Promise<Check> {
  const { rules: compiled } = shippedRuleSet;
  const texts = await ruleTexts();
  const says = `${compiled.length} rules on ${factKinds().length} kinds of facts, ${kinds.length} kinds of resources`;
  return { name: 'rules', ok: texts.length === compiled.length && compiled.length > 0, says };
}

async function schemas(): Promise<Check> {
  const [{ designSchema }, { configSchema }, { ruleSchema }] = await Promise.all([
    import('../resolve/design-schema.ts'),
    import('../lint/config-schema.ts'),
    import('../lint/rule-schema.ts'),
  ]);
  const made = [designSchema(), configSchema(), ruleSchema()];
  return { name: 'schemas', ok: made.every(schema => 'properties' in schema), says: 'design, config, rule' };
}

async function configuration({ configuration: found }: Configured, io: Io): Promise<Check> {
  if (!found?.source) return { name: 'config', ok: true, says: 'none: the defaults count' };
  const nothing = { network: networkOf([]), problems: [], notes: [], texts: [], files: 0, incomplete: false };
  const report = await lint(nothing, { configuration: found, now: io.now() });
  const mistakes = compact(report).split('\n')[0];
  const path = shownPath(found.source.path, io.cwd);
  return { name: 'config', ok: exitCodeOf(report) !== 2, says: mistakes ? `${path}: ${mistakes}` : path };
}
