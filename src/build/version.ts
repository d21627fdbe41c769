import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Step } from './step.ts';

/** The version of the package as a module, so that nothing reads package.json at run time. */
export const version: Step = {
  name: 'version',
  kept: 'build',
  outputs: async root => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    const text =
      '// Written by src/build/version.ts from package.json.\n' +
      `export const version: string = ${JSON.stringify(manifest.version)};\n`;
    return new Map([['src/generated/version.ts', text]]);
  },
};
