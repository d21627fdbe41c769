import { wrap } from '../report/wrap.ts';
import type { Command, Commands, Option } from './command.ts';
import { commonOptions } from './parse-call.ts';

/** What `netwright --help` says. */
export async function programHelp(commands: Commands): Promise<string> {
  const list = await Promise.all([...commands.values()].map(load => load()));
  const width = Math.max(...list.map(command => command.name.length));
  const lines = list.map(command => `  ${command.name.padEnd(width)}  ${command.summary}`);
  return [
    'netwright: cloud network design as code',
    '',
    'usage: netwright COMMAND [SOURCE…] [OPTIONS]',
    '',
    ...lines,
    '',
    'A SOURCE is a design (a YAML file or its folder), a snapshot (a folder of describe answers), or - for stdin.',
    'netwright COMMAND --help explains a command, with examples.',
    '',
    'exit codes: 0 nothing to fail on, 1 findings, 2 input, configuration or options, 3 an internal fault',
    '',
  ].join('\n');
}

/** What `netwright COMMAND --help` says. */
export function helpText(command: Command): string {
  const operands = command.operands ? ` ${command.operands}` : '';
  const options = [...command.options, ...commonOptions];
  const heads = options.map(optionHead);
  const width = Math.max(...heads.map(head => head.length));
  return [
    `netwright ${command.name}: ${command.summary}`,
    '',
    `usage: netwright ${command.name}${operands} [OPTIONS]`,
    ...(command.about ? ['', command.about] : []),
    '',
    'options:',
    ...options.flatMap((option, index) => optionLines(heads[index] as string, option, width)),
    '',
    'examples:',
    ...command.examples.flatMap(({ line, does }) => [`  ${line}`, `      ${does}`]),
    '',
  ].join('\n');
}

/** An option and what it does, broken to the width of a page; its choices where the words do not name them. */
function optionLines(head: string, { describe, choices }: Option, width: number): readonly string[] {
  const isNamed = !choices || choices.every(choice => describe.includes(choice));
  const [first, ...rest] = wrap(isNamed ? describe : `${describe}; ${choices.join(', ')}`, pageWidth - width - 4);
  return [`  ${head.padEnd(width)}  ${first}`, ...rest.map(line => ' '.repeat(width + 4) + line)];
}

const pageWidth = 110;

function optionHead(option: Option): string {
  const short = option.short ? `-${option.short}, ` : '    ';
  return `${short}--${option.name}${option.value ? ` ${option.value}` : ''}`;
}
