import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { open } from '../../src/open/open.ts';
import { plain } from '../../src/source/tree.ts';
import type { Json } from './damage.ts';

const folder = join(import.meta.dirname, '../../examples');

/** The example designs as plain values, includes put in; those that are broken on purpose left out. */
export async function exampleDesigns(): Promise<readonly { readonly name: string; readonly value: Json }[]> {
  const names = readdirSync(folder, { withFileTypes: true }).filter(
    each => each.isDirectory() && each.name !== 'broken',
  );
  const designs: { name: string; value: Json }[] = [];
  for (const { name } of names) {
    const { tree } = await open([join(folder, name)], { cwd: folder, stdin: () => Promise.resolve('') });
    if (tree) designs.push({ name, value: JSON.parse(JSON.stringify(plain(tree))) as Json });
  }
  return designs;
}
