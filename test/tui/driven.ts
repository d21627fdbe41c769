import { join } from 'node:path';
import { problemIn } from '../../src/cli/show-screen.ts';
import { lint } from '../../src/netwright/lint.ts';
import { open } from '../../src/open/open.ts';
import { openTexts } from '../../src/open/opened-design.ts';
import type { Action } from '../../src/tui/show/actions.ts';
import { actionOf, promptAction } from '../../src/tui/show/keys.ts';
import { firstModel, type Model, screenOf, step } from '../../src/tui/show/model.ts';
import type { Source } from '../../src/tui/show/source.ts';
import { firstState, type State } from '../../src/tui/show/state.ts';
import { Views } from '../../src/tui/show/view-store.ts';

const examples = join(import.meta.dirname, '../../examples');

export function exampleSource(name: string): Promise<Source> {
  return sourceOf(examples, name);
}

/** A source with what lint says of it, as the screen has it after a moment. */
export async function sourceOf(cwd: string, name: string): Promise<Source> {
  const opened = await open([name], { cwd, stdin: async () => '' });
  const { network, texts, problems } = opened;
  const last = name.slice(name.lastIndexOf('/') + 1);
  const report = await lint(opened, { sources: [name], relativePath: path => path, now: 0 });
  const problem = problemIn(problems, opened.incomplete);
  return { network, texts, problems, problem, findings: report.findings, name: network.name ?? last, size: 1 };
}

export async function yamlSource(text: string): Promise<Source> {
  const source = { path: 'design.yaml', text };
  const { network } = await openTexts([source]);
  return { network, texts: [source], name: network.name ?? 'made', size: 1 };
}

/** A screen that keys are pressed on, without a terminal. */
export class Driven {
  readonly views = new Views();
  readonly #source: Source;
  #model: Model;

  constructor(source: Source, columns: number, rows: number) {
    this.#source = source;
    this.#model = firstModel(firstState(columns, rows), source, this.views);
  }

  get state(): State {
    return this.#model.state;
  }

  /** Presses keys by their names in the key table; others are typed letter by letter. */
  press(...names: readonly string[]): this {
    for (const name of names) {
      const known = name.length > 1 && actionOf(name) === undefined && name !== 'enter' && name !== 'escape';
      for (const key of known ? [...name] : [name]) {
        const action = this.state.prompt ? promptAction(key) : actionOf(key);
        if (action) this.act(action);
      }
    }
    return this;
  }

  /** Another screen of the same state. */
  twin(): Driven {
    const { columns, rows } = this.state;
    const twin = new Driven(this.#source, columns, rows);
    twin.#model = this.#model;
    return twin;
  }

  act(action: Action): this {
    this.#model = step(this.#model, { type: 'action', action }, this.views);
    return this;
  }

  hear(source: Source): this {
    this.#model = step(this.#model, { type: 'source', source }, this.views);
    return this;
  }

  /** The screen as lines, without trailing spaces. */
  screen(): readonly string[] {
    const grid = screenOf(this.#model, this.views);
    return Array.from({ length: grid.height }, (_, y) => grid.row(y).trimEnd());
  }

  text(): string {
    return `${this.screen().join('\n')}\n`;
  }
}
