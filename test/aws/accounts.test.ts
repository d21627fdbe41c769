import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Accounts } from '../../src/aws/account/read-accounts.ts';
import { scopeOf } from '../../src/aws/files/scope.ts';
import { accountsOf, openAccounts } from '../../src/open/open-account.ts';
import { hasty } from './reader.ts';
import { account, once, region, street } from './street.ts';
import { type Fault, type Place, startWire, type Wire } from './wire.ts';

// Machines may be busy; what waits for too long is told by the reader itself.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const other = '444455556666';
const third = '777788889999';
let wire: Wire;
let fault: (call: string) => Fault | undefined = () => undefined;

/** The far end of the street's peering, in another account. */
const far: Place = new Map([
  ['Vpcs', [{ VpcId: 'vpc-9', CidrBlock: '10.9.0.0/16', OwnerId: other }]],
  ['VpcPeeringConnections', street.get('VpcPeeringConnections') ?? []],
]);

beforeAll(async () => {
  wire = await startWire({
    places: new Map<string, Place>([
      [`${account}/${region}`, street],
      [`${account}/us-east-1`, new Map()],
      [`${account}/`, once],
      [`${other}/${region}`, far],
    ]),
    regions: ['us-east-1', region],
    members: [account, other, third],
    absent: 'none',
    fault: call => fault(call),
  });
});
afterAll(() => wire.close());

const read = (accounts: Accounts) => {
  const credentials = async () => ({ accessKeyId: `AKID${account}`, secretAccessKey: 'secret' });
  return openAccounts({ credentials, endpoint: wire.url, ...accounts }, hasty);
};
const role = (id: string) => ({ arn: `arn:aws:iam::${id}:role/Audit` });

test('several accounts become one model: a peering knows both its ends', async () => {
  const { network, problems } = await read({ roles: [role(account), role(other)], regions: [region] });
  expect(problems).toEqual([]);
  expect(network.all('vpc').map(({ key, account: owner }) => [key, owner])).toEqual([
    ['vpc-1', account],
    ['vpc-9', other],
  ]);
  expect(network.all('peering')).toHaveLength(1);
});

test('an organization is read by the role in each account, its own account without', async () => {
  wire.asked.length = 0;
  const { network } = await read({ organizationRole: 'Audit', regions: [region] });
  const told = [...new Set(network.readings.map(reading => reading.account))];
  expect(told.sort()).toEqual([account, other, third]);
  expect(wire.asked.filter(call => call === 'sts.AssumeRole')).toHaveLength(2);
});

test('all regions are those that the account has enabled', async () => {
  const { network } = await read({ regions: 'all' });
  expect(network.readings.map(reading => reading.region).sort()).toEqual([region, 'us-east-1', undefined]);
});

test('an account that lets nobody in is told, and the others are read', async () => {
  fault = call => (call === 'sts.AssumeRole' ? 'deny' : undefined);
  const opened = await read({ organizationRole: 'Audit', regions: [region] });
  fault = () => undefined;
  expect(opened.incomplete).toBe(true);
  expect(opened.network.all('vpc').map(({ key }) => key)).toEqual(['vpc-1']);
  const told = opened.problems.map(({ message }) => message);
  expect(told).toHaveLength(2);
  expect(told[0]).toContain(`arn:aws:iam::${other}:role/Audit could not be read`);
});

test('the only account that lets nobody in is a mistake of who asks', async () => {
  fault = call => (call === 'sts.GetCallerIdentity' ? 'deny' : undefined);
  await expect(read({ regions: [region] })).rejects.toThrow('the standard chain gives no access');
  fault = () => undefined;
});

test('a service may be left out: it is not asked, and not missed', async () => {
  wire.asked.length = 0;
  const opened = await read({ regions: [region], without: ['route53', 'acm', 'network-firewall', 'directconnect'] });
  expect(opened.problems).toEqual([]);
  expect(opened.network.isRead('dnsZone', { account, region })).toBe(false);
  expect(wire.asked.filter(call => /^(route53|acm|network-firewall|directconnect)\./.test(call))).toEqual([]);
});

test.each([['eu west 1'], [''], ['../../eu-west-1'], ['eu-west-1/x'], ['EU-WEST-1']])(
  'a region that AWS calls %j becomes no part of an address or a path',
  async named => {
    const strange = await startWire({ places: new Map([[`${account}/`, once]]), regions: [named], absent: 'none' });
    const credentials = async () => ({ accessKeyId: `AKID${account}`, secretAccessKey: 'secret' });
    try {
      const reading = openAccounts({ credentials, endpoint: strange.url, regions: 'all' }, hasty);
      await expect(reading).rejects.toThrow('AWS tells of a region without a name');
    } finally {
      strange.close();
    }
  },
);

test.each([
  ['eu west 1', 'eu west 1 is no region'],
  ['../../x', '../../x is no region'],
  ['', 'no region is named'],
])('AWS_REGION %j is told as what it is', async (named, message) => {
  for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE']) vi.stubEnv(name, undefined);
  vi.stubEnv('AWS_CONFIG_FILE', '/nowhere/config');
  vi.stubEnv('AWS_REGION', named);
  try {
    await expect(read({})).rejects.toThrow(message);
  } finally {
    vi.unstubAllEnvs();
  }
});

test.each([
  'aws:///eu west 1',
  'aws://shop/mars',
  'aws://shop/../..',
  'aws://shop/eu-west-1/x',
  'aws://shop/EU-WEST-1',
])('%s names no account', source => {
  expect(() => accountsOf(source)).toThrow(`${source} names no account`);
});

test.each([
  ['111122223333/eu-west-1', { account: '111122223333', region: 'eu-west-1' }],
  ['prod/111122223333/us-gov-west-1/today', { account: '111122223333', region: 'us-gov-west-1' }],
  ['111122223333/eu west 1', { account: '111122223333', region: 'eu-central-1' }],
  ['111122223333/mars', { account: '111122223333', region: 'eu-central-1' }],
  ['', { account: undefined, region: 'eu-central-1' }],
])('a folder %j of a snapshot belongs to the region that it names, else to that of its zones', (folder, scope) => {
  const subnets = { items: [{ AvailabilityZone: 'eu-central-1a' }] };
  expect(scopeOf(folder, new Map([['Subnets', subnets]]))).toEqual(scope);
});

test('a folder that names no region, and of which nothing tells one, belongs to none', () => {
  const vpcs = { items: [{ VpcId: 'vpc-1', AvailabilityZone: 'eu west 1a' }] };
  expect(scopeOf('111122223333/eu west 1', new Map([['Vpcs', vpcs]]))).toEqual({
    account: '111122223333',
    region: undefined,
  });
});

test.each([
  ['aws://', {}],
  ['aws://default', {}],
  ['aws://shop', { profiles: ['shop'] }],
  ['aws:///eu-west-1', { regions: ['eu-west-1'] }],
  ['aws://shop/us-gov-west-1', { profiles: ['shop'], regions: ['us-gov-west-1'] }],
  ['aws://shop/all', { profiles: ['shop'], regions: 'all' }],
])('%s names an account', (source, accounts) => {
  expect(accountsOf(source)).toEqual(accounts);
});
