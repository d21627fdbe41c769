import { describe, expect, test } from 'vitest';
import { exitCodeOf } from '../../src/netwright/lint.ts';
import { lintTexts } from '../../src/netwright/lint-texts.ts';
import { resolveDesign } from '../../src/netwright/resolve-design.ts';
import { writeYaml } from '../../src/source/write-yaml.ts';

const design = (text: string, path = 'design.yaml') => ({ path, text });

describe('lintTexts', () => {
  test('finds a mistake at its place', async () => {
    const report = await lintTexts([design('netwright: 1\nprefixList: {}\n')]);
    expect(report.findings.map(({ rule, help }) => [rule, help])).toEqual([
      ['design/unknown-key', 'did you mean `prefixLists`?'],
    ]);
    expect(exitCodeOf(report)).toBe(1);
  });

  test('reads what a text includes among the others, and nothing else', async () => {
    const main = design(
      'netwright: 1\ninclude: [parts/lists.yaml, gone.yaml, ../out.yaml, /etc/passwd]\n',
      'net/main.yaml',
    );
    const part = design('prefixLists: { partners: [198.51.100.0/24] }\n', 'net/parts/lists.yaml');
    const report = await lintTexts([main, part]);
    expect(report.counts).toMatchObject({ files: 2, resources: { prefixList: 1 } });
    expect(report.findings.map(({ message }) => message)).toEqual([
      'there is no file gone.yaml to include',
      '../out.yaml is outside the folder of the design',
      '/etc/passwd is outside the folder of the design',
    ]);
    expect(exitCodeOf(report)).toBe(2);
  });

  test('never calls a text clean that it could not read', async () => {
    const report = await lintTexts([design('netwright: [1\n')], { skip: ['**'], failOn: 'never' });
    expect(report.findings).toHaveLength(1);
    expect(exitCodeOf(report)).toBe(2);
  });

  test('judges only the rules asked for, and turns on one that is named', async () => {
    const text = 'netwright: 1\nprefixList: {}\n';
    expect((await lintTexts([design(text)], { only: ['routing/*'] })).findings).toEqual([]);
    expect((await lintTexts([design(text)], { skip: ['design/*'] })).findings).toEqual([]);
    expect((await lintTexts([design(text)], { only: ['design/unknown-key'] })).counts.rules).toBe(1);
  });
});

test('the full form of a design means the same network', async () => {
  const text =
    'netwright: 1\nregion: eu-west-1\nvpcs:\n  main:\n    cidr: 10.0.0.0/16\n    zones: [a, b]\n' +
    '    subnets: { app: { size: /24, routes: isolated } }\n';
  const { full, problems } = await resolveDesign([design(text)]);
  expect(problems).toEqual([]);
  const again = await resolveDesign([design(writeYaml(full))]);
  expect(again.problems).toEqual([]);
  expect(again.full).toEqual(full);
});
