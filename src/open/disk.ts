import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve as resolvePath } from 'node:path';
import type { SourceText } from '../source/text.ts';
import { leadsToYamlInside } from './inside.ts';
import { SourceError, shownPath } from './world.ts';

/** The largest text that is read besides designs: configuration and rules are small. */
const sizeLimit = 4_000_000;

/** A text file by its path, as messages show it. Throws SourceError where it cannot be read. */
export function readTextFile(path: string, cwd: string): SourceText {
  const file = resolvePath(cwd, path);
  const shown = shownPath(file, cwd);
  try {
    const stat = statSync(file);
    if (!stat.isFile() && !stat.isDirectory()) throw new SourceError(`${shown} cannot be read: it is no ordinary file`);
    const { size } = stat;
    if (size > sizeLimit) throw new SourceError(`${shown} is too large: ${size} bytes`);
    return { path: shown, text: readFileSync(file, 'utf8') };
  } catch (error) {
    throw error instanceof SourceError ? error : new SourceError(`${shown} cannot be read: ${reasonOf(error)}`);
  }
}

/** Whether there is a file of this name. */
export function exists(path: string, cwd: string): boolean {
  return statSync(resolvePath(cwd, path), { throwIfNoEntry: false })?.isFile() === true;
}

/** Writes a file as a whole or not at all: beside it, then renamed. Throws SourceError where that cannot be. */
export function writeWhole(path: string, text: string, cwd: string): void {
  const file = resolvePath(cwd, path);
  const beside = `${file}.${process.pid}.part`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    const mode = existsSync(file) ? statSync(file).mode & 0o777 : 0o666;
    // A file of a run that broke off may be in the way, or a link that a stranger put there: it is not written through.
    rmSync(beside, { force: true });
    writeFileSync(beside, text, { mode, flag: 'wx' });
    renameSync(beside, file);
  } catch (error) {
    if (existsSync(beside)) rmSync(beside, { force: true });
    throw new SourceError(`${shownPath(file, cwd)} cannot be written: ${reasonOf(error)}`);
  }
}

/** The names in a folder; undefined where there is none that can be read. */
export function namesIn(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}

/** Whether something stands at a path, a link that leads nowhere included. */
export function isThere(path: string, cwd: string): boolean {
  try {
    return lstatSync(resolvePath(cwd, path), { throwIfNoEntry: false }) !== undefined;
  } catch {
    // What is no path is told by writing there.
    return false;
  }
}

/**
 * Puts a text in the place of one that was read before. Throws SourceError, and writes nothing, where the file is no
 * longer what was read, is read-only, or was no UTF-8: then bytes would change that nobody meant.
 */
export function replaceText(read: SourceText, text: string, cwd: string): void {
  const why = whyNotReplaced(read, cwd);
  if (why !== undefined) throw new SourceError(why, 'nothing was written');
  writeWhole(realpathSync(resolvePath(cwd, read.path)), text, cwd);
}

/** Why a text that was read cannot be replaced now; undefined where it can be. */
export function whyNotReplaced(read: SourceText, cwd: string): string | undefined {
  const file = resolvePath(cwd, read.path);
  if (!existsSync(file)) return `${read.path} is there no more`;
  const bytes = readFileSync(file);
  if (bytes.toString('utf8') !== read.text) return `${read.path} has changed since it was read`;
  if (!bytes.equals(Buffer.from(read.text, 'utf8')))
    return `${read.path} is not UTF-8: bytes would change that nobody meant`;
  return (statSync(realpathSync(file)).mode & 0o222) === 0 ? `${read.path} is read-only` : undefined;
}

/** Writes a file that does not exist yet; false, and nothing done, where it does. */
export function writeNew(path: string, text: string, cwd: string): boolean {
  const file = resolvePath(cwd, path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST' && existsSync(file)) return false;
    throw new SourceError(`${shownPath(file, cwd)} cannot be written: ${reasonOf(error)}`);
  }
}

/**
 * The rule files of a folder and those below it, with their paths below it, by name. Links to folders are not followed.
 * Throws SourceError where the folder cannot be read, or a file is a link to something that is no rule file of it.
 */
export function ruleFilesIn(folder: string, cwd: string): { readonly path: string; readonly source: SourceText }[] {
  const root = resolvePath(cwd, folder);
  let paths: readonly string[];
  try {
    paths = yamlFilesBelow(root);
  } catch (error) {
    throw new SourceError(`the folder of rules ${shownPath(root, cwd)} cannot be read: ${reasonOf(error)}`);
  }
  return paths.toSorted().map(path => {
    const file = join(root, path);
    if (!leadsToYamlInside(file, root)) {
      throw new SourceError(`${shownPath(file, cwd)} is a link that leads out of the folder of rules`);
    }
    return { path, source: readTextFile(file, cwd) };
  });
}

function yamlFilesBelow(root: string, folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return yamlFilesBelow(root, path);
    return /\.ya?ml$/.test(path) && exists(path, root) ? [path] : [];
  });
}

/** Why the file system refused, in words. */
export function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown reason';
  return reasons.get(code) ?? code;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'not permitted'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of the path is no folder'],
  ['EEXIST', 'a file is in the way'],
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'the file system is read-only'],
]);
