import { resolve } from 'node:path';
import { writeWhole } from '../open/disk.ts';
import { formats } from '../report/formats.ts';
import type { Format, Report, Style } from '../report/report.ts';
import { type Call, type Option, UsageError } from './command.ts';
import type { Io } from './io.ts';
import { lookOf } from './look.ts';

/** Options of the commands that report findings. */
export const outputOptions: readonly Option[] = outputOptionsFor(formats, 'findings');

/** Options of a command that says what it found in one of some formats, or in several. */
export function outputOptionsFor(formats: ReadonlyMap<string, unknown>, what: string): readonly Option[] {
  return [
    {
      name: 'format',
      short: 'f',
      value: 'FORMAT[=FILE]',
      many: true,
      choices: [...formats.keys()],
      describe: 'how to say it, on standard output or into a file; may be given several times',
    },
    { name: 'output', short: 'o', value: 'FILE', describe: 'the file for the format that names none' },
    { name: 'most', value: 'COUNT', describe: `${what} to show at most (default: 50)` },
  ];
}

/** A format and where its text goes: to a file, or to standard output. */
export interface Target<F = Format> {
  readonly format: F;
  readonly file?: string;
}

/** What `--format` and `--output` ask for. Throws UsageError where that cannot be. */
export function targetsOf(call: Call): readonly Target[] {
  return targetsIn(call, formats);
}

/** As `targetsOf`, for other formats: the first of them is the usual one. */
export function targetsIn<F>(call: Call, formats: ReadonlyMap<string, F>): readonly Target<F>[] {
  const asked = call.values('format').map(word => {
    const at = word.indexOf('=');
    const [name, file] = at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
    if (file === '') throw new UsageError(`--format ${word} names no file`, `write --format ${name}=report.txt`);
    return { format: formats.get(name) as F, file };
  });
  const targets = asked.length > 0 ? asked : [{ format: [...formats.values()][0] as F, file: undefined }];
  const output = call.value('output');
  if (output === undefined) return targets;
  const open = targets.filter(({ file }) => file === undefined);
  if (open.length !== 1) {
    const why = open.length === 0 ? 'every format names its file already' : `${open.length} formats name no file`;
    throw new UsageError(`--output ${output} has no single format to take: ${why}`, 'write --format FORMAT=FILE');
  }
  return targets.map(target => (target.file === undefined ? { ...target, file: output } : target));
}

/** Says a report in all ways asked for. Files come first: a reader that stops early must not cost them. */
export function sayReport<R = Report>(
  report: R,
  targets: readonly Target<(report: R, style: Style) => string>[],
  call: Call,
  io: Io,
  read: readonly string[],
): void {
  const sources = new Set(read.map(path => resolve(io.cwd, path)));
  for (const { format, file } of targets) {
    if (file === undefined) continue;
    if (sources.has(resolve(io.cwd, file))) {
      throw new UsageError(`${file} was read: it is not written over`, 'name another file');
    }
    writeWhole(file, format(report, { color: false, unicode: true, width: 100, most: mostOf(call) }), io.cwd);
  }
  for (const { format, file } of targets) {
    if (file === undefined) io.stdout.write(format(report, { ...lookOf(call, io), most: mostOf(call) }));
  }
}

function mostOf(call: Call): number | undefined {
  const written = call.value('most');
  if (written === undefined) return undefined;
  if (!/^\d{1,9}$/.test(written)) throw new UsageError(`--most ${written} is no number`, 'write --most 100');
  return Number(written);
}
