import { dirname, resolve } from 'node:path';
import type { Perspective } from '../draw/lens.ts';
import { kinds } from '../kinds/kinds.ts';
import type { Problem } from '../model/finding.ts';
import type { Network } from '../model/network.ts';
import { lint } from '../netwright/lint.ts';
import { isThere, writeWhole } from '../open/disk.ts';
import { openEditor } from '../open/editor.ts';
import { isQuick, open } from '../open/open.ts';
import type { Opened } from '../open/opened.ts';
import { watchFiles } from '../open/watch.ts';
import { printable } from '../source/escape.ts';
import { spanOf } from '../source/origin.ts';
import { lineAndColumn } from '../source/text.ts';
import type { Source } from '../tui/show/source.ts';
import { type Call, UsageError } from './command.ts';
import { configured } from './configured.ts';
import type { Io } from './io.ts';
import { lookOf } from './look.ts';
import { Progress } from './progress.ts';
import { worldOf } from './world.ts';

interface Wish {
  readonly perspective: Perspective | undefined;
  /** What stood before, where the picture compares. */
  readonly against: Network | undefined;
}

/** Shows the network on a terminal until the user leaves; gives the exit code. */
export async function showOnTerminal(call: Call, io: Io, { perspective, against }: Wish): Promise<number> {
  const { showNetwork } = await import('../tui/show/show.ts');
  const { configuration, relativePath } = await configured(call, io);
  const progress = new Progress(io);
  const say = (path: string) => progress.say(`reading ${path}`);
  const { color, unicode } = lookOf(call, io);
  let opened: Opened | undefined;
  return showNetwork({
    stdin: io.stdin as unknown as NodeJS.ReadStream,
    stdout: io.stdout as unknown as NodeJS.WriteStream,
    theme: { color, unicode },
    perspective,
    read: async () => {
      // Progress would be drawn over the screen, once that is there.
      opened = await open(call.operands, opened ? { ...worldOf(io), account: undefined } : worldOf(io, say));
      progress.done();
      return { ...sourceOf(opened, call), against };
    },
    isQuick: isQuick(call.operands, worldOf(io)),
    suspend: back => io.suspend?.(back),
    lint: async source => {
      if (!opened) return source;
      const report = await lint(opened, { sources: call.operands, configuration, relativePath, now: io.now() });
      return { ...source, findings: report.findings };
    },
    watch: (source, changed) =>
      watchFiles(
        source.texts.map(({ path }) => path),
        io.cwd,
        changed,
      ),
    edit: (file, line) => openEditor(file, line, io),
    save: (file, text) => {
      writeWhole(opened ? safeOutput(file, opened, io) : file, text, io.cwd);
      return dirname(resolve(io.cwd, file));
    },
    isThere: file => isThere(file, io.cwd),
  });
}

function sourceOf({ network, texts, problems, incomplete }: Opened, call: Call): Source {
  const name = network.name ?? call.operands.map(each => each.replace(/[\\/]+$/, '').replace(/^.*[\\/]/, '')).join(' ');
  const size = kinds.reduce((sum, { kind }) => sum + network.all(kind).length, 0);
  const isUnreadable = incomplete && network.all('vpc').length === 0;
  return { network, texts, name, size, problems, isUnreadable, problem: problemIn(problems, incomplete) };
}

/** What is wrong in one line: the first mistake with its place, and how many there are. */
export function problemIn(problems: readonly Problem[], incomplete: boolean): string | undefined {
  const [first] = problems;
  if (!first) return incomplete ? 'not everything could be read: netwright lint says why' : undefined;
  const span = spanOf(first.place);
  const at = span ? `${span.source.path}:${lineAndColumn(span.source, span.start).line}: ` : '';
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  return printable(`${at}${first.message}${more}`);
}

/** The name of a file to write; not that of one which was read. */
export function safeOutput(output: string, { texts }: Opened, io: Io): string {
  if (!texts.some(({ path }) => resolve(io.cwd, path) === resolve(io.cwd, output))) return output;
  throw new UsageError(`${output} was read: it is not written over`, 'name another file');
}
