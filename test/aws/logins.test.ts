import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { runBuilt } from './built.ts';

// Machines may be busy; what waits for too long is told by the reader itself.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const home = mkdtempSync(join(tmpdir(), 'logins-'));
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener).unref();
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Bytes without end. */
const flood: RequestListener = (_request, response) => {
  const more = (): void => {
    while (!response.destroyed && response.write('<item>flood</item>'.repeat(10_000)));
    if (!response.destroyed) response.once('drain', more);
  };
  response.writeHead(200, { 'content-type': 'text/xml' });
  more();
};

const signedIn = 'https://shop.example.com/start';
mkdirSync(join(home, '.aws/sso/cache'), { recursive: true });
const token = `${createHash('sha1').update(signedIn).digest('hex')}.json`;
writeFileSync(
  join(home, '.aws/sso/cache', token),
  JSON.stringify({ accessToken: 'secret', expiresAt: '2099-01-01T00:00:00Z', startUrl: signedIn, region: 'eu-west-1' }),
);
writeFileSync(
  join(home, 'config'),
  [
    ...['[profile sso]', `sso_start_url = ${signedIn}`, 'sso_region = eu-west-1', 'sso_role_name = Audit'],
    ...['sso_account_id = 111122223333', 'region = eu-west-1'],
    ...['[profile role]', 'role_arn = arn:aws:iam::111122223333:role/Audit', 'credential_source = Environment'],
    'region = eu-west-1',
  ].join('\n'),
);
const env = { HOME: home, AWS_CONFIG_FILE: join(home, 'config') };
const role = ['--role-arn', 'arn:aws:iam::111122223333:role/Audit'];

test.each([
  ['a role that is named', ['audit', '--regions', 'eu-west-1', ...role]],
  ['a role of a profile', ['audit', '--profile', 'role']],
  ['SSO', ['audit', '--profile', 'sso']],
])('the answer to a login by %s has bounds', async (_name, args) => {
  const { exit, stderr } = await runBuilt(args, { url: await served(flood), env });
  expect([exit, stderr]).toEqual([2, expect.stringMatching(/gives no access: .*the answer is larger than 64 MB/)]);
});

test.each([
  ['a role that is named', ['audit', '--regions', 'eu-west-1', ...role]],
  ['SSO', ['audit', '--profile', 'sso']],
])('a login by %s that gets no answer ends in time', async (_name, args) => {
  const { exit, stderr, ms } = await runBuilt([...args, '--patience', '1s'], { url: await served(() => {}), env });
  expect([exit, stderr]).toEqual([2, expect.stringMatching(/AWS does not say who asks .*: no answer in/)]);
  expect(ms).toBeLessThan(20_000);
});

test('the credentials of a container that do not end are given up, and the program ends', async () => {
  const url = await served(flood);
  const container = {
    ...env,
    AWS_ACCESS_KEY_ID: '',
    AWS_SECRET_ACCESS_KEY: '',
    AWS_CONTAINER_CREDENTIALS_FULL_URI: url,
  };
  const { exit, ms } = await runBuilt(['audit', '--regions', 'eu-west-1', '--patience', '2s'], { url, env: container });
  expect(exit).toBe(2);
  expect(ms).toBeLessThan(30_000);
});
