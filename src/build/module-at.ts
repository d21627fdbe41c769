import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NotBuilt } from './step.ts';

/**
 * A module of the house by its path from the root, loaded when the build needs it.
 * Says what is missing where the file does not exist; throws where it cannot be loaded or lacks the export.
 */
export async function moduleAt<E>(root: string, path: string, name: string): Promise<E | NotBuilt> {
  const file = join(root, path);
  if (!existsSync(file)) return new NotBuilt(`${path} (${name})`);
  const module = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  if (!(name in module)) throw new Error(`${path} does not export ${name}`);
  return module[name] as E;
}
