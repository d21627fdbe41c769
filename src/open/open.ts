import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve as resolvePath } from 'node:path';
import { nearest } from '../source/nearest.ts';
import { designFilesIn, looksLikeDesign } from './design-folder.ts';
import { diskFiles } from './disk-files.ts';
import type { Opened } from './opened.ts';
import { openedDesign } from './opened-design.ts';
import { type DesignReading, readDesign } from './read-design.ts';
import { SourceError, type World } from './world.ts';

/**
 * Opens a source: a design file or folder, `-`, a snapshot folder, or `aws://[PROFILE][/REGION]`, told apart by content. Several design
 * sources are one design; a later one overlays an earlier one by name. Throws SourceError where there is
 * nothing to read.
 */
export async function open(sources: readonly string[], world: World): Promise<Opened> {
  const names = sources.length > 0 ? sources : ['.'];
  const account = names.find(name => name.startsWith('aws://'));
  if (account !== undefined) {
    if (names.length > 1) throw notAlone(account, 'a live account');
    const { openAccount } = await import('./open-account.ts');
    return openAccount(account, world);
  }
  const snapshots = names.filter(name => isSnapshot(name, world));
  if (snapshots.length > 0) {
    if (names.length > 1) throw notAlone(snapshots[0] as string, 'a snapshot');
    const { openSnapshot } = await import('./open-snapshot.ts');
    return openSnapshot(resolvePath(world.cwd, names[0] as string), world.cwd, world.progress);
  }
  const readings: DesignReading[] = [];
  for (const file of names.flatMap(name => designFilesOf(name, world))) {
    const files = diskFiles(file, world);
    readings.push(await readDesign(files.start, files));
  }
  return openedDesign(readings);
}

/** Whether sources are designs: those are read in no time; an account or its snapshot may take a while. */
export function isQuick(sources: readonly string[], world: World): boolean {
  try {
    return sources.every(name => !name.startsWith('aws://') && !isSnapshot(name, world));
  } catch {
    // What cannot be opened is said at once.
    return true;
  }
}

function notAlone(name: string, what: string): SourceError {
  return new SourceError(`${name} is ${what}: it cannot be read together with other sources`, 'open one at a time');
}

function isSnapshot(name: string, world: World): boolean {
  if (name === '-') return false;
  if (name === '') throw new SourceError('a source has no name', 'write . for the folder you are in');
  const path = resolvePath(world.cwd, name);
  if (!existsSync(path)) throw new SourceError(`there is no file or folder ${name}`, meantFile(path));
  const stat = statSync(path);
  if (stat.isFile()) return path.endsWith('.json') && !looksLikeDesign(path);
  if (!stat.isDirectory()) throw new SourceError(`${name} is neither a file nor a folder`, '`-` reads standard input');
  return designFilesIn(path).length === 0;
}

/** What a misspelt path probably means: something with a similar name beside it. */
function meantFile(path: string): string | undefined {
  const folder = dirname(path);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return undefined;
  const meant = nearest(basename(path), readdirSync(folder).slice(0, namesToCompare));
  return meant === undefined ? undefined : `did you mean ${meant}?`;
}

const namesToCompare = 1_000;

/** The design files that a source stands for, as absolute paths or `-`. */
function designFilesOf(name: string, world: World): readonly string[] {
  if (name === '-') return ['-'];
  const path = resolvePath(world.cwd, name);
  return statSync(path).isFile() ? [path] : designFilesIn(path).map(file => join(path, file));
}
