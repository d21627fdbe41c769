// The SDK warns of Node versions on standard error.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where an emulator of AWS stands on this machine: $MOTO_SERVER, PATH, or a Python of a version manager. */
export function motoServer(): string | undefined {
  const managers = readdirSync(homedir())
    .filter(name => name.startsWith('.'))
    .map(name => join(homedir(), name, 'versions'));
  const pythons = managers
    .filter(existsSync)
    .flatMap(versions => readdirSync(versions).map(name => join(versions, name, 'bin')));
  const folders = [...pythons, ...(process.env['PATH'] ?? '').split(delimiter)];
  const named = process.env['MOTO_SERVER'];
  // Shims of a version manager start only where that version is chosen.
  const found = folders.filter(folder => !folder.includes('shims')).map(folder => join(folder, 'moto_server'));
  return [...(named ? [named] : []), ...found].find(existsSync);
}

export interface Moto {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts the emulator on loopback; gives up after ten seconds. */
export async function startMoto(program: string): Promise<Moto> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // Certificates are issued at once.
  const env = { ...process.env, MOTO_ACM_VALIDATION_WAIT: '-1' };
  const child = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore', env });
  for (let wait = 0; wait < 100; wait++) {
    if (await answers(url)) return { url, stop: () => stopped(child) };
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  await stopped(child);
  throw new Error(`${program} did not start in ten seconds`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/moto-api/reset`, { method: 'POST' })).ok;
  } catch {
    return false;
  }
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise(resolve => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
