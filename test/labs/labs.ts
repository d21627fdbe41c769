import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../shared/labs');

/** Folders of real accounts with known answers, where this machine has them. */
export const labs: readonly { readonly name: string; readonly path: string }[] = ['measured', 'model'].flatMap(
  group => {
    const home = join(folder, group);
    if (!existsSync(home)) return [];
    return readdirSync(home)
      .sort()
      .map(name => ({ name: `${group}/${name}`, path: join(home, name, 'aws_configs') }));
  },
);

if (labs.length === 0) console.log('skipped: there is no folder ../shared/labs, so no real account is read');
