import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { sdk } from '../../src/aws/account/commands.ts';
import { calls } from '../../src/aws/calls/calls.ts';
import { actionOf, type Service } from '../../src/aws/calls/permitted-call.ts';
import { exitCodeOf, lint } from '../../src/netwright/lint.ts';
import { openAccounts, tryAccount } from '../../src/open/open-account.ts';
import type { Opened } from '../../src/open/opened.ts';
import { asReader, hasty } from './reader.ts';
import { account, places, region } from './street.ts';
import { type Fault, startWire, type Wire } from './wire.ts';

// Machines may be busy; what waits for too long is told by the reader itself.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** What goes wrong with which call, from now on. */
let wrong: { readonly call?: string; readonly fault?: Fault; readonly times?: number; readonly others?: boolean } = {};
let wire: Wire;

beforeAll(async () => {
  const fault = (call: string, count: number): Fault | undefined =>
    (wrong.call === undefined || wrong.call === call) && count - (started.get(call) ?? 0) <= (wrong.times ?? Infinity)
      ? wrong.fault
      : undefined;
  wire = await startWire({
    places,
    pageSize: 1,
    fault: (call, count) => (call.startsWith('sts.') ? undefined : fault(call, count)),
  });
});
afterAll(() => wire.close());

const started = new Map<string, number>();

async function read(more: typeof wrong, patience = { attempts: 2, timeoutMs: 20_000, waitMs: 0 }): Promise<Opened> {
  wrong = more;
  for (const call of new Set(wire.asked)) started.set(call, wire.asked.filter(each => each === call).length);
  const without = more.others === false ? Object.keys(sdk).filter(each => !more.call?.startsWith(`${each}.`)) : [];
  const accounts = asReader([account], { endpoint: wire.url, regions: [region], without: without as Service[] });
  return openAccounts(accounts, { ...hasty, patience });
}

const names = [...new Set(calls.map(({ service, name }) => `${service}.${name}`))];

test('without a fault all is read', async () => {
  const opened = await read({});
  expect(opened.problems).toEqual([]);
  expect(opened.notes).toEqual([]);
  expect(opened.incomplete).toBe(false);
  const report = await lint(opened, { facts: ['problem'] });
  expect(exitCodeOf(report)).toBe(0);
  expect(new Set(wire.asked).size).toBe(names.length + 1);
  const [vpc] = opened.network.all('vpc');
  expect([vpc?.dnsSupport, vpc?.dnsHostnames]).toEqual([true, true]);
  expect(opened.network.all('dnsZone').map(zone => [zone.name, zone.vpcs, zone.records?.length])).toEqual([
    ['example.com', [], 2],
    ['internal.example.com', ['vpc-1'], 1],
  ]);
});

describe('a call that goes wrong is told, and never a clean verdict', () => {
  const faults = ['deny', 'html-200', 'throttle', 'garbage', 'reset', 'cut', '500'] as const;
  const cases = names.map((name, index) => [name, faults[index % faults.length]!, index] as const);

  test.each(cases)('%s: %s', async (name, fault, index) => {
    const [service, call] = name.split('.') as [Service, string];
    const opened = await read({ call: name, fault, others: false });
    expect([fault, opened.incomplete]).toEqual([fault, true]);
    expect(opened.problems.map(problem => problem.message).join('\n')).toContain(actionOf({ service, name: call }));
    if (index < faults.length) expect(exitCodeOf(await lint(opened, { facts: ['problem'] }))).toBe(2);
  });
});

describe('a fault that passes costs nothing but time', () => {
  test.each(['throttle', '500', 'html', 'reset', 'garbage', 'cut', 'hang', 'stall'] as const)('%s', async fault => {
    const patience = { attempts: 4, timeoutMs: fault === 'hang' || fault === 'stall' ? 1_500 : 20_000, waitMs: 0 };
    const one = fault === 'hang' || fault === 'stall' ? 'ec2.DescribeSubnets' : undefined;
    const opened = await read({ fault, times: 1, call: one }, patience);
    expect(opened.problems.map(problem => problem.message)).toEqual([]);
    expect(opened.network.all('subnet')).toHaveLength(2);
  });
});

test('doctor’s rehearsal tells which calls are allowed, and reads nothing', async () => {
  wrong = { call: 'ec2.DescribeSubnets', fault: 'deny' };
  const { who, permissions } = await tryAccount(asReader([account], { endpoint: wire.url, regions: [region] }), {
    ...hasty,
    patience: { attempts: 2, timeoutMs: 1_000, waitMs: 0 },
  });
  wrong = {};
  expect(who).toBe(`arn:aws:iam::${account}:user/reader`);
  expect(permissions.map(({ action }) => action)).toEqual([...new Set(calls.map(actionOf))].sort());
  const denied = permissions.filter(({ verdict }) => verdict === 'denied').map(({ action }) => action);
  expect(denied).toContain('ec2:DescribeSubnets');
  expect(denied).not.toContain('ec2:DescribeVpcs');
  expect(permissions.filter(({ verdict }) => verdict === 'unknown')).toEqual([]);
});
