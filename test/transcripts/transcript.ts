/**
 * A command-line transcript: one text file that is the test. Prose stands on top, then blocks:
 *
 *     -- file: design.yaml --
 *     netwright: 1
 *
 *     -- commands --
 *     $ netwright lint design.yaml
 *     standard output, as it is
 *     ! standard error, each line after an exclamation mark
 *     ? exit 1
 *
 * A command may begin with variables (`NO_COLOR=1 netwright …`) and end with `< file` (standard input);
 * `cat FILE` shows a file that a command wrote. A line of output that looks like one of the marks, and a
 * missing line end, are written with a backslash in front.
 */
export interface Transcript {
  readonly prose: string;
  /** Texts by path below the working directory. */
  readonly files: ReadonlyMap<string, string>;
  readonly commands: readonly Command[];
}

export interface Command {
  /** As written after `$ `. */
  readonly line: string;
  readonly expected: Outcome;
}

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

const fileMark = /^-- file: (.+) --$/;
const commandsMark = '-- commands --';
const exitMark = /^\? exit (\d+)$/;
const marks = /^(\$ |! |!$|\? exit |-- |\\)/;
const noEnd = '\\ no line end';

/** Reads a transcript. Throws, with the line's number, where it is not one. */
export function parseTranscript(text: string): Transcript {
  const lines = text.replace(/\n$/, '').split('\n');
  const heads = lines.flatMap((line, index) => (fileMark.test(line) || line === commandsMark ? [index] : []));
  const files = new Map<string, string>();
  let commands: readonly Command[] = [];
  for (const [at, head] of heads.entries()) {
    const name = fileMark.exec(lines[head]!)?.[1];
    const end = name === undefined ? lines.length : (heads[at + 1] ?? lines.length);
    const body = lines.slice(head + 1, end);
    if (name !== undefined) files.set(name, body.join('\n'));
    else {
      commands = parseCommands(body, head + 2);
      break;
    }
  }
  return { prose: lines.slice(0, heads[0] ?? lines.length).join('\n'), files, commands };
}

function parseCommands(lines: readonly string[], first: number): readonly Command[] {
  const commands: Command[] = [];
  let line: string | undefined;
  let out: string[] = [];
  let err: string[] = [];
  for (const [index, text] of lines.entries()) {
    const exit = exitMark.exec(text);
    if (line === undefined) {
      if (text.startsWith('$ ')) line = text.slice(2);
      else if (text !== '') throw new Error(`line ${first + index}: "$ command" expected, not "${text}"`);
    } else if (exit) {
      commands.push({ line, expected: { stdout: joined(out), stderr: joined(err), exit: Number(exit[1]) } });
      [line, out, err] = [undefined, [], []];
    } else if (text.startsWith('! ') || text === '!') err.push(text.slice(2));
    else if (text.startsWith('$ ')) throw new Error(`line ${first + index}: "? exit N" is missing before this command`);
    else out.push(text);
  }
  // A new transcript may end with a bare command: what it prints is still to be written.
  if (line !== undefined) commands.push({ line, expected: { stdout: joined(out), stderr: joined(err), exit: -1 } });
  return commands;
}

function joined(lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const open = lines.at(-1) === noEnd;
  const text = (open ? lines.slice(0, -1) : lines).map(line => line.replace(/^\\/, '')).join('\n');
  return open ? text : `${text}\n`;
}

/** Writes a transcript so that reading it gives the same again. */
export function printTranscript({ prose, files, commands }: Transcript): string {
  const parts = [...files].map(([name, text]) => `-- file: ${name} --\n${text}\n`);
  const runs = commands.map(({ line, expected }) => `$ ${line}\n${printOutcome(expected)}`);
  return `${prose}\n${parts.join('')}${commandsMark}\n${runs.join('\n')}`;
}

/** An outcome as it stands in a transcript, below its command. */
export function printOutcome({ stdout, stderr, exit }: Outcome): string {
  const err = printed(stderr, /^\\/).map(line => (line === '' ? '!' : `! ${line}`));
  return [...printed(stdout, marks), ...err, `? exit ${exit}`].map(line => `${line}\n`).join('');
}

/** The lines of an output; those that a reader would take for something else get a backslash. */
function printed(text: string, mistakable: RegExp): readonly string[] {
  if (text === '') return [];
  const lines = text.split('\n').map(line => (mistakable.test(line) ? `\\${line}` : line));
  return lines.at(-1) === '' ? lines.slice(0, -1) : [...lines, noEnd];
}
