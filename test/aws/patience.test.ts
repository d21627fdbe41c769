import { afterAll, describe, expect, test, vi } from 'vitest';
import type { Clock } from '../../src/aws/account/pace.ts';
import { usualPatience } from '../../src/aws/account/patience.ts';
import { openAccounts } from '../../src/open/open-account.ts';
import { runBuilt } from './built.ts';
import { asReader } from './reader.ts';
import { account, places, region, street } from './street.ts';
import { type Fault, type Place, startWire, type Wire, type WireOptions } from './wire.ts';

// Machines may be busy; what waits for too long is told by the reader itself.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const wires: Wire[] = [];
afterAll(async () => {
  for (const wire of wires) await wire.close();
});

async function started(options: WireOptions): Promise<Wire> {
  const wire = await startWire(options);
  wires.push(wire);
  return wire;
}

/** The built command reads an account of which some calls go wrong, as patient as users can make it. */
async function audited(fault: Fault, where: string, more: readonly string[] = ['--patience', '2s']) {
  const isMeant = (call: string) => (where === 'all' ? !call.startsWith('sts.') : call.startsWith(where));
  const wire = await started({ places, fault: call => (isMeant(call) ? fault : undefined) });
  return runBuilt(['audit', 'aws:///eu-west-1', '--format', 'compact', ...more], wire);
}

describe('an account that does not answer is given up in time, and told as unread', () => {
  test.concurrent('nothing answers', async () => {
    const { exit, stdout, stderr, ms } = await audited('hang', 'all');
    expect(exit).toBe(2);
    expect(ms).toBeLessThan(20_000);
    expect(stdout).toMatch(/\d\d calls were not answered in time in 111122223333\/eu-west-1: acm:ListCertificates, /);
    expect(stdout).toContain('3 calls were not answered in time in 111122223333: route53:ListHealthChecks');
    expect(stdout).toContain('incomplete: not everything could be read');
    expect(stderr).toMatch(/111122223333\/eu-west-1: ec2:\w+: no answer in 1 s; asking again/);
    expect(stderr).toMatch(/nothing more is asked: nothing got through in 2/);
    expect(stderr).toMatch(/read 111122223333\/eu-west-1: \d+ calls, \d+ of them unread/);
  });

  test.concurrent('one service does not, and the others are read', async () => {
    const { exit, stdout, stderr } = await audited('hang', 'ec2.', ['--patience', '4s']);
    expect(exit).toBe(2);
    expect(stdout).toMatch(/\d\d calls were not answered in time in 111122223333\/eu-west-1: ec2:/);
    expect(stdout).not.toMatch(/ acm:| elasticloadbalancing:Describe/);
    expect(stderr).toMatch(
      /111122223333\/eu-west-1: (nothing more is asked|ec2 is not asked any more): nothing got through/,
    );
  });

  test.concurrent('not even who asks is told', async () => {
    const { exit, stderr } = await audited('hang', 'sts.');
    expect(exit).toBe(2);
    expect(stderr).toMatch(/AWS does not say who asks \(the standard chain\): no answer in [\d.]+ s, asked 2 times/);
    expect(stderr).toContain('= help: nobody answered: look at the name of the region');
  });

  test.concurrent('other commands take their patience from the environment', async () => {
    const wire = await started({ places, fault: call => (call === 'ec2.DescribeSubnets' ? 'hang' : undefined) });
    const env = { NETWRIGHT_PATIENCE: '2s' };
    const { exit, stderr, stdout } = await runBuilt(['exposure', 'aws:///eu-west-1'], { ...wire, env });
    expect(exit).toBe(2);
    expect(stdout + stderr).toContain('ec2:DescribeSubnets was not answered in time');
  });

  test.concurrent('patience is a time', async () => {
    const { exit, stderr } = await audited('hang', 'sts.', ['--patience', '0s']);
    expect([exit, stderr]).toEqual([
      2,
      'netwright: --patience 0s is no time from 1s to 60m\n  = help: write it like 30s or 5m\n',
    ]);
  });
});

test.concurrent('an answer that comes a byte at a time is told as one that does not end', async () => {
  const { exit, stdout } = await audited('drip', 'ec2.DescribeSubnets');
  expect(exit).toBe(2);
  expect(stdout).toMatch(
    /ec2:DescribeSubnets was not answered in time in \S+: the answer did not end in [\d.]+ s, asked 2/,
  );
});

test.concurrent('a connection that ends in the middle of an answer is told as that', async () => {
  const { exit, stdout, stderr } = await audited('cut off', 'ec2.DescribeSubnets', []);
  expect(exit).toBe(2);
  expect(stdout).toMatch(/ec2:DescribeSubnets was not answered to the end in \S+: the connection broke off\n/);
  expect(stderr).toContain('ec2:DescribeSubnets: the connection broke off; asking again');
});

describe('throttling without end', () => {
  test.concurrent('is told while it lasts, ends in time, and is told in the end', async () => {
    const { exit, stdout, stderr, ms } = await audited('throttle', 'all', ['--patience', '4s']);
    expect(exit).toBe(2);
    expect(ms).toBeLessThan(20_000);
    expect(stdout).toMatch(/\d\d calls were throttled to the end in 111122223333\/eu-west-1: /);
    expect(stderr).toMatch(/111122223333\/eu-west-1: ec2:\w+: throttled; asking again, more slowly/);
    expect(stderr).toMatch(
      /111122223333\/eu-west-1: (nothing more is asked|ec2 is not asked any more): nothing got through/,
    );
  });

  const quicker = 30;
  /** So many times as fast as the clock on the wall. */
  const quick: Clock = {
    now: () => performance.now() * quicker,
    sleep: (ms, signals) =>
      new Promise(resolve => {
        const end = () => {
          clearTimeout(timer);
          resolve();
        };
        const timer = setTimeout(end, ms / quicker);
        for (const signal of signals) signal.addEventListener('abort', end);
        if (signals.some(({ aborted }) => aborted)) end();
      }),
  };

  async function read(fault: (call: string) => Fault | undefined) {
    const wire = await started({ places, fault: call => (call.startsWith('sts.') ? undefined : fault(call)) });
    const accounts = asReader([account], { endpoint: wire.url, regions: [region] });
    return { wire, opened: await openAccounts(accounts, { clock: quick, patience: usualPatience }) };
  }

  test.concurrent('takes as long as nothing gets through, at the pace of every day', async () => {
    const from = quick.now();
    const { opened, wire } = await read(() => 'throttle');
    expect(opened.incomplete).toBe(true);
    expect((quick.now() - from) / 1000).toBeGreaterThan(60);
    expect(wire.asked.length).toBeLessThan(500);
  });

  test.concurrent('but where some get through, all do in the end', async () => {
    let asked = 0;
    const { opened } = await read(call => (call.startsWith('ec2.') && ++asked % 3 === 0 ? 'throttle' : undefined));
    expect(opened.problems.map(({ message }) => message)).toEqual([]);
  });
});

test.concurrent('of two hundred regions that do not answer each is told, and none is waited for longer', async () => {
  const regions = Array.from({ length: 200 }, (_, index) => `eu-west-${index + 1}`);
  const served = new Map<string, Place>([...places, ...regions.map(each => [`${account}/${each}`, street] as const)]);
  const wire = await started({
    places: served,
    regions,
    fault: call => (/^sts\.|DescribeRegions/.test(call) ? undefined : 'hang'),
  });
  const { exit, stdout, stderr, ms } = await runBuilt(
    ['audit', 'aws:///all', '--format', 'json', '--patience', '2s', '--rule', 'account/*'],
    wire,
  );
  expect(exit).toBe(2);
  expect(ms).toBeLessThan(30_000);
  expect(stderr).toMatch(/\nnothing more is asked: nothing got through in 4/);
  for (const each of regions) expect(stdout).toContain(`in 111122223333/${each}: `);
});

test.concurrent('of many regions the report is the same whichever answers first, and few calls run at once', async () => {
  const regions = Array.from({ length: 24 }, (_, index) => `eu-west-${index + 1}`);
  const lone = new Map([['Vpcs', [{ VpcId: 'vpc-1', CidrBlock: '10.0.0.0/16', OwnerId: account, IsDefault: true }]]]);
  const served = new Map<string, Place>(regions.map(each => [`${account}/${each}`, lone]));
  const audits = [1, 2].map(async () => {
    const wire = await started({ places: served, regions, absent: 'none', delayMs: () => Math.random() * 30 });
    const { stdout, exit } = await runBuilt(['audit', 'aws:///all', '--format', 'compact'], wire);
    expect(wire.most()).toBeLessThanOrEqual(40);
    return { stdout, exit };
  });
  const [one, other] = await Promise.all(audits);
  expect(one).toEqual(other);
  expect(one?.stdout.split('\n').length).toBeGreaterThan(regions.length);
});
