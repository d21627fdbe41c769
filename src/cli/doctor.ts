import { factKinds } from '../facts/facts.ts';
import { version } from '../generated/version.ts';
import { kinds } from '../kinds/kinds.ts';
import { networkOf } from '../model/network.ts';
import { exitCodeOf, lint } from '../netwright/lint.ts';
import { ruleTexts, shippedRuleSet } from '../netwright/rule-set.ts';
import { tryAccount } from '../open/open-account.ts';
import { SourceError, shownPath } from '../open/world.ts';
import { compact } from '../report/compact.ts';
import { paintFor } from '../report/paint.ts';
import { accountOptions, accountsNamed } from './account-options.ts';
import { atTerminal } from './account-world.ts';
import type { Call, Command } from './command.ts';
import { type Configured, configOptions, configured } from './configured.ts';
import type { Io } from './io.ts';
import { colorReason, lookOf } from './look.ts';

/** Says how the program stands in its surroundings. */
export const doctor: Command = {
  name: 'doctor',
  summary: 'says what the program found: Node, terminal, rules, schemas, configuration',
  operands: '[SOURCE]',
  about:
    'For a report of a fault: it tells no secrets and no contents of files. With aws:// (or --profile and the like) it\n' +
    'says who the credentials are and which calls of an audit they may make; nothing is read or changed by that.\n\n' +
    'Exit code 2 where something is wrong.',
  options: [...configOptions, ...accountOptions],
  examples: [
    { line: 'netwright doctor', does: 'looks at the folder you are in' },
    { line: 'netwright doctor aws://shop/eu-west-1', does: 'says which calls the profile shop may make' },
  ],
  run: async (call, io) => {
    const look = lookOf(call, io);
    const paint = paintFor(look);
    const isLive = call.operands[0]?.startsWith('aws://') === true;
    const setup = await configured(isLive ? { ...call, operands: [] } : call, io);
    const checks = [
      { name: 'netwright', ok: true, says: version },
      node(io),
      { name: 'output', ok: true, says: `${io.stdout.isTTY ? 'a terminal' : 'no terminal'}, ${look.width} columns` },
      { name: 'colour', ok: true, says: `${look.color ? 'yes' : 'no'}: ${colorReason(call, io)}` },
      { name: 'drawing', ok: true, says: look.unicode ? 'Unicode' : 'ASCII: the locale is not UTF-8' },
      await rules(),
      await schemas(),
      await configuration(setup, io),
      ...(await account(call, io)),
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

/** Who the credentials are and what they may do, where an account is named. */
async function account(call: Call, io: Io): Promise<readonly Check[]> {
  const isNamed =
    call.operands[0]?.startsWith('aws://') || accountOptions.some(({ name }) => call.values(name).length > 0);
  if (!isNamed) return [];
  const { done, ...world } = atTerminal(io, call);
  try {
    const { who, region, permissions } = await tryAccount(accountsNamed(call), world);
    const allowed = permissions.filter(({ verdict }) => verdict === 'allowed').length;
    const says = `${allowed} of ${permissions.length} are allowed: netwright audit --policy prints what is needed`;
    const others = permissions.filter(({ verdict }) => verdict !== 'allowed');
    return [
      { name: 'account', ok: true, says: `${who} in ${region}` },
      { name: 'calls', ok: others.length === 0, says },
      ...others.map(({ action, verdict, message }) => ({ name: action, ok: false, says: `${verdict}: ${message}` })),
    ];
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return [{ name: 'account', ok: false, says: error.help ? `${error.message}; ${error.help}` : error.message }];
  } finally {
    done();
  }
}

async function configuration({ configuration: found }: Configured, io: Io): Promise<Check> {
  if (!found?.source) return { name: 'config', ok: true, says: 'none: the defaults count' };
  const nothing = { network: networkOf([]), problems: [], notes: [], texts: [], files: 0, incomplete: false };
  const report = await lint(nothing, { configuration: found, now: io.now() });
  const mistakes = compact(report).split('\n')[0];
  const path = shownPath(found.source.path, io.cwd);
  return { name: 'config', ok: exitCodeOf(report) !== 2, says: mistakes ? `${path}: ${mistakes}` : path };
}
