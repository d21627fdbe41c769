import { dirname, relative, resolve } from 'node:path';
import type { Configuration } from '../netwright/configuration.ts';
import { readTextFile, ruleFilesIn } from '../open/disk.ts';
import { findConfig } from '../open/find-config.ts';
import { type Call, type Option, UsageError } from './command.ts';
import type { Io } from './io.ts';

/** Options of the commands that look for a netwright.yaml. */
export const configOptions: readonly Option[] = [
  {
    name: 'config',
    value: 'FILE',
    describe: 'the configuration (default: netwright.yaml beside the design or above it)',
  },
  { name: 'no-config', describe: 'no configuration at all' },
  { name: 'rules', value: 'FOLDER', many: true, describe: "a folder of your team's own rule files" },
];

/** What the configuration of a call says, and how it names files. */
export interface Configured {
  readonly configuration?: Configuration;
  /** A path as messages show it → the path below the folder of the configuration. */
  readonly relativePath: (shown: string) => string;
}

/** Finds and reads the configuration for the first source. Without one, and without rules of a team, nothing is loaded. */
export async function configured(call: Call, io: Io): Promise<Configured> {
  const file = configFile(call, io);
  const folder = file === undefined ? io.cwd : dirname(file);
  const relativePath = (shown: string) =>
    shown.startsWith('<') ? shown : posix(relative(folder, resolve(io.cwd, shown)));
  const ruleFolders = call.values('rules');
  if (file === undefined && ruleFolders.length === 0) return { relativePath };
  const { configuration } = await import('../netwright/configuration.ts');
  return {
    relativePath,
    configuration: await configuration({
      source: file === undefined ? undefined : readTextFile(file, io.cwd),
      ruleFolders,
      rulesIn: (name, from) => ruleFilesIn(from === 'config' ? resolve(folder, name) : name, io.cwd),
      now: io.now(),
    }),
  };
}

function configFile(call: Call, io: Io): string | undefined {
  const named = call.value('config');
  if (named !== undefined && call.is('no-config')) {
    throw new UsageError('--config and --no-config exclude each other', 'give one of them');
  }
  if (named !== undefined) return resolve(io.cwd, named);
  return call.is('no-config') ? undefined : findConfig(call.operands[0], io.cwd);
}

function posix(path: string): string {
  return path.replaceAll('\\', '/');
}
