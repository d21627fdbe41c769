import type { Ink } from '../draw/grid.ts';
import { type Perspective, perspectives } from '../draw/lens.ts';
import { mermaidBlock } from '../draw/mermaid.ts';
import { type PictureFormat, pictureFormats } from '../draw/pictures.ts';
import { explainTraffic, parseTraffic } from '../net/traffic.ts';
import { lint } from '../netwright/lint.ts';
import { type PictureOptions, picture } from '../netwright/picture.ts';
import { writeWhole } from '../open/disk.ts';
import { open } from '../open/open.ts';
import type { Opened } from '../open/opened.ts';
import { type Ink as AnsiInk, ansi } from '../report/ansi.ts';
import { printable } from '../source/escape.ts';
import { type Call, type Command, UsageError } from './command.ts';
import { configOptions, configured } from './configured.ts';
import type { Io } from './io.ts';
import { lookOf } from './look.ts';
import { safeOutput, showOnTerminal } from './show-screen.ts';
import { worldOf } from './world.ts';

/** Draws a network: to browse in a terminal, for documents, or as text. */
export const show: Command = {
  name: 'show',
  summary: 'draws the network: to browse in a terminal, or for documents as SVG, HTML, Mermaid…',
  operands: '[SOURCE…]',
  about:
    'Regions hold accounts, accounts VPCs; in a VPC zones are columns and tiers are rows. A perspective says what the\n' +
    'picture tells; --path draws one story: the way from A to B hop by hop, or everything that blocks it. On a terminal,\n' +
    'and where no format is asked for, the picture is browsed: ? lists the keys.',
  options: [
    {
      name: 'format',
      short: 'f',
      value: 'FORMAT',
      choices: [...pictureFormats.keys()],
      describe: 'how to write it (default: text)',
    },
    { name: 'output', short: 'o', value: 'FILE', describe: 'the file to write; the format may follow from its name' },
    {
      name: 'perspective',
      short: 'p',
      value: 'WHAT',
      choices: perspectives,
      describe: 'what to tell (default: overview)',
    },
    {
      name: 'focus',
      value: 'NAME',
      many: true,
      describe: 'only this: a VPC, a subnet, a resource, with what it is joined to',
    },
    {
      name: 'depth',
      value: 'LEVEL',
      choices: ['0', '1', '2', '3'],
      describe: '0 accounts, 1 VPCs, 2 their subnets, 3 what stands in them (default)',
    },
    { name: 'path', value: 'A→B', describe: 'one story, from A to B (also A->B): names as for netwright reach' },
    { name: 'on', value: 'TRAFFIC', describe: 'protocols and ports of the story: tcp/443, https… (default: all)' },
    { name: 'against', value: 'OTHER', describe: 'what stood before: draws what was added, removed and changed since' },
    ...configOptions,
  ],
  examples: [
    { line: 'netwright show examples/web-shop', does: 'draws a design as text' },
    { line: 'netwright show examples/web-shop -o network.svg', does: 'draws it for a document' },
    {
      line: 'netwright show snapshot/ --format html -o network.html',
      does: 'a page to zoom and search, of an account',
    },
    {
      line: "netwright show examples/web-shop --path 'internet→shop-edge' --on https -o story.svg",
      does: 'draws one story',
    },
    {
      line: 'netwright show design.yaml -p addressing --focus vpc/shop',
      does: 'shows how addresses of a VPC are used',
    },
  ],
  run: async (call, io) => {
    if (isForTerminal(call, io)) {
      const { perspective } = optionsOf(call);
      return showOnTerminal(call, io, { perspective, against: (await before(call, io))?.network });
    }
    const format = formatOf(call);
    const opened = await open(call.operands, worldOf(io));
    const asked = optionsOf(call);
    const against = await before(call, io);
    const findings = await findingsOf(opened, call, io);
    const drawn = picture(opened.network, {
      ...asked,
      against: against?.network,
      findings,
      problems: opened.problems,
    });
    if ('because' in drawn) throw new UsageError(drawn.because, drawn.help);
    const { color, unicode, width } = lookOf(call, io);
    const paint = color && call.value('output') === undefined ? painted : (text: string) => text;
    const { text: made, remark } = format(drawn, { unicode, columns: width, paint });
    const text = isMarkdown(call) ? mermaidBlock(made) : made;
    if (remark !== undefined) io.stderr.write(`netwright: ${printable(remark)}\n`);
    const output = call.value('output');
    if (output === undefined) io.stdout.write(text);
    else writeWhole(safeOutput(output, opened, io), text, io.cwd);
    return Math.max(sayProblems(opened, io), against?.incomplete ? 2 : 0);
  },
};

/** On a terminal, and where no picture for a document is asked for, the network is browsed. */
function isForTerminal(call: Call, io: Io): boolean {
  const isDocument = ['format', 'output', 'focus', 'depth', 'path'].some(name => call.is(name));
  return !isDocument && io.stdout.isTTY === true && io.stdin.isTTY === true && io.env['TERM'] !== 'dumb';
}

/** What `--format` says, or the name of the file. */
function formatOf(call: Call): PictureFormat {
  const [named, output] = [call.value('format'), call.value('output')];
  const ending = output === undefined ? undefined : endings[/\.([a-z0-9]+)$/i.exec(output)?.[1]?.toLowerCase() ?? ''];
  return pictureFormats.get(named ?? ending ?? 'text') as PictureFormat;
}

/** Whether a flowchart goes into a page of Markdown rather than a file of its own. */
function isMarkdown(call: Call): boolean {
  const isMermaid = formatOf(call) === pictureFormats.get('mermaid');
  return isMermaid && /\.(md|markdown)$/i.test(call.value('output') ?? '');
}

const endings: Readonly<Record<string, string>> = {
  txt: 'text',
  svg: 'svg',
  html: 'html',
  htm: 'html',
  mmd: 'mermaid',
  md: 'mermaid',
  markdown: 'mermaid',
  d2: 'd2',
  drawio: 'drawio',
  dot: 'dot',
  gv: 'dot',
  json: 'json',
};

function optionsOf(call: Call): PictureOptions {
  const depth = call.value('depth');
  const perspective = call.value('perspective') as Perspective | undefined;
  const isDiff = call.is('against');
  if (perspective === 'diff' && !isDiff) throw new UsageError('the perspective diff needs --against OTHER');
  return {
    perspective: perspective ?? (isDiff ? 'diff' : undefined),
    focus: call.values('focus'),
    ...(depth !== undefined && { depth: Number(depth) }),
    path: pathOf(call),
  };
}

function pathOf(call: Call): PictureOptions['path'] {
  const written = call.value('path');
  const on = call.value('on');
  if (written === undefined) {
    if (on !== undefined) throw new UsageError('--on belongs to --path', "write --path 'A→B' --on tcp/443");
    return undefined;
  }
  const [from, to, ...rest] = written.split(/\s*(?:→|->)\s*/);
  if (!from || !to || rest.length > 0)
    throw new UsageError(`--path ${written} names no two ends`, "write --path 'A→B'");
  const traffic = on === undefined ? undefined : parseTraffic(on);
  if (on !== undefined && !traffic) throw new UsageError(`${on} is no traffic: ${explainTraffic(on)}`);
  return { from, to, on };
}

async function before(call: Call, io: Io): Promise<Opened | undefined> {
  const against = call.value('against');
  return against === undefined ? undefined : open([against], worldOf(io));
}

async function findingsOf(opened: Opened, call: Call, io: Io): Promise<PictureOptions['findings']> {
  if (call.value('perspective') !== 'findings') return undefined;
  const { configuration, relativePath } = await configured(call, io);
  const report = await lint(opened, { sources: call.operands, configuration, relativePath, now: io.now() });
  return report.findings;
}

/** What is sound is drawn; that something is not is said. */
function sayProblems({ problems, incomplete }: Opened, io: Io): number {
  if (incomplete) io.stderr.write('netwright: not everything could be read: netwright lint says why\n');
  else if (problems.length > 0) {
    const count = problems.length === 1 ? 'a mistake' : `${problems.length} mistakes`;
    io.stderr.write(`netwright: the source has ${count}: what is sound is drawn, netwright lint says the rest\n`);
  }
  return incomplete ? 2 : 0;
}

function painted(text: string, ink: Ink): string {
  const inks = colors[ink];
  return inks && text.trim() !== '' ? ansi(text, ...inks) : text;
}

const colors: Readonly<Partial<Record<Ink, readonly AnsiInk[]>>> = {
  faint: ['dim'],
  strong: ['bold'],
  region: ['cyan'],
  account: ['magenta'],
  vpc: ['magenta'],
  zone: ['cyan'],
  public: ['green'],
  private: ['cyan'],
  hub: ['magenta'],
  tag: ['blue'],
  traffic: ['yellow'],
  path: ['green', 'bold'],
  blocked: ['red', 'bold'],
  good: ['green'],
  warn: ['yellow'],
  bad: ['red'],
};
