import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AccountProgress } from '../../src/cli/account-progress.ts';
import type { Io } from '../../src/cli/io.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const place = { account: '111122223333', region: 'eu-west-1' };

function progress(isTTY: boolean) {
  let said = '';
  const write = (text: string): boolean => {
    said += text;
    return true;
  };
  const stderr = { isTTY, columns: 100, write };
  const told = new AccountProgress({ stderr } as unknown as Io);
  return { told, said: () => said };
}

test('where nothing comes for long, a line says what is waited for', () => {
  const { told, said } = progress(false);
  told.hear({ type: 'signing in', who: 'shop' });
  vi.advanceTimersByTime(10_000);
  told.hear({ type: 'planned', place, calls: 68 });
  vi.advanceTimersByTime(10_000);
  told.done();
  vi.advanceTimersByTime(60_000);
  expect(said()).toBe(
    'still at it after 10 s: signing in as shop\nstill at it after 20 s: 111122223333/eu-west-1 (0 of 68 calls)\n',
  );
});

test('one trouble with a service is told once, and its end', () => {
  const { told, said } = progress(false);
  told.hear({ type: 'planned', place, calls: 2 });
  const refusal = { reason: 'throttled', message: 'RequestLimitExceeded', passing: true } as const;
  for (const action of ['ec2:DescribeVpcs', 'ec2:DescribeSubnets'])
    told.hear({ type: 'again', place, action, refusal });
  told.hear({ type: 'given up', place, of: 'ec2', refusal: { ...refusal, message: 'nothing got through in 60 s' } });
  told.done();
  expect(said()).toBe(
    '111122223333/eu-west-1: ec2:DescribeVpcs: throttled; asking again, more slowly\n' +
      '111122223333/eu-west-1: ec2 is not asked any more: nothing got through in 60 s\n',
  );
});

test('a terminal counts the seconds', () => {
  const { told, said } = progress(true);
  told.hear({ type: 'planned', place, calls: 68 });
  vi.advanceTimersByTime(3_000);
  told.done();
  expect(said()).toContain('0 of 1 read, 3 s\n');
});
