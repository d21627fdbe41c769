import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licences of the packages whose files were bundled; `inputs` are paths from the root. */
export function licenses(root: string, inputs: readonly string[]): string {
  const folders = new Set(inputs.map(folderOf).filter(folder => folder !== undefined));
  const texts = [...folders].sort().map(folder => licenseOf(join(root, folder)));
  return `The program contains these packages.\n\n${texts.join('\n')}`;
}

/** `node_modules/a/node_modules/@b/c` of a file below it. */
function folderOf(input: string): string | undefined {
  return /^((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

function licenseOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const file = readdirSync(folder).find(entry => /^(licen[cs]e|copying)(\.|$)/i.test(entry));
  const text = file && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : '';
  return `${name} ${version} (${license ?? 'see its text'})\n\n${text}\n${'-'.repeat(72)}\n`;
}
