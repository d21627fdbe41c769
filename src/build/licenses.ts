import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The licences of the packages whose files were bundled; `inputs` are paths from the root. Equal texts stand once. */
export function licenses(root: string, inputs: readonly string[]): string {
  const folders = new Set(inputs.map(folderOf).filter(folder => folder !== undefined));
  const packagesByText = new Map<string, string[]>();
  for (const folder of [...folders].sort()) {
    const text = licenseText(join(root, folder));
    packagesByText.set(text, [...(packagesByText.get(text) ?? []), packageName(join(root, folder))]);
  }
  const parts = [...packagesByText].map(([text, packages]) => `${packages.join('\n')}\n\n${text}\n`);
  return `The program contains these packages.\n\n${parts.join(`\n${'-'.repeat(72)}\n`)}`;
}

/** `node_modules/a/node_modules/@b/c` of a file below it. */
function folderOf(input: string): string | undefined {
  return /^((?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
}

function packageName(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, string | undefined>;
  return `${manifest.name} ${manifest.version} (${manifest.license ?? 'see the text'})`;
}

function licenseText(folder: string): string {
  const file = readdirSync(folder).find(entry => /^(licen[cs]e|copying)(\.|$)/i.test(entry));
  return file ? readFileSync(join(folder, file), 'utf8').trim() : 'The package carries no text of its licence.';
}
