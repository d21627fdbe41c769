import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { calls } from '../../src/aws/calls/calls.ts';
import { kinds } from '../../src/kinds/kinds.ts';
import type { Network } from '../../src/model/network.ts';
import { pull } from '../../src/netwright/pull.ts';
import { openSnapshot } from '../../src/open/open-snapshot.ts';
import { plainText } from '../labs/plain-text.ts';
import { rereading } from '../labs/rereading.ts';
import { asReader, hasty } from './reader.ts';
import { account, places, region } from './street.ts';
import { type Fault, startWire, type Wire } from './wire.ts';

// Machines may be busy; what waits for too long is told by the reader itself.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let wire: Wire;
let fault: (call: string, count: number) => Fault | undefined = () => undefined;
let out: string;

beforeAll(async () => {
  wire = await startWire({ places, pageSize: 2, fault: (call, count) => fault(call, count) });
});
afterAll(() => wire.close());
beforeEach(() => {
  fault = () => undefined;
  wire.asked.length = 0;
  out = mkdtempSync(join(tmpdir(), 'pull-'));
  return () => rmSync(out, { recursive: true, force: true });
});

const accounts = () => asReader([account], { endpoint: wire.url, regions: [region] });
const into = (more: object = {}) => ({ ...hasty, out, cwd: out, ...more });

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.\w+$/.test(file))
    .sort();
}

function textIn(network: Network, of: (resource: object) => string = plainText): readonly string[] {
  return kinds.flatMap(({ kind }) => network.all(kind).map(of));
}

test('a snapshot holds each answer under the name of its command, and opens as what was read', async () => {
  const opened = await pull(accounts(), into());
  expect(opened.problems).toEqual([]);
  expect(filesIn(out)).toHaveLength(calls.length - 1 + 2);
  expect(filesIn(out).slice(0, 2)).toEqual([
    `${account}/eu-west-1/acm-describe-certificate.json`,
    `${account}/eu-west-1/acm-list-certificates.json`,
  ]);
  expect(textIn(openSnapshot(out, out).network)).toEqual(textIn(opened.network));
});

test('written as a design it resolves to the same network', async () => {
  expect(rereading((await pull(accounts(), into())).network)).toEqual([]);
});

test('keys of tunnels and sessions are never written', async () => {
  await pull(accounts(), into());
  const all = filesIn(out).map(file => readFileSync(join(out, file), 'utf8'));
  expect(all.filter(text => /secret|AKID/.test(text))).toEqual([]);
});

test('a whole snapshot is not mixed with another day’s, and other things are left alone', async () => {
  await pull(accounts(), into());
  await expect(pull(accounts(), into())).rejects.toThrow('holds a whole snapshot already');
  expect((await pull(accounts(), into({ overwrite: true }))).problems).toEqual([]);
  rmSync(out, { recursive: true });
  out = mkdtempSync(join(tmpdir(), 'pull-'));
  writeFileSync(join(out, 'thesis.txt'), 'do not touch');
  await expect(pull(accounts(), into())).rejects.toThrow('holds something that is no snapshot');
});

test('what could not be read is asked again, and only that', async () => {
  fault = call => (call === 'ec2.DescribeSubnets' || call === 'elbv2.DescribeListeners' ? 'deny' : undefined);
  const first = await pull(accounts(), into());
  expect(first.incomplete).toBe(true);
  expect(first.network.isRead('subnet', { account, region })).toBe(false);
  fault = () => undefined;
  wire.asked.length = 0;
  const second = await pull(accounts(), into());
  expect(second.problems).toEqual([]);
  const again = new Set(wire.asked);
  for (const call of ['ec2.DescribeSubnets', 'elbv2.DescribeListeners', 'elbv2.DescribeRules'])
    expect(again).toContain(call);
  for (const call of ['ec2.DescribeVpcs', 'elbv2.DescribeLoadBalancers']) expect(again).not.toContain(call);
});

test('stopped in the middle, it keeps what was read, says what was not, and goes on later', async () => {
  const stop = new AbortController();
  let heard = 0;
  const hear = ({ type }: { readonly type: string }) => {
    if (type === 'call' && ++heard === 12) stop.abort();
  };
  const first = await pull(accounts(), into({ signal: stop.signal, hear }));
  expect(first.incomplete).toBe(true);
  expect(first.problems.map(problem => problem.message).join()).toContain('stopped');
  const kept = filesIn(out).filter(file => !file.endsWith('snapshot.json'));
  expect(kept.length).toBeGreaterThan(0);
  for (const file of filesIn(out)) JSON.parse(readFileSync(join(out, file), 'utf8'));
  const second = await pull(accounts(), into());
  expect(second.problems).toEqual([]);
  const fresh = mkdtempSync(join(tmpdir(), 'pull-'));
  const whole = await pull(accounts(), { ...into(), out: fresh });
  rmSync(fresh, { recursive: true });
  expect(textIn(second.network)).toEqual(textIn(whole.network));
});

test('redacted, no name is left, and all that hangs together still does', async () => {
  const plain = await pull(accounts(), into());
  const veiled = join(out, 'veiled');
  const redacted = await pull(accounts(), { ...into({ redact: true }), out: veiled });
  const text = filesIn(veiled)
    .map(file => readFileSync(join(veiled, file), 'utf8'))
    .join('\n');
  expect(text.match(/\b(shop|web|partners?|office|idle|edge|public-a|example|home)\b/g) ?? []).toEqual([]);
  const counts = ({ network }: { readonly network: Network }) => kinds.map(({ kind }) => network.all(kind).length);
  expect(counts(redacted)).toEqual(counts(plain));
  const [balancer] = redacted.network.all('loadBalancer');
  const [listener] = redacted.network.all('listener');
  const [group] = redacted.network.all('targetGroup');
  expect(listener?.loadBalancer).toBe(balancer?.key);
  expect(group?.loadBalancers).toEqual([balancer?.key]);
  expect(redacted.network.all('networkInterface').map(each => each.owner)).toEqual([{ kind: 'workload', key: 'i-1' }]);
  expect(redacted.problems).toEqual([]);
});
