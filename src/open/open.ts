import { existsSync, statSync } from 'node:fs';
import { join, resolve as resolvePath } from 'node:path';
import type { Problem } from '../model/finding.ts';
import { overlay } from '../source/overlay.ts';
import type { SourceText } from '../source/text.ts';
import type { Tree } from '../source/tree.ts';
import { designFilesIn, looksLikeDesign } from './design-folder.ts';
import type { Opened } from './opened.ts';
import { readDesign } from './read-design.ts';
import { SourceError, type World } from './world.ts';

/**
 * Opens a source: a design file or folder, `-`, or a snapshot folder, told apart by content. Several design
 * sources are one design; a later one overlays an earlier one by name. Throws SourceError where there is
 * nothing to read.
 */
export async function open(sources: readonly string[], world: World): Promise<Opened> {
  const names = sources.length > 0 ? sources : ['.'];
  const snapshots = names.filter(name => isSnapshot(name, world));
  if (snapshots.length > 0) {
    if (names.length > 1) {
      throw new SourceError(
        `${snapshots[0]} is a snapshot: it cannot be read together with other sources`,
        'open one snapshot at a time',
      );
    }
    const { openSnapshot } = await import('./open-snapshot.ts');
    return openSnapshot(resolvePath(world.cwd, names[0] as string), world.cwd);
  }
  return openDesign(names, world);
}

async function openDesign(names: readonly string[], world: World): Promise<Opened> {
  const { resolve } = await import('../resolve/resolve.ts');
  const problems: Problem[] = [];
  const texts: SourceText[] = [];
  let tree: Tree | undefined;
  for (const name of names) {
    for (const file of filesOf(name, world)) {
      const read = await readDesign(file, world);
      problems.push(...read.problems);
      texts.push(...read.texts);
      if (read.tree) tree = tree ? overlay(tree, read.tree) : read.tree;
    }
  }
  const incomplete = tree === undefined;
  const resolved = tree ? resolve(tree) : undefined;
  if (resolved) problems.push(...resolved.problems);
  const { networkOf } = await import('../model/network.ts');
  return {
    network: resolved?.network ?? networkOf([]),
    problems,
    notes: [],
    texts,
    tree,
    files: texts.length,
    incomplete,
  };
}

function isSnapshot(name: string, world: World): boolean {
  if (name === '-') return false;
  if (name.startsWith('aws://')) {
    throw new SourceError(
      `${name}: live accounts cannot be read yet`,
      'save `aws ec2 describe-…` answers in a folder and open that',
    );
  }
  const path = resolvePath(world.cwd, name);
  if (!existsSync(path)) throw new SourceError(`there is no file or folder ${name}`);
  const stat = statSync(path);
  if (stat.isFile()) return path.endsWith('.json') && !looksLikeDesign(path);
  if (!stat.isDirectory()) throw new SourceError(`${name} is neither a file nor a folder`);
  return designFilesIn(path).length === 0;
}

/** The design files that a source stands for, as absolute paths or `-`. */
function filesOf(name: string, world: World): readonly string[] {
  if (name === '-') return ['-'];
  const path = resolvePath(world.cwd, name);
  return statSync(path).isFile() ? [path] : designFilesIn(path).map(file => join(path, file));
}
