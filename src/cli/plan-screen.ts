import { writtenDown } from '../netwright/plan.ts';
import { readTextFile, replaceText, whyNotReplaced, writeNew } from '../open/disk.ts';
import { open } from '../open/open.ts';
import type { Opened } from '../open/opened.ts';
import { watchFiles } from '../open/watch.ts';
import { SourceError, type World } from '../open/world.ts';
import { planOf } from '../plan/of-network.ts';
import { emptyPlan, type Plan } from '../plan/plan.ts';
import { planYaml } from '../report/plan-yaml.ts';
import type { SourceText } from '../source/text.ts';
import { textDiff } from '../source/text-diff.ts';
import type { Change, News } from '../tui/plan/app.tsx';
import type { Call } from './command.ts';
import type { Io } from './io.ts';
import { lookOf } from './look.ts';
import { worldOf } from './world.ts';

/** Whether there is someone at a terminal to plan with. */
export function isAtTerminal(call: Call, io: Io): boolean {
  return !call.is('format') && io.stdout.isTTY === true && io.stdin.isTTY === true && io.env['TERM'] !== 'dumb';
}

/** Plans at the terminal: what SOURCE has, or nothing yet where there is none. */
export async function planOnScreen(sources: readonly string[], call: Call, io: Io): Promise<number> {
  const { planAtTerminal } = await import('../tui/plan/plan.ts');
  const home = new PlanHome(io.cwd, { ...worldOf(io), account: undefined });
  if (sources.length > 0) home.begin(sources, await open(sources, worldOf(io)));
  const { color, unicode } = lookOf(call, io);
  return planAtTerminal({
    stdin: io.stdin as unknown as NodeJS.ReadStream,
    stdout: io.stdout as unknown as NodeJS.WriteStream,
    theme: { color, unicode },
    plan: home.plan,
    hasSource: sources.length > 0,
    remark: home.opened?.incomplete ? 'not all could be read: the plan lacks something' : undefined,
    change: (plan, file) => home.change(plan, file),
    follow: heard => home.follow(heard),
    reread: () => home.reread(),
    suspend: back => io.suspend?.(back),
  });
}

/** Where a plan stands on disk: what was read, and how changes get there without writing over what others wrote. */
class PlanHome {
  readonly #cwd: string;
  readonly #world: World;
  #sources: readonly string[] = [];
  opened: Opened | undefined;
  #heard: ((news: News | string) => void) | undefined;
  #unwatch: () => void = () => {};

  constructor(cwd: string, world: World) {
    this.#cwd = cwd;
    this.#world = world;
  }

  get plan(): Plan {
    return this.opened ? planOf(this.opened.network) : emptyPlan;
  }

  begin(sources: readonly string[], opened: Opened): void {
    this.#sources = sources;
    this.opened = opened;
    this.#watch();
  }

  async change(plan: Plan, file: string | undefined): Promise<Change | string> {
    const { opened } = this;
    if (!opened)
      return this.#newFile(planYaml(plan, { color: false, unicode: true, width: 100 }), file ?? 'design.yaml');
    // Files may be others by now: what was read stands in their place.
    const asRead = new Map(opened.texts.map(({ path, text }) => [path, text]));
    const reopen = (instead: ReadonlyMap<string, string>) =>
      open(this.#sources, { ...this.#world, instead: new Map([...asRead, ...instead]) });
    const result = await writtenDown(opened, plan, reopen);
    if ('because' in result) return result.help === undefined ? result.because : `${result.because}: ${result.help}`;
    const { texts } = result;
    if (file !== undefined) {
      const [first, ...others] = texts;
      if (!first || others.length > 0) return `ours is ${texts.length} files: it cannot be written to one`;
      return { ...this.#newFile(first.text, file), lines: first.diff.split('\n') };
    }
    const ours = texts.flatMap(({ diff }) => diff.split('\n'));
    for (const { source } of texts) {
      const why = whyNotReplaced(source, this.#cwd);
      if (why !== undefined)
        return { ...this.#conflict(source, why, ours), write: () => Promise.reject(new SourceError(why)) };
    }
    return {
      lines: ours,
      write: async () => {
        for (const { source, text } of texts) replaceText(source, text, this.#cwd);
        return this.#read(this.#sources, `wrote ${texts.map(({ source }) => source.path).join(', ')}`);
      },
    };
  }

  /** Both versions of a file that is not what was read; ours alone where it only cannot be written. */
  #conflict(source: SourceText, why: string, ours: readonly string[]): Pick<Change, 'lines' | 'conflict'> {
    const now = readableText(source.path, this.#cwd);
    const theirs = textDiff(source.text, now ?? '', [source.path, source.path]).split('\n');
    const copy = 'f writes ours to another file';
    if (now === source.text || now === undefined) return { conflict: `${why}: ${copy}`, lines: ours };
    return {
      conflict: `${why}: t takes theirs with ours on top of it, ${copy}`,
      lines: ['theirs: what it says now', ...theirs, 'ours: what would be written', ...ours],
    };
  }

  #newFile(text: string, file: string): Change {
    return {
      lines: text.split('\n').map(line => `+${line}`),
      write: async () => {
        if (!writeNew(file, text, this.#cwd)) throw new SourceError(`${file} exists already: it is not written over`);
        if (this.opened) return { text: `wrote ${file}: ${this.#sources.join(' ')} stays as it is` };
        return this.#read([file], `wrote ${file}`);
      },
    };
  }

  async #read(sources: readonly string[], text: string): Promise<{ readonly plan: Plan; readonly text: string }> {
    this.begin(sources, await open(sources, this.#world));
    return { plan: this.plan, text };
  }

  /** What the source says now; why not, where it is no design any more. */
  async reread(): Promise<News | string> {
    const { opened: before } = this;
    if (!before?.tree) return 'only a design is read again';
    const opened = await open(this.#sources, this.#world).catch(error => (error as Error).message);
    if (typeof opened === 'string') return opened;
    if (!opened.tree) return `${this.#sources.join(' ')} is no design now: it is kept as it was read before`;
    const more = opened.problems.length - before.problems.length;
    const flaw = more > 0 ? `it has mistakes now: ${opened.problems[0]?.message}` : undefined;
    return { plan: planOf(opened.network), flaw, adopt: () => this.begin(this.#sources, opened) };
  }

  /** Tells of each change of the files, also of one that a plan of nothing is written to meanwhile. */
  follow(heard: (news: News | string) => void): () => void {
    this.#heard = heard;
    this.#watch();
    return () => {
      this.#heard = undefined;
      this.#unwatch();
    };
  }

  #watch(): void {
    const paths = (this.opened?.tree && this.opened.texts.map(({ path }) => path)) || [];
    this.#unwatch();
    if (!this.#heard) return;
    this.#unwatch = watchFiles(paths, this.#cwd, async () => {
      this.#heard?.(await this.reread());
    });
  }
}

function readableText(path: string, cwd: string): string | undefined {
  try {
    return readTextFile(path, cwd).text;
  } catch {
    return undefined;
  }
}
