import type { Problem, Severity } from '../model/finding.ts';
import { nearest, nearestOf } from '../source/nearest.ts';
import type { Place } from '../source/origin.ts';
import { child, type Entry, plain, type Scalar, type Tree } from '../source/tree.ts';
import type { CompiledRule } from './compiled-rule.ts';
import type { ConfigValue } from './config-value.ts';
import { glob } from './glob.ts';
import type { ParameterValue } from './rule.ts';
import { parameterFlaw, type RuleSetting, type RuleSettings } from './rule-settings.ts';

/** The `rules` of a configuration, pattern by pattern; where two say the same of a rule the later one counts. */
export function readSettings(
  tree: Tree | undefined,
  rules: readonly CompiledRule[],
): {
  readonly settings: RuleSettings;
  readonly values: Map<string, ConfigValue>;
  readonly problems: readonly Problem[];
} {
  const settings = new Map<string, RuleSetting>();
  const values = new Map<string, ConfigValue>();
  const problems: Problem[] = [];
  const nearestRule = nearestOf(rules.map(({ id }) => id));
  for (const [pattern, entry] of tree?.type === 'mapping' ? tree.entries : []) {
    const matches = glob(pattern);
    const meant = rules.filter(rule => matches(rule.id));
    if (meant.length === 0) problems.push(unknownRule(entry.key, nearestRule));
    for (const rule of meant) {
      const { params, ...setting } = settingOf(entry.value, rule.id === pattern);
      const given = paramsOf(child(entry.value, 'params'), rule);
      problems.push(...given.problems);
      const before = settings.get(rule.id);
      const all = { ...before?.params, ...given.params };
      settings.set(rule.id, { ...before, ...setting, ...(Object.keys(all).length > 0 ? { params: all } : {}) });
      noteValues(values, rule.id, entry, { ...setting, params: given.params });
    }
  }
  return { settings, values, problems };
}

/** A severity turns the rule on that it names; under a pattern what is off stays off. */
function settingOf(value: Tree, named: boolean): RuleSetting {
  if (value.type !== 'scalar') return plain(value) as RuleSetting;
  if (value.value === 'off' || value.value === 'on') return { enabled: value.value === 'on' };
  return { ...(named ? { enabled: true } : {}), severity: value.value as Severity };
}

function paramsOf(tree: Tree | undefined, rule: CompiledRule) {
  const params: Record<string, ParameterValue> = Object.create(null);
  const problems: Problem[] = [];
  for (const [name, { key, value }] of tree?.type === 'mapping' ? tree.entries : []) {
    const given = plain(value) as ParameterValue;
    const flaw = Object.hasOwn(rule.params, name) ? parameterFlaw(rule, name, given) : undefined;
    if (!Object.hasOwn(rule.params, name)) problems.push(unknownParameter(key, name, rule));
    else if (flaw === undefined) params[name] = given;
    else problems.push(badParameter(key, value, flaw, rule));
  }
  return { params, problems };
}

function badParameter(key: Scalar, node: Tree, flaw: string, rule: CompiledRule): Problem {
  const place: Place = { origin: { from: 'design', node, key }, on: 'value' };
  return { code: 'config-parameter', message: `${key.text} of ${rule.id}: ${flaw}`, label: flaw, place };
}

function unknownParameter(key: Scalar, name: string, rule: CompiledRule): Problem {
  const names = Object.keys(rule.params);
  const known = names.length > 0 ? `it has ${names.join(', ')}` : 'it has none';
  const meant = nearest(name, names);
  return {
    code: 'config-parameter',
    message: `${rule.id} has no parameter ${name}`,
    label: 'no such parameter',
    place: { origin: { from: 'design', node: key }, on: 'value' },
    help: meant ? `did you mean \`${meant}\`?` : known,
  };
}

/** A problem for a scalar that names no rule; with the one that was probably meant. */
export function unknownRule(name: Scalar, nearestRule: (id: string) => string | undefined): Problem {
  const meant = nearestRule(name.text);
  return {
    code: 'config-unknown-rule',
    message: `there is no rule ${name.text}`,
    label: 'no such rule',
    place: { origin: { from: 'design', node: name }, on: 'value' },
    ...(meant ? { help: `did you mean \`${meant}\`?` } : {}),
  };
}

/** Where each value of a rule was decided: at its own key, or at the word that stands for it. */
function noteValues(values: Map<string, ConfigValue>, id: string, entry: Entry, setting: RuleSetting): void {
  const { params, ...own } = setting;
  const place = (at: Entry | undefined): Place => {
    const { key, value } = at ?? entry;
    return { origin: { from: 'design', node: value, key } };
  };
  const inside = (tree: Tree | undefined, name: string) =>
    tree?.type === 'mapping' ? tree.entries.get(name) : undefined;
  for (const [name, value] of Object.entries(own)) {
    values.set(`rules.${id}.${name}`, { value, place: place(inside(entry.value, name)) });
  }
  for (const [name, value] of Object.entries(params ?? {})) {
    const at = inside(child(entry.value, 'params'), name);
    values.set(`rules.${id}.params.${name}`, { value, place: place(at) });
  }
}
