import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { audit } from '../../src/netwright/audit.ts';
import { exitCodeOf } from '../../src/netwright/lint.ts';
import { openAccounts } from '../../src/open/open-account.ts';
import type { Opened } from '../../src/open/opened.ts';
import { formats } from '../../src/report/formats.ts';
import { asReader, hasty } from './reader.ts';
import { account, once, places, region, street } from './street.ts';
import { startWire, type Wire } from './wire.ts';

// Machines may be busy; what waits for too long is told by the reader itself.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const now = Date.UTC(2026, 0, 1);
const wires: Wire[] = [];
afterAll(async () => {
  for (const wire of wires) await wire.close();
});

async function read(served: typeof places, denied: readonly string[] = []): Promise<Opened> {
  const wire = await startWire({ places: served, fault: call => (denied.includes(call) ? 'deny' : undefined) });
  wires.push(wire);
  return openAccounts(asReader([account], { endpoint: wire.url, regions: [region] }), hasty);
}

describe('the audit of an account', () => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await read(places);
  });

  test('sums up what the internet reaches, the worst, the unused and what costs', async () => {
    const { audit: summary } = await audit(opened, { now });
    expect(summary?.places).toEqual([`${account}/${region}`, account]);
    expect(summary?.exposed.map(({ name, traffic, proved }) => [name, traffic, proved])).toEqual([
      ['web', 'tcp/22', true],
    ]);
    expect(summary?.worst.map(({ rule }) => rule)).toContain('exposure/admin-port-open');
    expect(summary?.unused.map(({ rule }) => rule)).toContain('operations/elastic-ip-unused');
    expect(summary?.costs.map(({ what }) => what)).toEqual([
      '1 NAT gateway',
      '1 idle elastic IP',
      '1 public IPv4 address',
    ]);
    expect(summary?.space.map(({ name, usable }) => [name, usable])).toEqual([['shop', 502]]);
  });

  test('tells what is new, fixed and still there since an earlier day', async () => {
    const closed = new Map(street);
    const [group] = street.get('SecurityGroups') ?? [];
    closed.set('SecurityGroups', [{ ...group, IpPermissions: [] }]);
    const [idle] = (street.get('Addresses') ?? []).slice(1);
    closed.set('Addresses', [
      ...(street.get('Addresses') ?? []),
      { ...idle, AllocationId: 'eipalloc-3', PublicIp: '198.51.100.10' },
    ]);
    const later = await read(
      new Map([
        [`${account}/${region}`, closed],
        [`${account}/`, once],
      ]),
    );
    const report = await audit(later, { now, since: { opened, source: 'monday' } });
    const fresh = report.audit?.since?.fresh.map(({ rule, resource }) => `${rule} ${resource}`);
    expect(fresh).toContain('operations/elastic-ip-unused elasticIp/eipalloc-3');
    expect(fresh).not.toContain('operations/elastic-ip-unused elasticIp/eipalloc-2');
    expect(report.audit?.since?.fixed.map(({ rule }) => rule)).toContain('exposure/admin-port-open');
    expect(report.audit?.since?.still).toBeGreaterThan(5);
    for (const [name, format] of formats) {
      const text = format(report, { color: false, unicode: true, width: 100 });
      expect([name, text.match(/undefined|\[object Object\]|NaN/)]).toEqual([name, null]);
    }
    const text = formats.get('pretty')?.(report, { color: false, unicode: true, width: 100 });
    expect(text).toMatch(/since monday: 3 new, \d+ fixed, \d+ still there/);
  });

  test('is never clean where something was not read', async () => {
    const partly = await read(places, ['ec2.DescribeNetworkAcls']);
    const report = await audit(partly, { now, failOn: 'never' });
    expect(exitCodeOf(report)).toBe(2);
    const unread = report.findings.find(({ rule }) => rule === 'account/incomplete-read');
    expect(unread?.message).toContain('ec2:DescribeNetworkAcls was denied in 111122223333/eu-west-1');
    expect(unread?.help).toContain('allow ec2:DescribeNetworkAcls');
    // What would get there if the unread list let it is not proved.
    expect(report.audit?.exposed.map(({ proved }) => proved)).toEqual([false]);
  });
});
