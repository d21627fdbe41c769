import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { connectionOptions } from '../../src/aws/account/connection-options.ts';
import { usualPatience } from '../../src/aws/account/patience.ts';
import { openAccounts } from '../../src/open/open-account.ts';
import { asReader, hasty } from './reader.ts';
import { account, places, region } from './street.ts';
import { startWire, type Wire } from './wire.ts';

// Machines may be busy; what waits for too long is told by the reader itself.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const folder = mkdtempSync(join(tmpdir(), 'connections-'));
const [key, cert] = ['key.pem', 'cert.pem'].map(name => join(folder, name)) as [string, string];
const made = spawnSync('openssl', [
  ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
  ...['-keyout', key, '-out', cert, '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
]);
if (made.status !== 0) test.skip('certificates of one’s own and proxies: skipped, there is no openssl');

test('a bundle that cannot be read is told by its name', () => {
  expect(() => connectionOptions(usualPatience, { AWS_CA_BUNDLE: join(folder, 'nowhere.pem') })).toThrow(
    /AWS_CA_BUNDLE names .*nowhere.pem, which cannot be read: ENOENT/,
  );
});

describe.runIf(made.status === 0)('connections', () => {
  const before = { ...process.env };
  let wire: Wire;
  let proxy: Server;
  const tunnels: string[] = [];
  beforeAll(async () => {
    wire = await startWire({ places, tls: { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') } });
    proxy = createServer().on('connect', (request, socket) => {
      tunnels.push(String(request.url));
      const [host, port] = String(request.url).split(':');
      const far = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        far.pipe(socket).pipe(far);
      });
      far.on('error', () => socket.destroy());
      socket.on('error', () => far.destroy());
    });
    await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
    proxy.unref();
  });
  afterAll(async () => {
    await wire.close();
    proxy.closeAllConnections();
    proxy.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(() => {
    for (const name of ['AWS_CA_BUNDLE', 'HTTPS_PROXY', 'NO_PROXY']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  });

  const read = () => {
    const without = ['elbv2', 'elb', 'route53', 'acm', 'network-firewall', 'directconnect'] as const;
    return openAccounts(asReader([account], { endpoint: wire.url, regions: [region], without }), hasty);
  };
  const through = () => {
    process.env['AWS_CA_BUNDLE'] = cert;
    process.env['HTTPS_PROXY'] = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    tunnels.length = 0;
  };

  test('whoever is not trusted is not asked', async () => {
    await expect(read()).rejects.toThrow('gives no access');
  });

  test('AWS_CA_BUNDLE says whom to trust', async () => {
    process.env['AWS_CA_BUNDLE'] = cert;
    expect((await read()).problems).toEqual([]);
  });

  test('HTTPS_PROXY is the way out', async () => {
    through();
    expect((await read()).problems).toEqual([]);
    expect(new Set(tunnels)).toEqual(new Set([new URL(wire.url).host]));
  });

  test('but not for what NO_PROXY names', async () => {
    through();
    process.env['NO_PROXY'] = 'localhost';
    expect((await read()).problems).toEqual([]);
    expect(tunnels).toEqual([]);
  });
});
