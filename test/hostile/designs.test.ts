import { describe, expect, test } from 'vitest';
import { exitCodeOf } from '../../src/netwright/lint.ts';
import { header, lintText, told, withoutSlips } from './attack.ts';

const vpc = `${header}vpcs:
  main:
    cidr: 10.0.0.0/16
    zones: [a, b]
    subnets:
      app: { size: /24, routes: isolated }
`;
const rule = (words: string) => `${vpc}    securityGroups:\n      web: { ingress: [${words}] }\n`;
const block = (text: string) => `${header}vpcs: { main: { cidr: ${text} } }\n`;
const count = (text: string) => `${vpc}workloads: { w: { kind: instance, vpc: main, subnets: app, count: ${text} } }\n`;
const list = (length: number, item: (index: number) => string) => Array.from({ length }, (_, i) => item(i)).join(', ');

/** What a design holds, and the beginning of what is said of it; the exit code is 2 where it cannot be read. */
const cases: readonly (readonly [name: string, text: string, said: string, exit?: number])[] = [
  ['nothing', '', 'design/unreadable-file the file is empty', 2],
  ['spaces', ' \n\n', 'design/unreadable-file the file is empty', 2],
  ['a comment', '# later\n', 'design/unreadable-file the file holds nothing but comments', 2],
  ['a NUL byte', 'netwright: 1\0\n', 'design/unreadable-file the file holds a NUL byte', 2],
  ['bytes that are no text', '\ufffd\ufffd\u0001', 'design/unreadable-file the file holds bytes that are not UTF-8', 2],
  ['more than 10 MB', `netwright: 1\n${'#'.repeat(10_000_000 - 12)}`, 'design/unreadable-file the file has 10.1 MB', 2],
  ['a word', 'hello\n', 'design/wrong-type a design is a mapping', 2],
  ['a list', '- netwright: 1\n', 'design/wrong-type a design is a mapping', 2],
  ['another version', 'netwright: 2\n', 'design/unknown-word netwright: 2, but only 1 is known'],
  ['a version in words', 'netwright: one\n', 'design/wrong-type netwright is a text'],
  ['no version', 'vpcs: {}\n', 'design/missing-key the design needs netwright'],
  ['tabs', 'netwright: 1\nvpcs:\n\tmain: {}\n', 'design/not-yaml tabs cannot indent YAML', 2],
  [
    'brackets in brackets',
    `${header}vpcs: ${'['.repeat(50_000)}`,
    'design/unreadable-file mappings and lists stand',
    2,
  ],
  ['mappings in mappings', `${header}tags: ${'{a: '.repeat(50_000)}`, 'design/unreadable-file mappings and lists', 2],
  [
    'a mapping in a tag',
    `${header}tags: { a: ${'{a: '.repeat(90)}1${'}'.repeat(90)} }\n`,
    'design/wrong-type a is a mapping',
  ],
  [
    'aliases of aliases',
    `${header}x0: &x0 [${list(10, () => 'a')}]\n${Array.from({ length: 8 }, (_, i) => `x${i + 1}: &x${i + 1} [${list(10, () => `*x${i}`)}]\n`).join('')}`,
    'design/broken-alias the aliases up to *x4 stand for more than 1,000,000 values',
    2,
  ],
  ['an alias in itself', `${header}vpcs: &v\n  a: *v\n`, 'design/broken-alias *v stands inside &v itself'],
  [
    'a merge with itself',
    `${header}vpcs:\n  a: &a { <<: *a, cidr: 10.0.0.0/16 }\n`,
    'design/broken-alias *a stands inside',
  ],
  [
    'a key twice',
    `${header}vpcs: { a: { cidr: 10.0.0.0/16 }, a: { cidr: 10.1.0.0/16 } }\n`,
    'design/duplicate-key a is',
  ],
  ['a misspelt key', `${header}vpsc: {}\n`, 'design/unknown-key the design has no key vpsc'],
  ['a misspelt key below', vpc.replace('size', 'siez'), 'design/unknown-key app has no key siez'],
  ['nothing where a VPC belongs', `${header}vpcs:\n  a:\n`, 'design/wrong-type a is nothing where a mapping belongs'],
  ['a list of peerings', `${header}peerings: []\n`, 'design/wrong-type peerings is a list where a mapping belongs'],
  ['a number that is none', `${header}tags: { a: .nan }\n`, 'design/wrong-type a is no finite number'],
  ['endless tags', `${header}tags: { ${list(60, i => `t${i}: x`)} }\n`, 'design/malformed-value here are 60 tags'],
  ['host bits', block('10.0.0.1/16'), 'addressing/host-bits 10.0.0.1/16 has host bits set'],
  [
    'a prefix of 33',
    block('10.0.0.0/33'),
    'addressing/malformed-block 10.0.0.0/33 is not a CIDR block: an IPv4 prefix',
  ],
  ['octal octets', block('010.0.0.0/8'), 'addressing/malformed-block 010.0.0.0/8 is not a CIDR block: its octet 010'],
  ['no prefix', block('10.0.0.0'), 'addressing/malformed-block 10.0.0.0 is not a CIDR block: it has no prefix length'],
  ['hexadecimal octets', block('0x0a.0.0.0/8'), 'addressing/malformed-block 0x0a.0.0.0/8 is not'],
  ['wide digits', block('１０.0.0.0/16'), 'addressing/malformed-block １０.0.0.0/16 is not'],
  ['a block of nothing', block('""'), 'addressing/malformed-block "" is not a CIDR block: it is empty'],
  ['IPv6 for IPv4', block('"2001:db8::/56"'), 'addressing/malformed-block 2001:db8::/56 is IPv6 where an IPv4 block'],
  ['a mapped address', block('"::ffff:10.0.0.0/104"'), 'addressing/malformed-block ::ffff:10.0.0.0/104 is IPv6'],
  ['a zone id', block('"fe80::1%eth0/64"'), 'addressing/malformed-block fe80::1%eth0/64 is not a CIDR block: it has a'],
  ['zeros left out twice', block('"1::2::3/64"'), 'addressing/malformed-block 1::2::3/64 is not'],
  ['an IPv6 prefix of 129', block('"2001:db8::/129"'), 'addressing/malformed-block 2001:db8::/129 is not'],
  [
    'port 70000',
    rule('{ from: internet, allow: tcp/70000 }'),
    'filtering/malformed-traffic tcp/70000 is no traffic: port',
  ],
  [
    'a range backwards',
    rule('{ from: internet, allow: tcp/9-8 }'),
    'filtering/malformed-traffic tcp/9-8 is no traffic: the',
  ],
  [
    'a port alone',
    rule('{ from: internet, allow: "80" }'),
    'filtering/malformed-traffic 80 is no traffic: a port needs',
  ],
  ['no traffic', rule('{ from: internet, allow: "" }'), 'filtering/malformed-traffic "" is no traffic: it is empty'],
  [
    'a rule that allows nothing',
    rule('{ from: internet, allow: [] }'),
    'design/malformed-value a rule with an empty `allow`',
  ],
  ['a rule for nobody', rule('{ from: [], allow: http }'), 'design/malformed-value a rule with an empty `from`'],
  [
    'an unknown peer',
    rule('{ from: wbe, allow: http }'),
    'design/unknown-reference there is no security group or prefix list wbe',
  ],
  ['an unknown VPC as peer', rule('{ from: vpc/mian, allow: http }'), 'design/unknown-reference there is no VPC mian'],
  [
    'a kind that is none',
    rule('{ from: foo/bar, allow: http }'),
    'design/unknown-reference foo/bar: foo is no kind of resource',
  ],
  [
    'a peer of 100,000 letters',
    rule(`{ from: ${'n'.repeat(100_000)}, allow: http }`),
    'design/unknown-reference there is no',
  ],
  [
    'rules by the hundred million',
    rule(
      `{ from: [${list(20_000, i => `10.${i >> 8}.${i & 255}.0/24`)}], allow: [${list(20_000, i => `tcp/${i + 1}`)}] }`,
    ),
    'design/malformed-value one rule stands for 400000000 rules',
  ],
  [
    'entries of a network ACL by the hundred million',
    `${vpc}    networkAcls: { a: { subnets: app, ingress: [{ rule: 1, from: [${list(20_000, i => `10.${i >> 8}.${i & 255}.0/24`)}], allow: [${list(20_000, i => `tcp/${i + 1}`)}] }] } }\n`,
    'filtering/duplicate-rule-number entry 1 of a stands for 400000000 entries',
  ],
  ['no count', count('-1'), 'design/malformed-value count is -1 where at least 0 is allowed'],
  ['a billion instances', count('1000000000'), 'design/malformed-value count is 1000000000 where at most 100000'],
  ['a count in exponents', count('1e9'), 'design/malformed-value count is 1e9 where at most 100000'],
  ['half an instance', count('1.5'), 'design/wrong-type count is a number where a whole number'],
  ['endless instances', count('.inf'), 'design/wrong-type count is no finite number'],
  ['a date of instances', count('2026-01-01'), 'design/wrong-type count is a text where'],
  ['least above most', count('{ min: 5, max: 2 }'), 'design/malformed-value w has at least 5 and at most 2'],
  ['a size of nothing', vpc.replace('/24', '/0'), 'addressing/impossible-size app: /0 is larger than AWS allows'],
  ['a size below zero', vpc.replace('/24', '/-1'), 'addressing/unknown-size app: /-1 is no size'],
  ['a size without its slash', vpc.replace('/24', '24'), 'design/wrong-type size is a number'],
  [
    'a zone twice',
    vpc.replace('[a, b]', '[a, eu-west-1a]'),
    'design/duplicate-name main names the zone eu-west-1a twice',
  ],
  ['zones that are none', vpc.replace('[a, b]', '[a, A]'), 'design/malformed-value A is no availability zone'],
  ['an empty zone', vpc.replace('[a, b]', '[""]'), 'design/malformed-value "" is no availability zone'],
  [
    'subnets by the million',
    `${header}vpcs:\n  m:\n    cidr: 10.0.0.0/16\n    zones: [${list(2_000, i => `eu-west-${i}a`)}]\n    subnets: { ${list(2_000, i => `s${i}: { size: /28 }`)} }\n`,
    'design/malformed-value m would have too many subnets: 2000 tiers over 2000 zones',
  ],
  ['an empty name', `${header}vpcs: { "": { cidr: 10.0.0.0/16 } }\n`, 'design/malformed-value a VPC has an empty name'],
  [
    'a name of 100,000 letters',
    `${header}vpcs: { ? ${'n'.repeat(100_000)} : { cidr: 10.0.0.0/16 } }\n`,
    'design/malformed-value the name of a VPC has 100000',
  ],
  [
    'a name with escape sequences',
    `${header}vpcs: { "\\e[31m": { cidr: 10.0.0.0/16 } }\n`,
    'design/malformed-value the VPC \u001b[31m has characters',
  ],
  [
    'a name of two lines',
    `${header}vpcs: { "a\\nb": { cidr: 10.0.0.0/16 } }\n`,
    'design/malformed-value the VPC a\nb has characters',
  ],
  [
    'a name that turns its line',
    `${header}vpcs: { "a\\u202eb": { cidr: 10.0.0.0/16 } }\n`,
    'design/malformed-value the VPC a\u202eb',
  ],
  [
    'a name like a reference',
    `${header}vpcs: { vpc/main: { cidr: 10.0.0.0/16 } }\n`,
    'design/malformed-value vpc/main cannot be',
  ],
  [
    'an endless expectation',
    `${vpc}expect: ["${'a can reach '.repeat(100_000)}b"]\n`,
    'design/unclear-expectation an expectation has',
  ],
  ['an expectation of nothing', `${vpc}expect: [""]\n`, 'design/unclear-expectation "" is no expectation'],
  [
    'a peering with one end',
    `${vpc}peerings: { p: { between: [main] } }\n`,
    'design/malformed-value between has 1 item where at least 2',
  ],
  [
    'a route to a kind',
    `${vpc}    routeTables: { r: [{ to: 0.0.0.0/0, via: natGateway }] }\n`,
    'design/unknown-reference there is no resource natGateway',
  ],
  [
    'a route to nobody',
    `${vpc}    routeTables: { r: [{ to: 0.0.0.0/0, via: nat/none }] }\n`,
    'design/unknown-reference there is no NAT gateway none',
  ],
  ['an include of a mapping', `${header}include: { a: b }\n`, 'design/wrong-type include holds a mapping', 2],
  ['an include of nothing', `${header}include: [""]\n`, 'design/broken-include there is no file ""', 2],
];

describe('a design that holds', () => {
  test.each(cases.map(([name, text, said, exit = 1]) => [name, text, said, exit] as const))(
    '%s is told',
    async (_, text, said, exit) => {
      const report = await lintText(text);
      expect(
        told(report).filter(line => line.startsWith(said)),
        told(report).slice(0, 5).join('\n'),
      ).toHaveLength(1);
      expect(exitCodeOf(report)).toBe(exit);
      withoutSlips(report.findings.map(({ message, help }) => `${message} ${help ?? ''}`));
    },
  );
});

describe('a design that refers in circles', () => {
  test.each([
    ['groups', rule('{ from: web, allow: http }')],
    [
      'groups that name each other',
      `${vpc}    securityGroups: { a: { ingress: [{ from: b, allow: http }] }, b: { ingress: [{ from: a, allow: http }] } }\n`,
    ],
    ['a peering with itself', `${vpc}peerings: { p: { between: [main, main] } }\n`],
    [
      'a transit gateway peered with itself',
      `${vpc}transitGateways: { hub: { attachments: { me: { peering: hub } } } }\n`,
    ],
    [
      'a load balancer that is its own target',
      `${vpc}loadBalancers: { l: { type: network, vpc: main, subnets: app, listeners: [{ port: 80, protocol: tcp, forward: t }], targetGroups: { t: { protocol: tcp, port: 80, targets: [loadBalancer/l] } } } }\n`,
    ],
  ])('%s is judged to the end', async (_, text) => {
    const report = await lintText(text);
    expect(exitCodeOf(report)).toBeLessThan(2);
    expect(report.counts.resources['vpc']).toBe(1);
  });
});

describe('pools that are parts of each other', () => {
  test('are told once for each circle, and the rest stands below them', async () => {
    const pool = (name: string, home: string, cidr: string) => `  ${name}: { in: ${home}, cidrs: ${cidr} }\n`;
    const text =
      header +
      `pools:\n${pool('a', 'b', '10.0.0.0/8')}${pool('b', 'pool/a', '10.0.0.0/9')}${pool('c', 'b', '10.0.0.0/10')}` +
      pool('self', 'self', '172.16.0.0/12');
    const report = await lintText(text);
    expect(told(report)).toEqual([
      'design/circular-reference a is a part of itself: in b, in a',
      'design/circular-reference self is a part of itself: in self',
    ]);
    expect(report.counts.resources['addressPool']).toBe(4);
  });

  test('in a long chain are found in time', async () => {
    const pools = Array.from({ length: 200 }, (_, i) => `  p${i}: { in: p${(i + 1) % 200}, cidrs: 10.0.0.0/8 }\n`);
    const report = await lintText(`${header}pools:\n${pools.join('')}`);
    expect(told(report).filter(line => line.startsWith('design/circular-reference'))).toEqual([
      'design/circular-reference p0 is a part of itself: in p1, in p2, in p3, in 195 more, in p199, in p0',
    ]);
  });
});

describe('a design of things under ids of AWS', () => {
  test('is a design like any other, unless it was read from an account', async () => {
    const report = await lintText(
      `${header}vpcs:\n  vpc-0aaa1111bbbb2222c:\n    id: vpc-0aaa1111bbbb2222c\n    cidr: 10.0.0.0/16\n    subnets:\n      subnet-0aaa1111bbbb2222c: { id: subnet-0aaa1111bbbb2222c, zone: a, cidr: 10.0.0.0/24 }\n`,
    );
    expect(exitCodeOf(report)).toBe(0);
    expect(report.counts.resources).toMatchObject({ vpc: 1, subnet: 1 });
  });
});

describe('names of Object itself', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '../../etc/passwd', '*', '0'])(
    '%s is a name as any other',
    async name => {
      const it = JSON.stringify(name);
      const report = await lintText(
        `${header}vpcs:\n  ${it}:\n    cidr: 10.0.0.0/16\n    zones: [a]\n    tags: { ${it}: x }\n    subnets: { ${it}: { size: /24 } }\n` +
          `    securityGroups: { ${it}: { ingress: [{ from: self, allow: http }] } }\n` +
          `workloads: { ${it}: { kind: instance, vpc: ${it}, subnets: ${it}, securityGroups: [${it}] } }\n`,
      );
      expect(told(report).filter(line => line.startsWith('design/'))).toEqual([]);
      expect(report.counts.resources).toMatchObject({ vpc: 1, subnet: 1, workload: 1, networkInterface: 1 });
      expect(({} as Record<string, unknown>)['x']).toBeUndefined();
    },
  );
});

test('of more mistakes than are shown, the number is said', async () => {
  const report = await lintText(`${header}${list(5_000, i => `k${i}: 1`).replaceAll(', ', '\n')}\n`);
  expect(report.findings).toHaveLength(101);
  expect(told(report).at(-1)).toBe('design/unknown-key 4,900 more mistakes of structure from here on are not shown');
});
