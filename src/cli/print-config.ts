import type { CompiledRule } from '../lint/compiled-rule.ts';
import type { Config } from '../lint/config.ts';
import { glob } from '../lint/glob.ts';
import { networkOf } from '../model/network.ts';
import { exitCodeOf, lint } from '../netwright/lint.ts';
import { shippedRuleSet } from '../netwright/rule-set.ts';
import { compact } from '../report/compact.ts';
import { locate, locationText } from '../report/location.ts';
import { printable } from '../source/escape.ts';
import type { Place } from '../source/origin.ts';
import { type Writable, writeInline } from '../source/write-yaml.ts';
import type { Call } from './command.ts';
import type { Configured } from './configured.ts';
import type { Io } from './io.ts';

/** Prints the configuration as it counts: a netwright.yaml of all values, each with its origin. Mistakes go to stderr. */
export async function printConfig(call: Call, { configuration }: Configured, io: Io): Promise<number> {
  const config = configuration?.config;
  const rules = (configuration?.rules ?? shippedRuleSet).rules;
  const said = new Said(config);
  const lines = [
    `# ${configuration?.source ? printable(configuration.source.path) : 'no netwright.yaml'} and the command line, as they count together`,
    said.value('failOn', ...failOn(call, config)),
    said.value('comments', ...comments(call, config)),
    ...(config?.ruleFolders.length ? [said.value('ruleFolders', config.ruleFolders)] : []),
    ...call.values('rules').map(folder => `# rules of ${printable(folder)} # --rules`),
    'rules:',
    ...(call.values('rule').length > 0 ? ['  "**": off # --rule'] : []),
    ...shown(rules, call).flatMap(rule => ruleLines(rule, call, config, said)),
    ...ignoreLines(config),
  ];
  io.stdout.write(lines.map(line => `${line}\n`).join(''));
  const nothing = { network: networkOf([]), problems: [], notes: [], texts: [], files: 0, incomplete: false };
  const report = await lint(nothing, { configuration, now: io.now() });
  io.stderr.write(compact(report));
  return exitCodeOf(report) === 2 ? 2 : 0;
}

/** The rules in the order of their ids; where `--rule` chose some, those. */
function shown(rules: readonly CompiledRule[], call: Call): readonly CompiledRule[] {
  const only = call.values('rule').map(glob);
  const chosen = only.length > 0 ? rules.filter(({ id }) => only.some(test => test(id))) : rules;
  return chosen.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function failOn(call: Call, config: Config | undefined): readonly [Writable, string?] {
  if (call.is('soft-fail')) return ['never', '--soft-fail'];
  const flag = call.value('fail-on');
  return flag === undefined ? [config?.failOn ?? 'high'] : [flag, '--fail-on'];
}

function comments(call: Call, config: Config | undefined): readonly [Writable, string?] {
  return call.is('no-inline-suppressions') ? [false, '--no-inline-suppressions'] : [config?.comments ?? true];
}

/** Values with the place that decided them. */
class Said {
  private readonly config: Config | undefined;

  constructor(config: Config | undefined) {
    this.config = config;
  }

  /** `name: value # netwright.yaml:3:1`; the origin is looked up under `path` where none is given. */
  value(name: string, value: Writable, origin?: string, path = name): string {
    return `${writeInline(name)}: ${writeInline(value)} # ${origin ?? this.origin(path)}`;
  }

  origin(path: string): string {
    const known = this.config?.values.get(path);
    return known ? placeText(known.place) : 'default';
  }
}

function ruleLines(rule: CompiledRule, call: Call, config: Config | undefined, said: Said): readonly string[] {
  const setting = config?.settings.get(rule.id);
  const at = (name: string) => `rules.${rule.id}.${name}`;
  const [enabled, by] = enabledBy(rule, call, setting?.enabled ?? rule.enabled);
  const params = Object.entries(rule.params).map(([name, own]) => {
    const value = setting?.params && Object.hasOwn(setting.params, name) ? setting.params[name] : own;
    return `      ${said.value(name, value as Writable, undefined, at(`params.${name}`))}`;
  });
  return [
    `  ${writeInline(rule.id)}:`,
    `    ${said.value('enabled', enabled, by, at('enabled'))}`,
    `    ${severity(rule, setting?.severity, said, at('severity'))}`,
    ...(params.length > 0 ? ['    params:', ...params] : []),
  ];
}

/** Whether a rule counts, and the option that decided it. */
function enabledBy({ id }: CompiledRule, call: Call, configured: boolean): readonly [boolean, string?] {
  const [only, skip] = [call.values('rule'), call.values('skip')];
  if (skip.some(pattern => glob(pattern)(id))) return [false, '--skip'];
  return only.includes(id) ? [true, '--rule'] : [configured];
}

/** A rule that chooses its severity has none to write down: a comment tells the choices. */
function severity(rule: CompiledRule, configured: string | undefined, said: Said, path: string): string {
  if (configured !== undefined) return said.value('severity', configured, undefined, path);
  const choices = [...new Set(rule.severity.map(({ is }) => is))];
  return choices.length === 1
    ? said.value('severity', choices[0], 'default')
    : `# severity: ${choices.join(' or ')}, as the rule finds`;
}

function ignoreLines(config: Config | undefined): readonly string[] {
  if (!config || config.ignores.length === 0) return [];
  return [
    'ignore:',
    ...config.ignores.map(
      ({ place, pathPlace: _, ...ignore }) => `  - ${writeInline(ignore as Writable)} # ${placeText(place)}`,
    ),
  ];
}

function placeText(place: Place): string {
  return printable(locationText(locate(place)));
}
