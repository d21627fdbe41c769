import { basename, join, resolve } from 'node:path';
import { version } from '../generated/version.ts';
import { writeNew } from '../open/disk.ts';
import { printable } from '../source/escape.ts';
import { type Command, UsageError } from './command.ts';
import { githubWorkflow, scaffold } from './scaffold.ts';

/** Scaffolds a design. */
export const init: Command = {
  name: 'init',
  summary: 'scaffolds a commented design and its configuration',
  operands: '[DIR]',
  about: 'Makes design.yaml and netwright.yaml in DIR (default: the folder you are in). What exists is left as it is.',
  options: [
    { name: 'ci', value: 'SYSTEM', choices: ['github'], describe: 'also a workflow that lints each change: github' },
  ],
  examples: [
    { line: 'netwright init', does: 'starts a design here' },
    { line: 'netwright init network --ci github', does: 'in the folder network, with a workflow for GitHub Actions' },
  ],
  run: async (call, io) => {
    const [folder = '.', ...others] = call.operands;
    if (others.length > 0) throw new UsageError('init takes one folder', `leave out ${others.join(' ')}`);
    const files = [...scaffold(nameOf(resolve(io.cwd, folder))), ...(call.is('ci') ? [githubWorkflow(version)] : [])];
    for (const { path, text } of files) {
      const file = join(folder, path).replaceAll('\\', '/');
      const isNew = writeNew(file, text, io.cwd);
      io.stdout.write(isNew ? `made ${printable(file)}\n` : `left ${printable(file)} as it is: it exists already\n`);
    }
    io.stdout.write(`next: netwright lint${folder === '.' ? '' : ` ${printable(folder)}`}\n`);
    return 0;
  },
};

/** A name for the network after its folder, of letters, digits and hyphens. */
function nameOf(folder: string): string {
  const name = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '');
  return name === '' ? 'network' : name.slice(0, 40);
}
