import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve as resolvePath } from 'node:path';
import type { Sink } from '../aws/account/snapshot-store.ts';
import { manifestFile } from '../aws/files/manifest.ts';
import { writeWhole } from './disk.ts';
import { SourceError, shownPath } from './world.ts';

/** What stands in a folder that a snapshot is to be written to. */
export type FolderState = 'new' | 'begun' | 'whole' | 'other';

/** A folder on disk as the home of a snapshot; with `fresh`, nothing of an earlier one is used. */
export function folderSink(folder: string, cwd: string, fresh: boolean): Sink {
  return {
    write: (path, text) => writeWhole(join(folder, path), text, cwd),
    read: path => (fresh ? undefined : textIn(resolvePath(cwd, folder, path))),
  };
}

/** The text of a file; what is a link or a device is no file of a snapshot, and is written anew. */
function textIn(path: string): string | undefined {
  return isFile(path) ? readFileSync(path, 'utf8') : undefined;
}

function isFile(path: string): boolean {
  try {
    return lstatSync(path).isFile();
  } catch {
    return false;
  }
}

/** Looks at a folder before anything is written: a snapshot that is whole is not mixed with another day's. */
export function folderState(folder: string, cwd: string): FolderState {
  const root = resolvePath(cwd, folder);
  if (!existsSync(root)) return 'new';
  if (!statSync(root).isDirectory()) {
    throw new SourceError(`${shownPath(root, cwd)} is a file: a snapshot is a folder`, 'name another folder');
  }
  if (readdirSync(root).length === 0) return 'new';
  const link = linkIn(root);
  if (link !== undefined) {
    throw new SourceError(
      `${shownPath(link, cwd)} is a link: a snapshot is written into its own folder only`,
      'name another folder, or the one that it leads to',
    );
  }
  const manifests = manifestsIn(root);
  if (manifests.length === 0) return 'other';
  return manifests.every(isWhole) ? 'whole' : 'begun';
}

function manifestsIn(root: string): readonly string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .flatMap(({ name: account }) =>
      readdirSync(join(root, account)).map(place => join(root, account, place, manifestFile)),
    )
    .filter(isFile);
}

/** A link in the place of an account's folder, or of one of its regions. */
function linkIn(root: string): string | undefined {
  const entriesOf = (folder: string) =>
    readdirSync(folder, { withFileTypes: true }).map(entry => ({ entry, path: join(folder, entry.name) }));
  const accounts = entriesOf(root);
  const regions = accounts.filter(({ entry }) => entry.isDirectory()).flatMap(({ path }) => entriesOf(path));
  return [...accounts, ...regions].find(({ entry }) => entry.isSymbolicLink())?.path;
}

function isWhole(path: string): boolean {
  return /"Unread": \[\]/.test(readFileSync(path, 'utf8'));
}
