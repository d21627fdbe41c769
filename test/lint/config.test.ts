import { describe, expect, test } from 'vitest';
import { emptyConfig, readConfig } from '../../src/lint/config.ts';
import { ignoreFindings } from '../../src/lint/config-ignores.ts';
import { configSchema } from '../../src/lint/config-schema.ts';
import { judge } from '../../src/lint/judge.ts';
import { spanOf } from '../../src/source/origin.ts';
import { readYaml } from '../../src/source/read-yaml.ts';
import { compiled, facts, streetOf, validatorOf } from './street.ts';

const rules = [
  compiled({ id: 'house/tall', when: 'house.floors > params.most', params: { most: 2 }, message: '{house.name}' }),
  compiled({ id: 'house/named', when: 'true', message: '{house.name}' }),
  compiled({
    ...{
      id: 'door/open',
      fact: 'front-door',
      when: 'frontDoor.opens.overlaps(params.ports)',
      params: { ports: ['ssh'] },
    },
    message: 'open',
  }),
];
const validate = validatorOf(configSchema());

function read(text: string) {
  const { tree } = readYaml({ path: 'netwright.yaml', text });
  const { config, problems } = readConfig(tree!, { rules, validate, now: Date.UTC(2026, 5, 1) });
  const under = problems.map(({ code, place, help }) => {
    const span = spanOf(place)!;
    return [code, text.slice(span.start, span.end), help];
  });
  return { config, problems: under };
}

describe('the configuration', () => {
  test('a severity turns on the rule that it names; under a pattern what is off stays off', () => {
    const { config } = read('rules: { "house/*": low, door/open: info }\n');
    expect(Object.fromEntries(config.settings)).toEqual({
      'house/tall': { severity: 'low' },
      'house/named': { severity: 'low' },
      'door/open': { enabled: true, severity: 'info' },
    });
  });

  test('sets rules by id and by pattern; later entries win', () => {
    const { config, problems } = read(`
failOn: medium
rules:
  "house/*": off
  house/tall: { severity: low, params: { most: 5 } }
  house/named: medium
  door/open: { params: { ports: [ssh, tcp/3389] } }
`);
    expect(problems).toEqual([]);
    expect(config.failOn).toBe('medium');
    expect(Object.fromEntries(config.settings)).toEqual({
      'house/tall': { enabled: false, severity: 'low', params: { most: 5 } },
      'house/named': { enabled: true, severity: 'medium' },
      'door/open': { params: { ports: ['ssh', 'tcp/3389'] } },
    });
  });

  test('tells where each value was decided', () => {
    const text = 'failOn: low\nrules: { "house/*": off, house/tall: { severity: info, params: { most: 9 } } }\n';
    const { config } = read(text);
    const told = [...config.values].map(([name, { value, place }]) => {
      const span = spanOf(place)!;
      return [name, value, text.slice(span.start, span.end)];
    });
    expect(told).toEqual([
      ['failOn', 'low', 'failOn'],
      ['rules.house/tall.enabled', false, '"house/*"'],
      ['rules.house/named.enabled', false, '"house/*"'],
      ['rules.house/tall.severity', 'info', 'severity'],
      ['rules.house/tall.params.most', 9, 'most'],
    ]);
  });

  test.each([
    ['rules: { house/tal: off }', ['config-unknown-rule', 'house/tal', 'did you mean `house/tall`?']],
    ['rules: { garden/*: off }', ['config-unknown-rule', 'garden/*', undefined]],
    ['rules: { house/tall: hihg }', ['unknown-word', 'hihg', 'did you mean `high`?']],
    ['rules: { house/tall: { params: { mst: 1 } } }', ['config-parameter', 'mst', 'did you mean `most`?']],
    ['rules: { house/tall: { params: { most: many } } }', ['config-parameter', 'many', undefined]],
    ['rules: { door/open: { params: { ports: [tcp/x] } } }', ['config-parameter', '[tcp/x]', undefined]],
    ['rules: { door/open: { params: { ports: [1] } } }', ['config-parameter', '[1]', undefined]],
    ['failon: high', ['unknown-key', 'failon', 'did you mean `failOn`?']],
    ['ignore: [{ rules: [house/tal], reason: x }]', ['config-unknown-rule', 'house/tal', 'did you mean `house/tall`?']],
    [
      'ignore: [{ rules: [house/tall], reason: x, until: 2026-05-31 }]',
      ['suppression-expired', '2026-05-31', 'fix what it hides, or give a later day'],
    ],
    ['ignore: [{ rules: [house/tall], reason: x, until: soon }]', ['suppression-malformed', 'soon', undefined]],
  ])('%s is a problem at its place', (text, problem) => {
    expect(read(text).problems).toEqual([problem]);
  });

  test('may be empty, and names that are no rules harm nothing', () => {
    expect(readConfig(readYaml({ path: 'x', text: '~' }).tree!, { rules, validate, now: 0 }).config).toEqual(
      emptyConfig,
    );
    const { config } = read('rules: { __proto__: off, house/tall: { params: { __proto__: 1, constructor: 2 } } }');
    expect(config.settings.get('house/tall')?.params).toBeUndefined();
    expect(({} as Record<string, unknown>)['enabled']).toBeUndefined();
  });

  test('accepts findings by path, rule and resource, and tells what accepts nothing', () => {
    const { network } = streetOf({ path: 'legacy/a/street.yaml', text: 'red: { floors: 3 }\nblue: { floors: 4 }' });
    const { findings } = judge(network, rules, facts, { now: 0 });
    const { config } = read(`ignore:
  - { path: "legacy/**", rules: [house/tall], resource: house/r*, reason: old }
  - { path: other/*, reason: elsewhere }
`);
    const accepted = ignoreFindings(findings, config.ignores);
    expect(
      accepted.findings.filter(each => each.suppressed).map(each => [each.rule, each.message, each.suppressed]),
    ).toEqual([['house/tall', 'red', { by: 'config', reason: 'old' }]]);
    expect(accepted.unused.map(each => each.message)).toEqual(['no finding matches this: elsewhere']);
    const unusedOf = (...files: string[]) => ignoreFindings(findings, config.ignores, undefined, files).unused.length;
    expect([unusedOf('legacy/a/street.yaml'), unusedOf('legacy/a/street.yaml', 'other/x.yaml')]).toEqual([0, 1]);
  });
});
