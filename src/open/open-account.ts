import type { Accounts } from '../aws/account/read-accounts.ts';
import type { Place, ReadingEvent } from '../aws/account/session.ts';
import type { Sink, SnapshotAbout } from '../aws/account/snapshot-store.ts';
import type { AnswerFile } from '../aws/files/answer-file.ts';
import { readSnapshot } from '../aws/files/read-snapshot.ts';
import { version } from '../generated/version.ts';
import type { Problem } from '../model/finding.ts';
import type { Opened } from './opened.ts';
import { type AccountWorld, SourceError, type World } from './world.ts';

/** Reads what `aws://[PROFILE][/REGION]` names; an empty or `default` profile is the standard chain. */
export async function openAccount(source: string, world: World): Promise<Opened> {
  const accounts = accountsOf(source);
  const around = await world.account?.();
  try {
    return await openAccounts(accounts, around ?? {});
  } finally {
    around?.done();
  }
}

/** The account that a source names. Throws SourceError where it names none. */
export function accountsOf(source: string): Accounts {
  const match = /^aws:\/\/([^/]*)(?:\/([a-z]{2}(?:-[a-z]+){1,3}-\d|all))?\/?$/.exec(source);
  if (!match) {
    const help = 'write aws://PROFILE/eu-west-1; both may be left out, and `all` means every region';
    throw new SourceError(`${source} names no account`, help);
  }
  const [, profile = '', region] = match;
  return {
    ...(profile !== '' && profile !== 'default' ? { profiles: [decoded(profile)] } : {}),
    ...(region === undefined ? {} : { regions: region === 'all' ? 'all' : [region] }),
  };
}

/** `my%20profile` without its escapes; as it is where it has none that can be read. */
function decoded(profile: string): string {
  try {
    return decodeURIComponent(profile);
  } catch {
    return profile;
  }
}

/** Reads accounts into memory, as the snapshot that `pull` would write, and makes the model of it. */
export async function openAccounts(accounts: Accounts, world: AccountWorld): Promise<Opened> {
  const files = new Map<string, string>();
  const sink: Sink = { write: (path, text) => void files.set(path, text), read: () => undefined };
  const problems = await readInto(sink, accounts, world);
  const snapshot = readSnapshot([...files].sort(byPath).map(([path, text]) => memoryFile(path, text)));
  return {
    ...snapshot,
    problems: [...problems, ...snapshot.problems],
    incomplete: snapshot.incomplete || problems.length > 0,
    texts: [],
    files: files.size,
  };
}

/** Reads accounts into files, and tells which let nobody in. Throws SourceError where nothing can be read at all. */
export async function readInto(
  sink: Sink,
  accounts: Accounts,
  world: AccountWorld,
  about: Partial<Pick<SnapshotAbout, 'time' | 'indent' | 'redact'>> = {},
): Promise<readonly Problem[]> {
  const [{ readAccounts }, { snapshotStore }, { LoginError }] = await Promise.all([
    import('../aws/account/read-accounts.ts'),
    import('../aws/account/snapshot-store.ts'),
    import('../aws/account/login-error.ts'),
  ]);
  const problems: Problem[] = [];
  const hear = (event: ReadingEvent): void => {
    if (event.type === 'refused') problems.push(refusedProblem(event));
    world.hear?.(event);
  };
  const time = about.time ?? new Date().toISOString();
  try {
    await readAccounts(accounts, {
      ...world,
      hear,
      storeFor: (place: Place, chosen) => snapshotStore(place, chosen, sink, { ...about, time, version }),
    });
  } catch (error) {
    throw error instanceof LoginError ? new SourceError(error.message, error.help) : error;
  }
  return problems;
}

/** Who the first of the accounts' credentials are, and which calls they may make. Throws SourceError. */
export async function tryAccount(accounts: Accounts, world: AccountWorld) {
  const [reader, { LoginError }] = await Promise.all([
    import('../aws/account/read-accounts.ts'),
    import('../aws/account/login-error.ts'),
  ]);
  try {
    return await reader.tryAccount(accounts, world);
  } catch (error) {
    throw error instanceof LoginError ? new SourceError(error.message, error.help) : error;
  }
}

function refusedProblem({ who, message, help }: Extract<ReadingEvent, { type: 'refused' }>): Problem {
  return {
    code: 'call-unread',
    message: `${who} could not be read: ${message}`,
    place: { origin: { from: 'account', file: who, id: who } },
    ...(help ? { help } : {}),
  };
}

function byPath([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1;
}

function memoryFile(path: string, text: string): AnswerFile {
  return { path, folder: path.slice(0, path.lastIndexOf('/')), text: () => text };
}
