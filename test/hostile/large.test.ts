import { describe, expect, test } from 'vitest';
import { readSnapshot } from '../../src/aws/files/read-snapshot.ts';
import { lint } from '../../src/netwright/lint.ts';
import { openTexts } from '../../src/open/opened-design.ts';
import { header, now } from './attack.ts';

// Sizes at which anything that compares all with all would go far beyond the time that a test is given.
const vpc = `${header}vpcs:\n  main:\n    cidr: 10.0.0.0/16\n    zones: [a, b]\n    internetGateway: true\n    subnets: { app: { size: /24, routes: isolated } }\n`;
const many = (count: number, one: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => one(i)).join(', ');

describe('a design of', () => {
  test.each([
    ['3,000 VPCs without a block', `${header}vpcs: { ${many(3_000, i => `v${i}: {}`)} }\n`, 10],
    ['50,000 unknown keys', `${header}${many(50_000, i => `k${i}: 1`).replaceAll(', ', '\n')}\n`, 101],
    [
      '10,000 names that are missed',
      `${vpc}    securityGroups: { ${many(10_000, i => `g${i}: { ingress: [{ from: missing${i}, allow: http }] }`)} }\n`,
      10_000,
    ],
    [
      '10,000 groups in one circle',
      `${vpc}    securityGroups: { ${many(10_000, i => `g${i}: { ingress: [{ from: g${(i + 1) % 10_000}, allow: http }] }`)} }\n`,
      0,
    ],
    [
      '50,000 tags over 300 subnets',
      `${header}tags: { ${many(50_000, i => `t${i}: x`)} }\nvpcs: { ${many(100, i => `v${i}: { cidr: 10.${i}.0.0/16, zones: [a, b, c], subnets: { app: { size: /24 } } }`)} }\n`,
      1,
    ],
    [
      '2,000 subnets without space',
      `${header}vpcs: { main: { cidr: 10.0.0.0/20, zones: [a], subnets: { ${many(2_000, i => `s${i}: { size: /24 }`)} } } }\n`,
      1_900,
    ],
    [
      '5,000 gateway endpoints of one table',
      `${vpc}    endpoints: { ${many(5_000, i => `e${i}: { service: s3, type: gateway, routeTables: app }`)} }\n`,
      0,
    ],
    [
      '2,000 transit gateways',
      `${vpc}transitGateways: { ${many(2_000, i => `h${i}: { attachments: { a: { vpc: main, subnets: app } } }`)} }\n`,
      0,
    ],
    [
      '10,000 entries of a network ACL',
      `${vpc}    networkAcls: { a: { subnets: app, ingress: [${many(10_000, i => `{ rule: ${i + 1}, allow: tcp/${i + 1}, from: 10.0.${i % 256}.0/24 }`)}] } }\n`,
      0,
    ],
    [
      '100,000 blocks',
      `${header}vpcs: { main: { cidr: [${many(100_000, i => `10.${(i >> 8) % 256}.${i % 256}.0/24`)}] } }\n`,
      1,
    ],
    [
      '5,000 workloads of 100,000 each',
      `${vpc}workloads: { ${many(5_000, i => `w${i}: { kind: instance, vpc: main, subnets: app, count: 100000 }`)} }\n`,
      0,
    ],
    [
      '5,000 expectations of nobody',
      `${vpc}expect: [${many(5_000, () => 'internet can reach nobody on http')}]\n`,
      5_000,
    ],
    [
      'a million values behind aliases',
      `${header}x: &a [${many(1_000, () => '1')}]\nvpcs: { m: { cidr: [${many(900, () => '*a')}] } }\n`,
      1,
    ],
  ])(
    '%s is judged in time',
    async (_, text, problems) => {
      const opened = await openTexts([{ path: 'design.yaml', text }]);
      expect(opened.problems.length).toBeGreaterThanOrEqual(problems);
      const report = await lint(opened, { now });
      expect(report.findings.length).toBeGreaterThanOrEqual(Math.min(1, problems));
    },
    20_000,
  );
});

describe('an account of', () => {
  const answer = (key: string, items: readonly unknown[], path = `${key}.json`) => ({
    path,
    folder: '',
    text: () => JSON.stringify({ [key]: items }),
  });
  const interfaces = (count: number, first = 0) =>
    Array.from({ length: count }, (_, i) => ({
      NetworkInterfaceId: `eni-${first + i}`,
      SubnetId: 'subnet-gone',
      VpcId: 'vpc-gone',
      Groups: [{ GroupId: `sg-${i}` }],
    }));

  test('20,000 interfaces in a subnet that is not there is judged', async () => {
    const read = readSnapshot([
      answer('NetworkInterfaces', interfaces(20_000)),
      answer('Subnets', []),
      answer('Vpcs', []),
    ]);
    expect(read.network.all('networkInterface')).toHaveLength(20_000);
    const report = await lint({ ...read, texts: [], files: 3 }, { now });
    expect(report.counts.resources['networkInterface']).toBe(20_000);
  }, 20_000);

  test('a group of more rules than AWS allows is not judged by all of them, and that is said', async () => {
    const rule = (port: number, range: object) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, ...range });
    const v4 = { IpRanges: [{ CidrIp: '192.0.2.0/24' }] };
    const groupOf = (rules: number) => ({
      GroupId: 'sg-1',
      GroupName: 'web',
      VpcId: 'vpc-1',
      IpPermissions: [
        rule(443, { Ipv6Ranges: [{ CidrIpv6: '::/0' }] }),
        ...Array.from({ length: rules - 2 }, (_, i) => rule(1_000 + i, v4)),
        rule(443, v4),
      ],
      IpPermissionsEgress: [],
    });
    const id = 'exposure/ipv6-wider-than-ipv4';
    const judged = async (rules: number) => {
      const read = readSnapshot([answer('SecurityGroups', [groupOf(rules)]), answer('Vpcs', [{ VpcId: 'vpc-1' }])]);
      const { findings, notJudged } = await lint({ ...read, texts: [], files: 2 }, { now, only: [id] });
      return [findings.map(({ rule }) => rule), notJudged.map(({ rule }) => rule)];
    };
    expect(await judged(2_000)).toEqual([[id], []]);
    expect(await judged(2_001)).toEqual([[], [id]]);
  }, 20_000);

  test('2,000 pages of one list is read', () => {
    const pages = Array.from({ length: 2_000 }, (_, i) =>
      answer('NetworkInterfaces', interfaces(20, i * 20), `${i}.json`),
    );
    expect(readSnapshot(pages).network.all('networkInterface')).toHaveLength(40_000);
  }, 20_000);
});
