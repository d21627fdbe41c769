import { closeSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files of a folder that are its design: `design.yaml` alone where it exists, else every YAML file that
 * starts a design, by name. Configuration (`netwright.yaml`) and parts to be included are none.
 */
export function designFilesIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(entry => entry.name)
    .sort();
  const main = names.find(name => name === 'design.yaml' || name === 'design.yml');
  if (main) return [main];
  return names.filter(name => !/^netwright\.ya?ml$/.test(name) && looksLikeDesign(join(folder, name)));
}

/** Whether a file's first lines say `netwright: 1`: what makes a YAML or JSON file a design. */
export function looksLikeDesign(path: string): boolean {
  const text = head(path);
  if (!text.includes('netwright')) return false;
  // One blank for many: patterns that may divide a run of them among several parts try every way to do so.
  const lines = text.replace(/\s+/g, run => (run.includes('\n') ? '\n' : ' '));
  return /^\s?\{?\s?"?netwright"?\s?:/m.test(lines);
}

const headSize = 64 * 1024;

function head(path: string): string {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(headSize);
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, headSize, 0));
  } finally {
    closeSync(file);
  }
}
