import { describe, expect, test } from 'vitest';
import { formatCidr } from '../../src/net/cidr.ts';
import { account, again, attributes, flaws, sound, spoiled } from './try-kinds.ts';

describe('a prefix list in a design', () => {
  test('a list of blocks says the same as the full form', () => {
    const short = sound('prefixLists: { partners: [198.51.100.0/24, 203.0.113.0/24] }');
    const full = sound(`prefixLists:
  partners: { entries: [{ cidr: 198.51.100.0/24 }, 203.0.113.0/24], maxEntries: 2, managedBy: customer }`);
    expect(attributes(short)).toEqual(attributes(full));
    expect(short.get('prefixList', 'partners')?.entries?.map(entry => formatCidr(entry.cidr))).toEqual([
      '198.51.100.0/24',
      '203.0.113.0/24',
    ]);
  });

  test('room that is written stays, descriptions too', () => {
    const network = sound(
      'prefixLists: { p: { entries: [{ cidr: "2001:db8::/48", description: lab }], maxEntries: 40 } }',
    );
    const list = network.get('prefixList', 'p');
    expect([list?.maxEntries, list?.entries?.[0]?.description]).toEqual([40, 'lab']);
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('a gateway endpoint brings the list of its service, with entries that nobody knows', () => {
    const network = sound('vpcs: { v: { cidr: 10.0.0.0/16, endpoints: { s3: { service: s3, routeTables: main } } } }');
    const list = network.get('prefixList', 'com.amazonaws.eu-west-1.s3');
    expect(list?.managedBy).toBe('aws');
    expect(list?.entries).toBeUndefined();
    expect(list?.origin.assumed).toMatch(/AWS keeps/);
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('wrong blocks are underlined', () => {
    expect(flaws('prefixLists: { p: [10.0.0.1/8, { cidr: nine }] }')).toEqual([
      ['cidr-host-bits', '10.0.0.1/8'],
      ['cidr-malformed', 'nine'],
    ]);
  });
});

const answers = {
  PrefixLists: [{ PrefixListId: 'pl-1a', PrefixListName: 'com.amazonaws.eu-west-1.s3', Cidrs: ['52.218.0.0/17'] }],
  ManagedPrefixLists: [
    { PrefixListId: 'pl-1a', PrefixListName: 'com.amazonaws.eu-west-1.s3', OwnerId: 'AWS' },
    { PrefixListId: 'pl-2b', PrefixListName: 'partners', OwnerId: '111122223333', MaxEntries: 10, Version: 3 },
    { PrefixListId: 'pl-3c', PrefixListName: 'unread', OwnerId: '111122223333', MaxEntries: 5 },
  ],
  ManagedPrefixListEntries: [{ PrefixListId: 'pl-2b', Entries: [{ Cidr: '198.51.100.0/24', Description: 'lab' }] }],
};

describe('a prefix list of an account', () => {
  test('is put together from its calls; entries that no call told were not read', () => {
    const { network, problems } = account(answers);
    expect(problems).toEqual([]);
    const [s3, partners, unread] = ['pl-1a', 'pl-2b', 'pl-3c'].map(id => network.get('prefixList', id));
    expect([s3?.managedBy, s3?.name, s3?.entries?.map(entry => formatCidr(entry.cidr))]).toEqual([
      'aws',
      'com.amazonaws.eu-west-1.s3',
      ['52.218.0.0/17'],
    ]);
    expect([partners?.managedBy, partners?.maxEntries, partners?.entries?.[0]?.description]).toEqual([
      'customer',
      10,
      'lab',
    ]);
    expect(unread?.entries).toBeUndefined();
    expect(attributes(again(network))).toEqual(attributes(network));
  });

  test('whatever stands in an answer, reading does not throw', () => {
    for (const bad of spoiled(answers)) expect(account(bad as object).network).toBeDefined();
  });
});
