import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
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

function textIn(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** Looks at a folder before anything is written: a snapshot that is whole is not mixed with another day's. */
export function folderState(folder: string, cwd: string): FolderState {
  const root = resolvePath(cwd, folder);
  if (!existsSync(root)) return 'new';
  if (!statSync(root).isDirectory()) {
    throw new SourceError(`${shownPath(root, cwd)} is a file: a snapshot is a folder`, 'name another folder');
  }
  if (readdirSync(root).length === 0) return 'new';
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
    .filter(path => existsSync(path));
}

function isWhole(path: string): boolean {
  return /"Unread": \[\]/.test(readFileSync(path, 'utf8'));
}
