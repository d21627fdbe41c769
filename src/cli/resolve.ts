import { type Pinned, pin } from '../netwright/pin.ts';
import { replaceText } from '../open/disk.ts';
import { open } from '../open/open.ts';
import type { Opened } from '../open/opened.ts';
import type { World } from '../open/world.ts';
import { jsonText } from '../report/json-text.ts';
import { writeDesign } from '../resolve/write.ts';
import { printable } from '../source/escape.ts';
import { writeYaml } from '../source/write-yaml.ts';
import { type Call, type Command, UsageError } from './command.ts';
import { type Io, stdinText } from './io.ts';
import { tellMistakes } from './mistakes.ts';
import { worldOf } from './world.ts';

/** Prints the full form of a design, or writes chosen blocks down. */
export const resolve: Command = {
  name: 'resolve',
  summary: 'prints the full form of a design; --pin writes the chosen blocks beside the sizes',
  operands: '[SOURCE…]',
  about:
    'In the full form nothing is left to choose and nothing is left out: tiers are subnets, sizes are blocks, what AWS\n' +
    'makes by itself is there too. Resolving it gives the same network. Mistakes go to standard error.\n\n' +
    '--pin adds `cidr` beside each `size`, so that later edits move nothing; every other byte stays as it is, and the\n' +
    'files are written only if they still mean the same network. A design from standard input is printed, pinned.',
  options: [
    { name: 'format', short: 'f', value: 'FORMAT', choices: ['yaml', 'json'], describe: 'yaml (default) or json' },
    { name: 'pin', describe: 'write the chosen blocks into the files of the design' },
    { name: 'dry-run', short: 'n', describe: 'with --pin: show the change as a diff, write nothing' },
  ],
  examples: [
    { line: 'netwright resolve examples/web-shop', does: 'prints every value, chosen or assumed' },
    { line: 'netwright resolve --pin --dry-run design.yaml', does: 'shows which blocks would be written where' },
    { line: 'netwright resolve --pin - < design.yaml > pinned.yaml', does: 'pins standard input' },
  ],
  run: async (call, io) => {
    if (call.is('dry-run') && !call.is('pin')) throw new UsageError('--dry-run goes with --pin', 'add --pin');
    const world = onceRead(io);
    const opened = await open(call.operands, world);
    const code = await tellMistakes(opened, call, io);
    if (call.is('pin')) return pinned(opened, world, code, call, io);
    const design = writeDesign(opened.network);
    if (opened.tree || !opened.incomplete) {
      io.stdout.write(call.value('format') === 'json' ? jsonText(design) : writeYaml(design));
    }
    return code;
  },
};

/** Standard input can be read once only: it is kept for reading again. */
function onceRead(io: Io): World {
  let text: Promise<string> | undefined;
  return { ...worldOf(io), stdin: () => (text ??= stdinText(io)) };
}

async function pinned(opened: Opened, world: World, code: number, call: Call, io: Io): Promise<number> {
  if (code !== 0) return refuse(['mend what is wrong first'], code, io);
  const result = await pin(opened, instead => open(call.operands, { ...world, instead }));
  if ('because' in result) return refuse(result.because, 2, io);
  const stdin = result.texts.find(({ source }) => source.path === '<stdin>');
  if (call.is('dry-run')) io.stdout.write(result.texts.map(({ diff }) => safeLines(diff)).join(''));
  else {
    for (const { source, text } of result.texts) if (source.path !== '<stdin>') replaceText(source, text, io.cwd);
    const read = opened.texts.find(({ path }) => path === '<stdin>');
    if (read) io.stdout.write((stdin ?? read).text);
  }
  const told = call.is('dry-run') || opened.texts.some(({ path }) => path === '<stdin>') ? io.stderr : io.stdout;
  told.write(summary(result, call.is('dry-run')));
  return 0;
}

function refuse(because: readonly string[], code: number, io: Io): number {
  for (const reason of because) io.stderr.write(`netwright: nothing was pinned: ${printable(reason)}\n`);
  return code;
}

/** `pinned 6 blocks in design.yaml`, then each subnet with its block. */
function summary({ blocks, texts }: Pinned, dry: boolean): string {
  if (blocks.length === 0) return 'nothing to pin: every subnet has its block\n';
  const files = texts.map(({ source }) => source.path).join(', ');
  const width = Math.max(...blocks.map(({ subnet }) => subnet.length));
  const lines = blocks.map(({ subnet, block }) => `  ${printable(subnet.padEnd(width))}  ${block}`);
  const verb = dry ? 'would pin' : 'pinned';
  return [`${verb} ${blocks.length} block${blocks.length === 1 ? '' : 's'} in ${printable(files)}`, ...lines, ''].join(
    '\n',
  );
}

function safeLines(text: string): string {
  return text.split('\n').map(printable).join('\n');
}
