import type { Source } from './source.ts';

/** What following a source needs of the world. */
export interface Following {
  readonly read: () => Promise<Source>;
  readonly lint: (source: Source) => Promise<Source>;
  readonly watch: (source: Source, changed: () => void) => () => void;
}

/** Beyond so many resources lint holds up the keys: it is asked when someone wants to know. */
const mostUnasked = 20_000;

/** A source as it is now; where it cannot be read, as it was, with the reason. */
export async function readAgain(before: Source, read: Following['read']): Promise<Source> {
  try {
    const now = await read();
    // A file that is broken for a moment, while someone types, takes no picture away.
    const isBroken = now.isUnreadable && before.network.all('vpc').length > 0;
    return isBroken ? { ...before, problem: `what was there before is shown: ${now.problem}` } : now;
  } catch (error) {
    return { ...before, problem: (error as Error).message };
  }
}

/** A source that is read again whenever a file of it changes, and linted when it was read. */
export class Follower {
  readonly #world: Following;
  #now: Source;
  #heard: (source: Source) => void = () => {};
  #unwatch = () => {};
  #watched = '';
  #stopped = false;
  #asked = false;

  constructor(world: Following, first: Source) {
    this.#world = world;
    this.#now = first;
  }

  /** Calls back with each new reading; gives the way to stop listening. */
  follow(heard: (source: Source) => void): () => void {
    this.#heard = heard;
    this.#watch();
    // The first frame comes first.
    const soon = setTimeout(() => void this.#judge(), 60);
    return () => {
      this.#heard = () => {};
      clearTimeout(soon);
    };
  }

  async reload(): Promise<void> {
    const before = this.#now;
    this.#tell(await readAgain(before, this.#world.read));
    await this.#judge();
  }

  /** Someone wants to know what lint says. */
  judge(): void {
    if (this.#asked || this.#now.findings) return;
    this.#asked = true;
    // What is pressed is shown before lint takes its time.
    setTimeout(() => void this.#judge(), 60);
  }

  stop(): void {
    this.#stopped = true;
    this.#unwatch();
  }

  async #judge(): Promise<void> {
    const source = this.#now;
    if (source.findings || (!this.#asked && source.size > mostUnasked)) return;
    const judged = await this.#world.lint(source).catch(error => ({
      ...source,
      findings: [],
      problem: `lint: ${(error as Error).message}`,
    }));
    if (this.#now === source) this.#tell(judged);
  }

  #tell(source: Source): void {
    if (this.#stopped) return;
    this.#now = source;
    this.#watch();
    this.#heard(source);
  }

  /** A file may have been included meanwhile. */
  #watch(): void {
    const files = this.#now.texts.map(({ path }) => path).join('\n');
    if (files === this.#watched || files === '') return;
    this.#unwatch();
    this.#watched = files;
    this.#unwatch = this.#world.watch(this.#now, () => void this.reload());
  }
}
