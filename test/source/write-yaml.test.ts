import fc from 'fast-check';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readYaml } from '../../src/source/read-yaml.ts';
import { plain } from '../../src/source/tree.ts';
import { writeScalar } from '../../src/source/write-scalar.ts';
import { type Writable, writeYaml } from '../../src/source/write-yaml.ts';

describe('written YAML', () => {
  it('has the style of the house', () => {
    const design = {
      netwright: 1,
      account: '111122223333',
      tags: { team: 'shop' },
      vpcs: {
        shop: {
          cidr: '10.20.0.0/16',
          zones: ['a', 'b'],
          subnets: { public: { size: '/24', routes: 'internet' }, app: { zone: 'a', cidr: '10.20.1.0/24' } },
          routeTables: { legacy: [{ to: '0.0.0.0/0', via: 'nat/public-a' }] },
          flowLogs: undefined,
          none: {},
        },
      },
      dns: {
        zones: {
          'example.com': { public: true, records: [{ name: 'shop', alias: 'loadBalancer/shop-edge', note: null }] },
        },
      },
      expect: ['internet can reach shop-edge on https', { from: 'api', because: 'no: really' }, [[1, [2]], []]],
    };
    expect(writeYaml(design)).toBe(`netwright: 1
account: "111122223333"
tags: { team: shop }
vpcs:
  shop:
    cidr: 10.20.0.0/16
    zones: [a, b]
    subnets:
      public: { size: /24, routes: internet }
      app: { zone: a, cidr: 10.20.1.0/24 }
    routeTables:
      legacy:
        - { to: 0.0.0.0/0, via: nat/public-a }
    none: {}
dns:
  zones:
    example.com:
      public: true
      records:
        - { name: shop, alias: loadBalancer/shop-edge, note: null }
expect:
  - internet can reach shop-edge on https
  - { from: api, because: "no: really" }
  - - - 1
      - [2]
    - []
`);
  });

  it('stays within its width where it can', () => {
    const tags = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`key-number-${i}`, `value-${i}`]));
    expect(writeYaml({ tags }).split('\n')).toHaveLength(8);
    expect(writeYaml({ tags }, { width: 200 }).split('\n')).toHaveLength(2);
  });

  it.each([
    'no',
    'Yes',
    'y',
    'on',
    'null',
    '~',
    '0123',
    '1.10',
    '22:22',
    '000123456789',
    '1_000',
    '0x1f',
    '0b1',
    '1e3',
    '.5',
    '2026-11-21',
    '<<',
    '=',
    '',
    ' a',
    'a ',
    'a: b',
    'a #b',
    '#a',
    '- a',
    '-',
    '@a',
    '`a',
    '%a',
    '*a',
    '&a',
    '!a',
    '|',
    '>',
    '[a',
    '{a',
    ',',
    '"a"',
    "'a'",
    'a:',
    '...',
    '---',
    'a\nb',
    '\u001b[31m',
    '\u202e',
    '{{ a }}',
    '::/0',
    '?',
    'a, b',
  ])('quotes %j', text => {
    expect(writeScalar(text)).toMatch(/^".*"$/);
  });

  it.each([
    'app',
    '10.0.0.0/24',
    '10.0.0.1',
    '/24',
    'tcp/1024-65535',
    'arn:aws:ec2:eu-west-1:1:vpc/vpc-1',
    's3://logs/x',
    '2001:db8::/32',
    'a b',
    "it's",
    'eu-west-1',
    'icmp/8',
    '60s',
    'ünïcödé',
    '$x',
    'loadBalancer/a.b',
    'x#y',
    '1.2.3',
  ])('leaves %j as it is', text => {
    expect(writeScalar(text)).toBe(text);
  });

  it('reads as what was written, by us and by another', () => {
    fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), checkRoundTrip), { numRuns: 500 });
    fc.assert(fc.property(fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 }), checkRoundTrip), { numRuns: 300 });
  });

  it('reads as the same text whatever the reader thinks of `no` and `22:22`', () => {
    const odd = fc.stringMatching(/^[-+]?[0-9a-fxonyesETZ:._ -]{0,8}$/);
    fc.assert(
      fc.property(fc.oneof(odd, fc.string(), fc.string({ unit: 'binary' })), text => {
        const written = writeYaml({ [text]: text, list: [text] });
        expect(plain(readYaml({ path: 'x', text: written }).tree!)).toEqual({ [text]: text, list: [text] });
        expect((load(`list: [${writeScalar(text)}]`, { schema: YAML11_SCHEMA }) as { list: string[] }).list).toEqual([
          text,
        ]);
        expect(parse(written, { version: '1.1' })).toEqual({ [text]: text, list: [text] });
      }),
      { numRuns: 1000 },
    );
  });

  it('holds odd numbers, long keys and maps', () => {
    const long = 'k'.repeat(2000);
    const value = new Map<string, Writable>([
      ['n', [-0, 1e21, 1.5e-7, Infinity, -Infinity, NaN]],
      [long, { [long]: 1 }],
      ['__proto__', 'x'],
    ]);
    const { tree } = readYaml({ path: 'x', text: writeYaml(value) });
    const read = plain(tree!) as Record<string, unknown>;
    expect(read.n).toEqual([-0, 1e21, 1.5e-7, Infinity, -Infinity, NaN]);
    expect(read[long]).toEqual({ [long]: 1 });
    expect(Object.entries(read).at(-1)).toEqual(['__proto__', 'x']);
    expect(writeYaml('no')).toBe('"no"\n');
  });
});

function checkRoundTrip(value: unknown): void {
  const text = writeYaml(value as Writable);
  const { tree, problems } = readYaml({ path: 'x', text });
  expect(problems).toEqual([]);
  expect(sameShape(plain(tree!))).toBe(sameShape(value));
  expect(sameShape(parse(text))).toBe(sameShape(value));
}

/** As JSON, with -0 told apart: equality that knows no prototypes. */
function sameShape(value: unknown): string {
  return JSON.stringify(value, (_, part) => (Object.is(part, -0) ? '-0' : part));
}
