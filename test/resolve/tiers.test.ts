import { expect, test } from 'vitest';
import { designText } from '../../src/netwright/design-text.ts';
import { open } from '../../src/open/open.ts';
import { resolve } from '../../src/resolve/resolve.ts';
import { shortened } from '../../src/resolve/shorten.ts';
import { writeDesign } from '../../src/resolve/write.ts';
import { readYaml } from '../../src/source/read-yaml.ts';
import { writeYaml } from '../../src/source/write-yaml.ts';
import { networkOf as accountNetwork, accountOf } from '../diff/account/account.ts';
import { rereading } from '../labs/rereading.ts';

const networkOf = (subnets: string) =>
  resolve(
    readYaml({
      path: 'design.yaml',
      text: `netwright: 1
region: eu-west-1
readings: [{ region: eu-west-1, unread: [] }]
vpcs:
  vpc-1:
    id: vpc-1
    cidr: 10.0.0.0/16
    subnets:
${subnets}`,
    }).tree!,
  ).network;

const subnet = (id: string, zone: string, name: string, cidr: string, more = '') =>
  `      ${id}: { id: ${id}, zone: ${zone}, cidr: ${cidr}, tags: { Name: ${name}, team: shop }${more} }\n`;

test('subnets that are alike but for their zones are a tier, each under its id', () => {
  const network = networkOf(
    subnet('subnet-1', 'a', 'app-a', '10.0.0.0/24') +
      subnet('subnet-2', 'b', 'app-b', '10.0.1.0/24') +
      subnet('subnet-3', 'a', 'data-1a', '10.0.2.0/24', ', publicIps: true'),
  );
  const { subnets } = (shortened(writeDesign(network)) as never as { vpcs: { 'vpc-1': { subnets: object } } }).vpcs[
    'vpc-1'
  ];
  expect(writeYaml(subnets as never)).toBe(`app:
  tags: { team: shop }
  zones:
    a:
      id: subnet-1
      cidr: 10.0.0.0/24
      tags: { Name: app-a }
    b:
      id: subnet-2
      cidr: 10.0.1.0/24
      tags: { Name: app-b }
subnet-3:
  id: subnet-3
  tags: { Name: data-1a, team: shop }
  zone: a
  cidr: 10.0.2.0/24
  publicIps: true
`);
  expect(rereading(network)).toEqual([]);
});

test.each([
  [
    'two of one zone',
    subnet('subnet-1', 'a', 'app-a', '10.0.0.0/24') + subnet('subnet-2', 'a', 'app-a', '10.0.1.0/24'),
  ],
  [
    'two tiers of one name',
    subnet('subnet-1', 'a', 'app-a', '10.0.0.0/24') +
      subnet('subnet-2', 'b', 'app-b', '10.0.1.0/24') +
      subnet('subnet-3', 'a', 'app-1a', '10.0.2.0/24', ', publicIps: true') +
      subnet('subnet-4', 'b', 'app-1b', '10.0.3.0/24', ', publicIps: true'),
  ],
  [
    'a name that is no name',
    subnet('subnet-1', 'a', '"42 x-a"', '10.0.0.0/24') + subnet('subnet-2', 'b', '"42 x-b"', '10.0.1.0/24'),
  ],
])('%s stay in full form', (_what, subnets) => {
  const network = networkOf(subnets);
  expect(JSON.stringify(shortened(writeDesign(network)))).not.toContain('"zones"');
  expect(rereading(network)).toEqual([]);
});

test('what a tier says holds for each of its subnets, and all of them have its name', () => {
  const text = `netwright: 1
region: eu-west-1
vpcs:
  main:
    cidr: 10.0.0.0/16
    subnets:
      app: { publicIps: true, tags: { team: shop }, zones: { a: { cidr: 10.0.0.0/24 }, c: { cidr: 10.0.1.0/26, tags: { old: "1" } } } }
workloads: { api: { kind: instance, subnets: app, count: 2 } }
`;
  const { network, problems } = resolve(readYaml({ path: 'design.yaml', text }).tree!);
  expect(problems).toEqual([]);
  expect(network.all('subnet').map(({ key, zone, publicIps, tags }) => [key, zone, publicIps, tags])).toEqual([
    ['main.app-a', 'eu-west-1a', true, { team: 'shop' }],
    ['main.app-c', 'eu-west-1c', true, { team: 'shop', old: '1' }],
  ]);
  expect(network.all('workload')[0]?.subnets).toEqual(['main.app-a', 'main.app-c']);
});

test.each(['minimal-vpc', 'web-shop', 'hub-and-spoke', 'dual-stack', 'private-services', 'cluster', 'hybrid'])(
  'the account of examples/%s is written with its tiers, and read as it was',
  async example => {
    const { network } = await open([`examples/${example}`], { cwd: process.cwd(), stdin: async () => '' });
    const account = accountNetwork(accountOf(network));
    expect(designText(account)).toMatch(/^ {6}[a-z]+:\n(?: {8}\S.*\n)*? {8}zones:\n {10}a:\n/m);
    expect(rereading(account)).toEqual([]);
  },
);
