import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { account } from './street.ts';

/** The command as users have it. */
const main = fileURLToPath(new URL('../../dist/main.cjs', import.meta.url));

export interface Ran {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** From its start to its end. */
  readonly ms: number;
}

interface Where {
  readonly url: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** How the built command is run as a reader of the account of the street, against a wire. */
export function commandOf(args: readonly string[], { url, env, cwd }: Where) {
  const options = {
    cwd,
    timeout: 60_000,
    env: {
      PATH: process.env['PATH'],
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: `AKID${account}`,
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_REGION: 'eu-west-1',
      AWS_CONFIG_FILE: '/nowhere/config',
      AWS_SHARED_CREDENTIALS_FILE: '/nowhere/credentials',
      AWS_EC2_METADATA_DISABLED: 'true',
      ...env,
    },
  };
  return { command: process.execPath, args: [main, ...args], options };
}

/** Runs the built command against a wire; it ends by itself, or after a minute. */
export function runBuilt(words: readonly string[], where: Where): Promise<Ran> {
  const from = performance.now();
  const { command, args, options } = commandOf(words, where);
  const child = spawn(command, args, options);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', text => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', text => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', exit => resolve({ exit, stdout, stderr, ms: performance.now() - from }));
  });
}
