import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export const isBashThere = spawnSync('bash', ['--version']).status === 0;

export const isTmuxThere = spawnSync('tmux', ['-V']).status === 0;

/** The bundled program starts faster; it is taken where it is not older than the sources. */
const built = freshProgram();

function freshProgram(): string | undefined {
  const main = join(root, 'dist/main.cjs');
  if (!existsSync(main)) return undefined;
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const newest = Math.max(...sources.map(path => statSync(join(root, 'src', path)).mtimeMs));
  return statSync(main).mtimeMs > newest ? main : undefined;
}

/** A tmux server of a test: its sessions run beside each other, and end with it. */
export class Panes {
  readonly #socket = `netwright-${process.pid}-${Math.random().toString(36).slice(2, 8)}`;
  readonly folder = mkdtempSync(join(tmpdir(), 'panes-'));
  #count = 0;

  run(...args: readonly string[]): string {
    return spawnSync('tmux', ['-L', this.#socket, '-f', '/dev/null', ...args], { encoding: 'utf8' }).stdout;
  }

  /** Runs `show` in a terminal of a size, in a shell that says how it ended, and keeps every byte of it. */
  show(cwd: string, source: string, terminal: Terminal): Pane {
    const told = `echo ended $? $(stty -a | grep -ow -- '-*icanon')`;
    return this.#opened(`sleep 0.2; ${lineFor(cwd, `show ${source}`, terminal)}; ${told}; exec cat`, terminal);
  }

  /** A shell that has jobs, which runs the program as one of them. */
  job(cwd: string, words: string, terminal: Terminal): Pane {
    const pane = this.#opened("PS1='$ ' bash --norc -i", terminal);
    pane.type(`clear; ${lineFor(cwd, words, terminal)}`);
    pane.press('Enter');
    return pane;
  }

  #opened(command: string, { columns, rows }: Terminal): Pane {
    const name = `p${++this.#count}`;
    this.run('new-session', '-d', '-s', name, '-x', `${columns}`, '-y', `${rows}`, command);
    const bytes = join(this.folder, name);
    this.run('pipe-pane', '-t', name, `cat >> ${bytes}`);
    return new Pane(this, name, bytes);
  }

  end(): void {
    this.run('kill-server');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function lineFor(cwd: string, words: string, { env = '' }: Terminal): string {
  const program = `${process.execPath} ${built ?? `--import ${join(root, 'node_modules/tsx/dist/loader.mjs')} ${join(root, 'src/main.ts')}`}`;
  return `cd ${cwd} && TSX_TSCONFIG_PATH=${join(root, 'tsconfig.json')} LANG=C.UTF-8 ${env} ${program} ${words}`;
}

export interface Terminal {
  readonly columns: number;
  readonly rows: number;
  readonly env?: string;
}

export class Pane {
  readonly #panes: Panes;
  readonly #name: string;
  readonly #bytes: string;

  constructor(panes: Panes, name: string, bytes: string) {
    this.#panes = panes;
    this.#name = name;
    this.#bytes = bytes;
  }

  /** Keys in one burst. */
  type(keys: string): void {
    this.#panes.run('send-keys', '-t', this.#name, '-l', keys);
  }

  /** A text as a terminal pastes it: to a program that asks for that, between brackets. */
  paste(text: string): void {
    this.#panes.run('set-buffer', '-b', this.#name, text);
    this.#panes.run('paste-buffer', '-p', '-d', '-b', this.#name, '-t', this.#name);
  }

  press(...keys: readonly string[]): void {
    this.#panes.run('send-keys', '-t', this.#name, ...keys);
  }

  resize(columns: number, rows: number): void {
    this.#panes.run('resize-window', '-t', this.#name, '-x', `${columns}`, '-y', `${rows}`);
  }

  screen(...flags: readonly string[]): readonly string[] {
    return this.#panes
      .run('capture-pane', '-t', this.#name, '-p', ...flags)
      .replace(/\n$/, '')
      .split('\n')
      .map(line => line.trimEnd());
  }

  /** The screen, once it is as expected; the last one where it never is. */
  async until(isRight: (lines: readonly string[]) => boolean, seconds = 40): Promise<readonly string[]> {
    let lines = this.screen();
    for (let turn = 0; turn < seconds * 10 && !isRight(lines); turn++) {
      await new Promise(done => setTimeout(done, 100));
      lines = this.screen();
    }
    return lines;
  }

  /** The screen, once it is this one. */
  async untilEqual(wanted: readonly string[]): Promise<readonly string[]> {
    return this.until(lines => lines.join('\n') === wanted.join('\n'));
  }

  /** The process that runs in it, below the shell. */
  program(): number {
    const shell = this.#panes.run('display-message', '-t', this.#name, '-p', '#{pane_pid}').trim();
    const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', shell], { encoding: 'utf8' });
    const program = Number(stdout.trim());
    // No number, or 0, would mean this process and all its like.
    if (!(program > 1)) throw new Error(`no program below ${shell}: ${stdout}`);
    return program;
  }

  /** Everything that was written to the terminal so far. */
  written(): string {
    return readFileSync(this.#bytes, 'utf8');
  }

  /** Cursor, alternate screen and mouse: `1 0 0` is how a shell wants them. */
  modes(): string {
    const words = '#{cursor_flag} #{alternate_on} #{mouse_any_flag}';
    return this.#panes.run('display-message', '-t', this.#name, '-p', words).trim();
  }
}
