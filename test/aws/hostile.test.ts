import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Patience } from '../../src/aws/account/patience.ts';
import { openAccounts } from '../../src/open/open-account.ts';
import type { Opened } from '../../src/open/opened.ts';
import { asReader, hasty } from './reader.ts';
import { account, places, region, street } from './street.ts';
import { type Fault, startWire, type Wire, type WireOptions } from './wire.ts';

// Machines may be busy; what waits for too long is told by the reader itself.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let wire: Wire;
afterEach(() => wire.close());

const soon: Patience = { attempts: 2, timeoutMs: 20_000, waitMs: 0 };

async function read(options: Partial<WireOptions>, patience = soon, regions = [region]): Promise<Opened> {
  wire = await startWire({ places, ...options });
  return openAccounts(asReader([account], { endpoint: wire.url, regions }), { ...hasty, patience });
}

function messagesOf({ problems }: Opened): string {
  return problems.map(({ message, help }) => `${message} = ${help}`).join('\n');
}

describe('an answer without end is told, and never held whole', () => {
  const only = (fault: Fault) => (call: string) => (call === 'ec2.DescribeSubnets' ? fault : undefined);

  test('bytes', async () => {
    const opened = await read({ fault: only('flood') });
    expect(opened.incomplete).toBe(true);
    expect(messagesOf(opened)).toContain(
      'ec2:DescribeSubnets was answered with more than is read in 111122223333/eu-west-1: the answer is larger than 64 MB',
    );
    expect(wire.asked.filter(each => each === 'ec2.DescribeSubnets')).toHaveLength(1);
  });

  test.each([
    ['elements', 'vast', 'the answer has more than 1000000 elements'],
    ['items', 'crowded', 'a page of the answer has 100001 items'],
  ] as const)('more %s than any of AWS has', async (_name, fault, said) => {
    const opened = await read({ fault: only(fault) });
    expect(opened.incomplete).toBe(true);
    expect(messagesOf(opened)).toContain(
      `ec2:DescribeSubnets was answered with more than is read in 111122223333/eu-west-1: ${said}`,
    );
    expect(opened.network.isRead('subnet', { account, region })).toBe(false);
  });

  test.each([
    ['pages, each of which names another one', 'endless', 300],
    ['pages that name each other', 'circle', 60_000],
  ] as const)('%s', async (_name, fault, pagesMs) => {
    const opened = await read({ fault: only(fault) }, { ...soon, pagesMs });
    expect(opened.incomplete).toBe(true);
    expect(messagesOf(opened)).toContain('the pages of the answer do not end');
    expect(opened.network.all('subnet')).toEqual([]);
  });
});

test('a service that never answers is given up, and each of its calls is told as unread', async () => {
  const hang = (call: string) => (call.startsWith('ec2.') ? 'hang' : undefined);
  const opened = await read({ fault: hang }, { attempts: 2, timeoutMs: 300, waitMs: 0 });
  expect(opened.incomplete).toBe(true);
  expect(messagesOf(opened)).toMatch(/3\d calls were not answered in time in 111122223333\/eu-west-1/);
  expect(wire.asked.filter(call => call.startsWith('ec2.')).length).toBeLessThan(50);
});

test('where a call is denied for a hundred parents in a row, the others are not asked about, and count as denied', async () => {
  const vpcs = Array.from({ length: 1_000 }, (_, index) => {
    return { VpcId: `vpc-${index}`, CidrBlock: '10.0.0.0/16', OwnerId: account, IsDefault: false };
  });
  const crowd = new Map([...street, ['Vpcs', vpcs]]);
  const opened = await read({
    places: new Map([...places, [`${account}/${region}`, crowd]]),
    fault: call => (call === 'ec2.DescribeVpcAttribute' ? 'deny' : undefined),
  });
  expect(opened.incomplete).toBe(true);
  expect(messagesOf(opened)).toContain('ec2:DescribeVpcAttribute was denied');
  expect(wire.asked.filter(each => each === 'ec2.DescribeVpcAttribute').length).toBeLessThan(300);
});
