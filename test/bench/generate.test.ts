import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { generateAccount } from './account/generate-account.ts';
import { generateDesign } from './design/generate-design.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The texts of a generated account by their paths. */
function generated(resources: number) {
  const folder = mkdtempSync(join(tmpdir(), 'generated-'));
  folders.push(folder);
  const told = generateAccount(folder, resources);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.json'));
  return { told, files: new Map(paths.sort().map(path => [path, readFileSync(join(folder, path), 'utf8')])) };
}

describe('a generated account', () => {
  const { told, files } = generated(4000);
  const items = (list: string): Record<string, unknown>[] =>
    [...files].filter(([path]) => path.endsWith(`/${list}.json`)).flatMap(([, text]) => JSON.parse(text)[list]);

  test('has about the resources asked for, about one and a half kilobyte each, in twenty regions', () => {
    expect(Math.abs(told.resources / 4000 - 1)).toBeLessThan(0.05);
    expect(told.bytes / told.resources).toBeLessThan(2000);
    const regions = new Set([...files.keys()].map(path => path.slice(0, path.lastIndexOf('/'))));
    expect(regions.size).toBe(20);
    for (const region of regions) expect(region).toMatch(/^accounts\/\d{12}\/[a-z]+-[a-z]+-\d$/);
  });

  test('has the mix of an ordinary one', () => {
    const share = (list: string) => Math.round((100 * items(list).length) / told.resources);
    expect(['NetworkInterfaces', 'SecurityGroups', 'Reservations', 'Subnets'].map(share)).toEqual([40, 15, 15, 10]);
    const sizes = new Set(items('SecurityGroups').map(ruleCount));
    expect([...sizes]).toEqual([8]);
  });

  test('names only what exists', () => {
    const text = [...files.values()].join('\n');
    const idKeys =
      'VpcId|SubnetId|GroupId|NetworkInterfaceId|InstanceId|NatGatewayId|InternetGatewayId|TransitGatewayId';
    const owned: Record<string, string> = {
      Vpcs: 'VpcId',
      Subnets: 'SubnetId',
      SecurityGroups: 'GroupId',
      NetworkInterfaces: 'NetworkInterfaceId',
      NatGateways: 'NatGatewayId',
      InternetGateways: 'InternetGatewayId',
      TransitGateways: 'TransitGatewayId',
    };
    const known = new Set(Object.entries(owned).flatMap(([list, key]) => items(list).map(item => item[key])));
    for (const { Instances } of items('Reservations'))
      known.add((Instances as { InstanceId: string }[])[0]!.InstanceId);
    const named = new Set([...text.matchAll(new RegExp(`"(?:${idKeys})": "([^"]+)"`, 'g'))].map(match => match[1]));
    expect([...named].filter(id => !known.has(id))).toEqual([]);
  });

  test('gives no address twice within a VPC', () => {
    const addresses = items('NetworkInterfaces').map(eni => `${eni['VpcId']} ${eni['PrivateIpAddress']}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test('is the same every time', () => {
    expect(generated(4000).files).toEqual(files);
  });
});

function ruleCount(group: Record<string, unknown>): number {
  const permissions = [group['IpPermissions'], group['IpPermissionsEgress']].flat() as Record<string, unknown[]>[];
  return permissions.reduce(
    (sum, { IpRanges, UserIdGroupPairs }) => sum + IpRanges!.length + UserIdGroupPairs!.length,
    0,
  );
}

test('a generated design has the length asked for and is YAML', () => {
  const text = generateDesign(5000);
  expect(Math.abs(text.split('\n').length / 5000 - 1)).toBeLessThan(0.05);
  const design = parse(text) as { vpcs: object; loadBalancers: object };
  expect(Object.keys(design.loadBalancers)).toHaveLength(Object.keys(design.vpcs).length);
});
