import { dirname, relative, resolve } from 'node:path';
import type { Configuration } from '../netwright/configuration.ts';
import { namesIn, readTextFile, ruleFilesIn } from '../open/disk.ts';
import { findConfig, homeOf } from '../open/find-config.ts';
import { leadsInside } from '../open/inside.ts';
import { shownPath } from '../open/world.ts';
import { printable } from '../source/escape.ts';
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
  /** The names in a folder below that of the configuration; undefined where there is none. */
  readonly namesIn?: (folder: string) => readonly string[] | undefined;
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
    namesIn: below => namesIn(resolve(folder, below)),
    configuration: await configuration({
      source: file === undefined ? undefined : readTextFile(file, io.cwd),
      ruleFolders,
      rulesIn: (name, from) => (from === 'config' ? ownRuleFiles(name, file as string, io) : ruleFilesIn(name, io.cwd)),
      now: io.now(),
    }),
  };
}

/** The rule files of a folder that a configuration names. Who changes that file may not make us read the whole machine. */
function ownRuleFiles(name: string, file: string, { cwd }: Io) {
  const [home, folder] = [homeOf(file), resolve(dirname(file), name)];
  if (leadsInside(folder, home)) return ruleFilesIn(folder, cwd);
  throw new UsageError(
    `${printable(name)}, a folder of rules of ${shownPath(file, cwd)}, is outside ${shownPath(home, cwd)}`,
    'name it by --rules',
  );
}

function configFile(call: Call, io: Io): string | undefined {
  const named = call.value('config');
  if (named !== undefined && call.is('no-config')) {
    throw new UsageError('--config and --no-config exclude each other', 'give one of them');
  }
  if (named !== undefined) return resolve(io.cwd, named);
  return call.is('no-config') ? undefined : findConfig(firstSource(call), io.cwd);
}

/** The first source; for standard input the file that it is said to be. */
function firstSource(call: Call): string | undefined {
  const [first] = call.operands;
  return first === '-' ? (call.value('stdin-name') ?? first) : first;
}

function posix(path: string): string {
  return path.replaceAll('\\', '/');
}
