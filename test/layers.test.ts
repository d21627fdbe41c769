import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breaches, cycles } from './layers/check.ts';

const src = join(import.meta.dirname, '../src');

describe('the house', () => {
  test('keeps its layers, its packages at home, and has no barrels or circles', () => {
    const paths = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .map(path => path.replaceAll('\\', '/'))
      .filter(path => /\.tsx?$/.test(path) && !path.startsWith('generated/'));
    expect(paths).toContain('model/resource.ts');
    expect(breaches(new Map(paths.map(path => [path, readFileSync(join(src, path), 'utf8')])))).toEqual([]);
  });
});

describe('the check', () => {
  const files = {
    'net/cidr.ts': 'export const a = 1;',
    'source/text.ts': '',
    'model/resource.ts': '',
    'kinds/kind.ts': '',
    'kinds/vpc/vpc.ts': '',
    'kinds/vpc/wire.ts': '',
    'reach/reach.ts': '',
    'lint/rule.ts': '',
    'plan/plan.ts': '',
    'aws/account/pull.ts': '',
    'tui/show.tsx': '',
    'cli/lint.ts': '',
  };
  /** The breaches that one more file makes, each without the path of the file. */
  const says = (path: string, text: string) =>
    breaches(new Map(Object.entries({ ...files, [path]: text }))).map(line => line.replace(`src/${path} `, ''));

  test.each([
    ['downwards', 'reach/x.ts', "import { a } from '../net/cidr.ts';"],
    ['types of a neighbour kind', 'kinds/subnet/subnet.ts', "import type { Vpc } from '../vpc/vpc.ts';"],
    ['what kinds share', 'kinds/subnet/kind.ts', "import { k } from '../kind.ts';"],
    ['a package at home', 'source/x.ts', "import { parse } from 'yaml';"],
    ['types of the SDK', 'kinds/vpc/live.ts', "import type { Vpc } from '@aws-sdk/client-ec2';"],
    ['a slow room, dynamically', 'cli/x.ts', "const { show } = await import('../tui/show.tsx'); show();"],
    ['a pure built-in module', 'net/x.ts', "import { inspect } from 'node:util';"],
    [
      'declaration merging',
      'kinds/a/a.ts',
      "declare module '../../model/resource.ts' { interface K { a: 1 } } export {};",
    ],
    ['a field called process', 'net/x.ts', 'export const x = (o: { process: number }) => o.process;'],
    ['words in comments and texts', 'net/x.ts', "// import 'yaml'\nexport const x = `import('../cli/lint.ts')`;"],
  ])('allows %s', (_, path, text) => {
    expect(says(path, text)).toEqual([]);
  });

  test.each([
    [
      'upwards',
      'net/x.ts',
      "import { a } from '../lint/rule.ts';",
      'imports ../lint/rule.ts: imports go down: net stands below lint',
    ],
    [
      'upwards for types',
      'net/x.ts',
      "import type { a } from '../lint/rule.ts';",
      'imports ../lint/rule.ts: imports go down: net stands below lint',
    ],
    [
      'upwards by a type expression',
      'net/x.ts',
      "export type X = import('../lint/rule.ts').X;",
      'imports ../lint/rule.ts: imports go down: net stands below lint',
    ],
    [
      'upwards dynamically',
      'net/x.ts',
      "await import('../lint/rule.ts');",
      'imports ../lint/rule.ts: imports go down: net stands below lint',
    ],
    [
      'sideways',
      'lint/x.ts',
      "export { a } from '../plan/plan.ts'; export const b = 1;",
      'imports ../plan/plan.ts: lint and plan stand side by side: neither imports the other',
    ],
    [
      'sideways at the bottom',
      'net/x.ts',
      "import '../source/text.ts';",
      'imports ../source/text.ts: net and source stand side by side: neither imports the other',
    ],
    [
      "another kind's code",
      'kinds/subnet/x.ts',
      "import { wire } from '../vpc/wire.ts';",
      `imports ../vpc/wire.ts: a kind imports another kind's types, not its code: use "import type"`,
    ],
    [
      'a package away from home',
      'lint/x.ts',
      "import { parse } from 'yaml';",
      'imports yaml: yaml is at home in source',
    ],
    [
      'the SDK away from home',
      'open/x.ts',
      "import { EC2 } from '@aws-sdk/client-ec2';",
      'imports @aws-sdk/client-ec2: @aws-sdk/client-ec2 is at home in aws/account',
    ],
    [
      'a package without a home',
      'lint/x.ts',
      "import 'left-pad';",
      'imports left-pad: left-pad has no home yet: give it one in test/layers/layers.ts, or write "node:left-pad"',
    ],
    [
      'files in the middle',
      'reach/x.ts',
      "import { readFileSync } from 'node:fs';",
      'imports node:fs: node:fs touches the world: only main, open, aws, build do',
    ],
    [
      'the process in the middle',
      'cli/x.ts',
      'export const x = () => process.exit(1);',
      'uses process: process touches the world: take it as an argument',
    ],
    [
      'a slow room at once',
      'cli/x.ts',
      "import { show } from '../tui/show.tsx';",
      'imports ../tui/show.tsx: tui is slow to load: import it dynamically, where it is asked for',
    ],
    [
      'generated files elsewhere',
      'reach/x.ts',
      "import { rules } from '../generated/rules.ts';",
      'imports ../generated/rules.ts: generated/rules.ts is for lint and resolve only',
    ],
    [
      'a barrel',
      'net/net.ts',
      "export * from './cidr.ts';",
      'only passes on exports: no barrels: import the file itself',
    ],
    ['a room that is none', 'utils/x.ts', 'export const x = 1;', 'stands alone: "utils" is no room of the house'],
    ['a file that is not there', 'net/x.ts', "import './gone.ts';", 'imports ./gone.ts: there is no src/net/gone.ts'],
    ['a file outside', 'net/x.ts', "import '../../test/x.ts';", 'imports ../../test/x.ts: it stands outside src'],
  ])('refuses %s', (_, path, text, sentence) => {
    expect(says(path, text)).toEqual([sentence]);
  });

  test('finds circles, but not through types', () => {
    const there = "import { b } from './b.ts'; export const a = b;";
    const back = "import { a } from './a.ts'; export const b = a;";
    expect(
      breaches(
        new Map([
          ['net/a.ts', there],
          ['net/b.ts', back],
        ]),
      ),
    ).toEqual(['src/net/a.ts → net/b.ts → net/a.ts: these import each other in a circle']);
    expect(
      breaches(
        new Map([
          ['net/a.ts', there],
          ['net/b.ts', back.replace('import', 'import type')],
        ]),
      ),
    ).toEqual([]);
  });

  test('finds a circle once and leaves diamonds alone', () => {
    expect(
      cycles(
        new Map([
          ['a', ['b', 'c']],
          ['b', ['d']],
          ['c', ['d']],
          ['d', []],
        ]),
      ),
    ).toEqual([]);
    expect(
      cycles(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual([['b', 'c', 'b']]);
  });
});
