import { open } from '../open/open.ts';
import { writeDesign } from '../resolve/write.ts';
import { writeYaml } from '../source/write-yaml.ts';
import type { Command } from './command.ts';
import { stdinText } from './io.ts';

/** Prints the full form of a design. */
export const resolve: Command = {
  name: 'resolve',
  summary: 'prints the full form of a design',
  operands: '[SOURCE…]',
  options: [],
  examples: [{ line: 'netwright resolve examples/web-shop', does: 'prints every value, chosen or assumed' }],
  run: async (call, io) => {
    const opened = await open(call.operands, { cwd: io.cwd, stdin: () => stdinText(io) });
    io.stdout.write(writeYaml(writeDesign(opened.network)));
    return 0;
  },
};
