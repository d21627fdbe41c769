import { version } from '../generated/version.ts';
import { printable } from '../source/escape.ts';
import { type Command, type Commands, UsageError } from './command.ts';
import type { Io } from './io.ts';
import { meantWord } from './meant-word.ts';
import { parseCall } from './parse-call.ts';

/** Runs a command line. Exit codes: 3 an internal fault; 2 input, config, flags; the rest is the command's. */
export async function runLine(argv: readonly string[], io: Io, commands: Commands): Promise<number> {
  try {
    return await dispatch(argv, io, commands);
  } catch (error) {
    return told(error, io);
  }
}

async function dispatch(argv: readonly string[], io: Io, commands: Commands): Promise<number> {
  const [word, ...words] = argv;
  if (word === '--version' || word === '-v' || word === '-V' || word === 'version') {
    io.stdout.write(`${version}\n`);
    return 0;
  }
  if (word === undefined || word === '--help' || word === '-h' || word === 'help') {
    const { helpText, programHelp } = await import('./help.ts');
    const named = word === 'help' && words[0] !== undefined ? await load(words[0], commands) : undefined;
    io.stdout.write(named ? helpText(named) : await programHelp(commands));
    return word === undefined ? 2 : 0;
  }
  const command = await load(word, commands);
  const call = parseCall(command, words);
  if (call.is('help')) {
    const { helpText } = await import('./help.ts');
    io.stdout.write(helpText(command));
    return 0;
  }
  return command.run(call, io, commands);
}

async function load(name: string, commands: Commands): Promise<Command> {
  const known = commands.get(name);
  if (known) return known();
  throw new UsageError(`there is no command ${name}`, helpForWord(name, [...commands.keys()]));
}

function helpForWord(word: string, commands: readonly string[]): string {
  if (word.startsWith('-')) return 'a command comes first: netwright lint design.yaml';
  // A source where a command belongs.
  if (/[\\/]|\.(ya?ml|json)$/i.test(word)) return `a command comes first: netwright lint ${word}`;
  const meant = meantWord(word, commands);
  return meant ? `did you mean netwright ${meant}?` : 'netwright --help lists the commands';
}

/** A user's mistake in one line; a fault of ours with what is needed to mend it. */
function told(error: unknown, io: Io): number {
  if (error instanceof Error && (error instanceof UsageError || 'help' in error)) {
    const help = (error as UsageError).help;
    io.stderr.write(`netwright: ${printable(error.message)}\n${help ? `  = help: ${printable(help)}\n` : ''}`);
    return 2;
  }
  if (isRefusal(error)) {
    io.stderr.write(`netwright: ${printable(`${error.path ?? 'a file'} cannot be read: ${error.code}`)}\n`);
    return 2;
  }
  const fault = error instanceof Error ? error : new Error(String(error));
  const trace = io.env['NETWRIGHT_DEBUG'] ? `\n${fault.stack}` : '';
  io.stderr.write(
    `netwright: internal fault: ${printable(fault.message)}${trace}\n` +
      '  = help: this is a mistake of Netwright, not yours; NETWRIGHT_DEBUG=1 shows where\n',
  );
  return 3;
}

/** What the file system refused: not ours to mend. */
function isRefusal(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error && 'code' in error;
}
