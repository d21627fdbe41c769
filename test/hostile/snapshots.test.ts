import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSnapshot } from '../../src/open/open-snapshot.ts';
import { account, snapshotOf } from './account.ts';
import { inFolder, run, throughout } from './attack.ts';

const files = snapshotOf(account);
const lintIt = (folder: string) => run(folder, ['lint', '.', '-f', 'json']);
const read = (stdout: string) =>
  JSON.parse(stdout) as {
    readonly incomplete?: readonly string[];
    readonly findings: readonly { readonly rule: string; readonly message: string }[];
    readonly notes: readonly { readonly message: string }[];
  };

describe('an answer that cannot be read', () => {
  const whole = files['Subnets.json'] as string;
  test.each([
    ['is cut off', whole.slice(0, 90), 'Subnets.json ends in the middle: it was cut off (line 1, column 91)'],
    ['is cut off in a text', whole.slice(0, 25), 'Subnets.json ends in the middle: it was cut off'],
    ['is empty', '', 'Subnets.json is empty'],
    ['is an error message', 'An error occurred (UnauthorizedOperation)', 'Subnets.json is not JSON (line 1, column 1)'],
    ['is spoilt in the middle', whole.replace(':true', ':tru e'), 'Subnets.json is not JSON (line 1, column 165)'],
    ['is UTF-16', Buffer.from(`\ufeff${whole}`, 'utf16le'), 'Subnets.json is no UTF-8 text'],
    ['is a program', Buffer.from([0, 1, 2, 3]), 'Subnets.json is no UTF-8 text'],
    ['is a list', '[{"SubnetId":"subnet-1"}]', 'Subnets.json holds a list where'],
    ['is a text', '"Subnets"', 'Subnets.json holds a string where'],
    ['is nothing', 'null', 'Subnets.json holds nothing where'],
    [
      'holds nothing among its items',
      '{"Subnets":[{"SubnetId":"subnet-1","VpcId":"vpc-1"},null]}',
      'Subnets.json has 1 item that is no mapping',
    ],
    ['holds nothing else', '{"Subnets":[null,1]}', 'Subnets.json has 2 items that are no mappings under Subnets'],
    ['is brackets in brackets', '['.repeat(100_000), 'Subnets.json ends in the middle: it was cut off'],
  ])('because it %s is told, and its kind counts as not read', async (_, text, said) => {
    await inFolder({ ...files, 'Subnets.json': text }, async folder => {
      const { exit, stdout } = await lintIt(folder);
      const report = read(stdout);
      expect(report.findings.map(({ message }) => message).join('\n')).toContain(said);
      expect(report.incomplete).toEqual(['not everything could be read']);
      expect(exit).toBe(2);
      const { network } = openSnapshot(folder, folder);
      expect(network.isRead('subnet', {})).toBe(false);
      expect(network.isRead('vpc', {})).toBe(true);
      expect((await run(folder, ['lint', '.', '--fail-on', 'never', '--skip', '**'])).exit).toBe(2);
    });
  });

  test('leaves a list that another file tells unread as well: its rest is not known', async () => {
    await inFolder({ ...files, 'more.json': '{"Subnets":[{"SubnetId":"subnet-3"},{"Subn' }, folder => {
      const { network } = openSnapshot(folder, folder);
      expect(network.all('subnet')).toHaveLength(2);
      expect(network.isRead('subnet', {})).toBe(false);
    });
  });

  test('is never called clean', async () => {
    await inFolder({ 'a/Vpcs.json': '{"Vpcs":[]}', 'a/Subnets.json': '{' }, async folder => {
      const { exit, stdout } = await run(folder, ['lint', 'a']);
      expect(stdout).not.toMatch(/no findings|✔/);
      expect(exit).toBe(2);
    });
  });
});

describe('an account', () => {
  test('whose deep nesting is harmless is read', async () => {
    const deep = `{"Vpcs":[{"VpcId":"vpc-1","CidrBlock":"10.0.0.0/16","Tags":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}`;
    await inFolder({ 'Vpcs.json': deep }, folder => {
      const opened = openSnapshot(folder, folder);
      throughout(opened);
      expect(opened.network.all('vpc')).toHaveLength(1);
    });
  });

  test.each([
    [
      '{"format_version":"1.2","planned_values":{"root_module":{}}}',
      'it looks like JSON of Terraform, which is not read',
    ],
    ['{"Buckets":[{"Name":"logs"}]}', 'a snapshot holds what describe calls answer'],
    ['{}', 'a snapshot holds what describe calls answer'],
  ])('of which nothing is known is no clean one: %s', async (text, help) => {
    await inFolder({ 'a/b.json': text }, async folder => {
      for (const source of ['a', 'a/b.json']) {
        const { exit, stdout, stderr } = await run(folder, ['lint', source]);
        expect([exit, stdout]).toEqual([2, '']);
        expect(stderr).toContain(`${source} holds no answers of AWS that are read here`);
        expect(stderr).toContain(help);
      }
    });
  });

  test('without VPCs in one region is read in the others', async () => {
    const elsewhere = Object.fromEntries(Object.entries(files).map(([name, text]) => [`eu-west-1/${name}`, text]));
    await inFolder({ ...elsewhere, 'eu-west-2/Vpcs.json': '{"Vpcs":[]}', 'eu-north-1/notes.txt': '' }, folder => {
      const { network, problems } = openSnapshot(folder, folder);
      expect(problems).toEqual([]);
      expect(network.all('vpc')).toHaveLength(1);
      expect(network.isRead('vpc', { region: 'eu-west-2' })).toBe(true);
      expect(network.isRead('subnet', { region: 'eu-west-2' })).toBe(false);
    });
  });

  test('told twice is read once, and that is said', async () => {
    await inFolder(
      {
        ...files,
        'copy/x.json': files['Subnets.json'] as string,
        'Subnets-copy.json': files['Subnets.json'] as string,
      },
      async folder => {
        const { network } = openSnapshot(folder, folder);
        expect(network.all('subnet')).toHaveLength(2);
        const { stdout } = await lintIt(folder);
        expect(read(stdout).notes.map(({ message }) => message)).toContain(
          '2 resources are told more than once (such as subnet-1, Subnets-copy.json): the first telling counts',
        );
      },
    );
  });

  test('with the same id for two is read, and that is said', async () => {
    const two = {
      ...files,
      'Vpcs.json': '{"Vpcs":[{"VpcId":"vpc-1","CidrBlock":"10.0.0.0/16"},{"VpcId":"vpc-1","CidrBlock":"10.1.0.0/16"}]}',
    };
    await inFolder(two, async folder => {
      const { network, notes } = openSnapshot(folder, folder);
      expect(network.all('vpc')).toHaveLength(1);
      expect(notes.some(({ message }) => message.startsWith('1 resource is told more than once'))).toBe(true);
    });
  });

  test.each([
    [
      'an interface in a subnet that is not there',
      'NetworkInterfaces',
      [{ NetworkInterfaceId: 'eni-1', SubnetId: 'subnet-gone', VpcId: 'vpc-gone', PrivateIpAddress: '10.0.0.5' }],
    ],
    [
      'a route to a gateway that is not there',
      'RouteTables',
      [
        {
          RouteTableId: 'rtb-1',
          VpcId: 'vpc-1',
          Associations: [{ SubnetId: 'subnet-gone' }],
          Routes: [
            { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-gone' },
            { DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId: 'tgw-gone' },
          ],
        },
      ],
    ],
    ['a listener without its load balancer', 'LoadBalancers', []],
    ['a subnet of no VPC', 'Vpcs', []],
    [
      'a circle of route tables',
      'TransitGatewayAttachments',
      [
        {
          TransitGatewayAttachmentId: 'tgw-attach-1',
          TransitGatewayId: 'tgw-1',
          ResourceType: 'peering',
          ResourceId: 'tgw-1',
        },
      ],
    ],
    [
      'a VPC of many blocks that are none',
      'Vpcs',
      [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/99', CidrBlockAssociationSet: [{ CidrBlock: 'x' }, { CidrBlock: 7 }] }],
    ],
    [
      'names that drive terminals',
      'Vpcs',
      [
        {
          VpcId: 'vpc-\u001b[31m1',
          CidrBlock: '10.0.0.0/16',
          Tags: [{ Key: 'Name', Value: '\u001b]0;pwned\u0007\n\u202e' }],
        },
      ],
    ],
    [
      'names of Object',
      'Vpcs',
      [{ VpcId: '__proto__', CidrBlock: '10.0.0.0/16', Tags: [{ Key: '__proto__', Value: 'constructor' }] }],
    ],
    [
      'a name of 100,000 letters',
      'Vpcs',
      [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', Tags: [{ Key: 'Name', Value: 'n'.repeat(100_000) }] }],
    ],
  ])('with %s is read and judged to the end', async (_, key, list) => {
    await inFolder({ ...files, [`${key}.json`]: JSON.stringify({ [key]: list }) }, async folder => {
      throughout(openSnapshot(folder, folder));
      const { exit, stdout } = await lintIt(folder);
      expect(() => read(stdout)).not.toThrow();
      expect(exit).toBeLessThan(2);
      expect((await run(folder, ['lint', '.'])).all).not.toMatch(/undefined|\[object/);
    });
  });

  test('behind links is left alone, and told where it lies elsewhere', async () => {
    await inFolder({ 'in/Vpcs.json': '{"Vpcs":[]}', 'out/Subnets.json': files['Subnets.json'] as string }, folder => {
      symlinkSync('../out', join(folder, 'in/out'));
      symlinkSync('../out/Subnets.json', join(folder, 'in/Subnets.json'));
      symlinkSync('/dev/zero', join(folder, 'in/zero.json'));
      symlinkSync('.', join(folder, 'in/self'));
      symlinkSync('loop.json', join(folder, 'in/loop.json'));
      symlinkSync('Vpcs.json', join(folder, 'in/again.json'));
      const { network, files: count, problems, incomplete } = openSnapshot(join(folder, 'in'), folder);
      expect(network.all('subnet')).toEqual([]);
      expect(count).toBe(1);
      expect(incomplete).toBe(true);
      expect(problems.map(({ message }) => message)).toEqual([
        'in/Subnets.json (and 3 more) is no file of the snapshot, but a link out of it or a device: what it holds is not read',
      ]);
    });
  });

  test('of links into the folder is told once, as what they lead to', async () => {
    await inFolder({ 'a/Vpcs.json': '{"Vpcs":[]}' }, folder => {
      symlinkSync('a', join(folder, 'latest'));
      const { files: count, incomplete } = openSnapshot(folder, folder);
      expect([count, incomplete]).toEqual([1, false]);
    });
  });

  test('in folders without end is read to a depth', async () => {
    await inFolder({ 'Vpcs.json': '{"Vpcs":[]}' }, folder => {
      mkdirSync(join(folder, 'd/'.repeat(200)), { recursive: true });
      const { files, problems, incomplete } = openSnapshot(folder, folder);
      expect(files).toBe(1);
      expect(incomplete).toBe(true);
      expect(problems.map(({ message }) => message)).toEqual([
        `${'d/'.repeat(13).slice(0, -1)} lies in more than 12 folders: what it holds is not read`,
      ]);
    });
  });
});
