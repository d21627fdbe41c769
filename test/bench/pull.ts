import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateAccount } from './account/generate-account.ts';
import { type Line, notBuilt } from './line.ts';
import { processorTime, timings } from './measure.ts';

const sizes = [10_000, 100_000];
/** MB that a pull may take, and calls that it may have open at once. */
const goals = { memory: 1_500, atOnce: 40 };

/** Accounts over the wire: the server is a process of its own, and the time is what our processor spent, not what we waited. */
export async function pull(root: string): Promise<readonly Line[]> {
  const main = join(root, 'dist/main.cjs');
  if (!existsSync(main)) return [notBuilt('pull over the wire', 'dist/main.cjs')];
  const lines: Line[] = [helpLine(main)];
  const seconds: number[] = [];
  const counts: number[] = [];
  for (const size of sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'account-'));
    const { resources } = generateAccount(folder, size);
    const server = await served(folder);
    try {
      const out = join(folder, 'snapshot');
      const taken = processorTime(
        process.execPath,
        [main, 'pull', '--out', out, ...whom(folder)],
        environment(server.url),
      );
      const { most, asked } = await server.seen();
      seconds.push(taken.seconds);
      counts.push(resources);
      const what = `pull of ${resources} over the wire`;
      lines.push(
        {
          what,
          figures: `${taken.seconds.toFixed(1)} s of processor, ${taken.wall.toFixed(1)} s in all, ${asked} calls`,
        },
        {
          what: `${what}: memory`,
          figures: `peak ${taken.memory.toFixed(0)} MB`,
          ratio: taken.memory / goals.memory,
          goal: 1,
        },
        { what: `${what}: calls at once`, figures: `${most}`, ratio: most / goals.atOnce, goal: 1 },
      );
    } finally {
      server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const exponent = Math.log(seconds[1]! / seconds[0]!) / Math.log(counts[1]! / counts[0]!);
  lines.push({ what: 'growth: pull', figures: `processor time = resources ^ ${exponent.toFixed(2)}` });
  return lines;
}

/** `audit --help` loads no SDK: it takes as long as the help of a command that has nothing to do with AWS. */
function helpLine(main: string): Line {
  const programs = ['audit', 'explain'].map(name => ({ name, args: [main, name, '--help'] }));
  const [audit, other] = timings(process.execPath, programs, 7);
  const figures = `${audit!.ms.toFixed(0)} ms against ${other!.ms.toFixed(0)} ms of explain --help`;
  return { what: 'start: audit --help', figures, ratio: audit!.ms / other!.ms, goal: 1.5 };
}

/** Every account of the folder, by a role in each. */
function whom(folder: string): readonly string[] {
  const accounts = readdirSync(join(folder, 'accounts'));
  const roles = accounts.flatMap(account => ['--role-arn', `arn:aws:iam::${account}:role/reader`]);
  return [...roles, '--regions', 'eu-west-1,us-east-1'];
}

function environment(url: string): NodeJS.ProcessEnv {
  const keys = { AWS_ACCESS_KEY_ID: 'AKID000000000000', AWS_SECRET_ACCESS_KEY: 'secret', AWS_REGION: 'eu-west-1' };
  return { ...process.env, ...keys, AWS_ENDPOINT_URL: url };
}

interface Served {
  readonly url: string;
  readonly seen: () => Promise<{ readonly most: number; readonly asked: number }>;
  readonly stop: () => void;
}

async function served(folder: string): Promise<Served> {
  const child = fork(join(import.meta.dirname, 'wire-server.ts'), [folder], { execArgv: ['--import', 'tsx'] });
  const { url } = await message<{ readonly url: string }>(child);
  return {
    url,
    seen: () => {
      child.send('seen?');
      return message(child);
    },
    stop: () => child.disconnect(),
  };
}

function message<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', told => resolve(told as T));
    child.once('exit', code => reject(new Error(`the wire ended with ${code}`)));
  });
}
