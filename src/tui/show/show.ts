import type { Perspective } from '../../draw/lens.ts';
import { mermaid, mermaidBlock } from '../../draw/mermaid.ts';
import type { Outline } from '../../draw/part.ts';
import { pixels } from '../../draw/pixels.ts';
import { sceneOf } from '../../draw/scene.ts';
import { svg } from '../../draw/svg.ts';
import type { Outside } from './app.tsx';
import { Follower, readAgain } from './follow.ts';
import { firstModel, type Model, screenOf } from './model.ts';
import { CellOutput } from './output.ts';
import { placeOf } from './pointed.ts';
import type { Source } from './source.ts';
import { firstState, type State } from './state.ts';
import { mouseOff, mouseOn, suspended } from './terminal-modes.ts';
import type { Theme } from './theme.ts';
import { throughCells } from './through-cells.ts';
import type { View } from './view.ts';
import { Views } from './view-store.ts';

/** What the terminal diagram needs of the world. */
export interface ShowWorld {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly theme: Theme;
  readonly perspective?: Perspective;
  /** Reads the source. Throws where it cannot be read. */
  readonly read: () => Promise<Source>;
  /** What lint says of it. */
  readonly lint: (source: Source) => Promise<Source>;
  /** Calls back whenever a file of the source changes; gives the way to stop. */
  readonly watch: (source: Source, changed: () => void) => () => void;
  /** Opens an editor and waits for its end; why not, where it cannot be opened. */
  readonly edit: (file: string, line: number) => Promise<string | undefined>;
  /** Writes a file; gives the folder that it is in. Throws where it cannot be written. */
  readonly save: (file: string, text: string) => string;
  readonly isThere: (file: string) => boolean;
  /** Whether reading takes no time. */
  readonly isQuick: boolean;
  /** Stops the program until someone has it go on. */
  readonly suspend: (back: () => void) => void;
}

/** Shows the network until the user leaves; gives the exit code. */
export async function showNetwork(world: ShowWorld): Promise<number> {
  // What is typed while a design is read must not be echoed, and is not lost. Where reading takes long, Ctrl-C has to
  // be the terminal's: nobody hears a key meanwhile.
  if (world.isQuick) world.stdin.setRawMode?.(true);
  try {
    return await browse(world);
  } finally {
    world.stdin.setRawMode?.(false);
  }
}

async function browse(world: ShowWorld): Promise<number> {
  let source = await world.read();
  world.stdin.setRawMode?.(true);
  const { columns, rows } = world.stdout;
  let state = firstState(columns || 80, rows || 24, world.perspective);
  for (;;) {
    const left = await onScreen(world, source, state);
    if (left.why === 'interrupt') return 130;
    if (left.why === 'quit') return 0;
    const place = placeOf(left.model.state, left.model.source, left.view);
    world.stdin.setRawMode?.(false);
    // A key that we read is one that the editor does not get.
    world.stdin.pause();
    const said = place ? await world.edit(place.file, place.line) : 'it stands in no file of a design';
    state = { ...left.model.state, message: said };
    source = await readAgain(left.model.source, world.read);
    world.stdin.setRawMode?.(true);
  }
}

type Left =
  | { readonly why: 'interrupt' }
  | { readonly why: 'quit' | 'edit'; readonly model: Model; readonly view: View };

async function onScreen(world: ShowWorld, source: Source, first: State): Promise<Left> {
  let left: Left = { why: 'interrupt' };
  const live = new Follower(world, source);
  const output = new CellOutput(text => void world.stdout.write(text), world.theme);
  const outside: Outside = {
    prepare: grid => output.prepare(grid),
    follow: heard => live.follow(heard),
    reload: () => void live.reload(),
    judge: () => live.judge(),
    // OSC 52 puts a text on the clipboard of the terminal, also through SSH. [xterm: manipulate selection data]
    copy: text => void world.stdout.write(`\u001b]52;c;${Buffer.from(text).toString('base64')}\u0007`),
    save: (view, command) => saved(world, view, saving(command)),
    mouse: on => void world.stdout.write(on ? mouseOn : mouseOff),
    suspend: isMouse => suspended(world, output, isMouse),
    leave: (model, why, view) => {
      left = { why, model, view };
    },
  };
  const views = new Views();
  const model = firstModel(first, source, views);
  // The first frame is there before Ink is: that takes longer to load than the picture to draw.
  output.open(screenOf(model, views));
  const { runApp } = await import('./run-app.tsx');
  try {
    await runApp({ first: model, views, outside }, world.stdin, throughCells(world.stdout, output));
  } finally {
    live.stop();
    world.stdout.write(mouseOff);
  }
  return left;
}

/** Where a view is written, and whether it may be written over what is there. */
interface Saving {
  readonly file?: string;
  readonly over: boolean;
}

/** `w` and `save` as they are typed: `save! FILE` writes over what is there. */
function saving(command: string): Saving {
  const [word = '', ...file] = command.split(/\s+/);
  return { ...(file.length > 0 ? { file: file.join(' ') } : {}), over: word.endsWith('!') };
}

/**
 * Writes the view as the name of the file says: SVG, Mermaid, or Markdown with that in it. Nothing is written over that
 * was not named with `!`: without a name the next free one of network.svg, network-2.svg… is taken.
 */
function saved(world: ShowWorld, { outline }: View, { file: named, over }: Saving): string {
  const file = named ?? (over ? 'network.svg' : freeName(world));
  if (file === undefined) return `network.svg and ${mostNumbered - 1} more are there already: :save FILE names another`;
  if (named !== undefined && !over && world.isThere(named)) {
    return `${named} is there already: :save! ${named} writes over it`;
  }
  const text = textFor(/\.([a-z]+)$/i.exec(file)?.[1]?.toLowerCase(), outline);
  if (text === undefined) return `${file} is no .svg, .mmd or .md: netwright show --format writes others`;
  try {
    const folder = world.save(file, text);
    return `wrote ${file.replace(/^.*[\\/]/, '')} in ${folder}`;
  } catch (error) {
    return (error as Error).message;
  }
}

function freeName({ isThere }: ShowWorld): string | undefined {
  for (let number = 1; number <= mostNumbered; number++) {
    const name = number === 1 ? 'network.svg' : `network-${number}.svg`;
    if (!isThere(name)) return name;
  }
  return undefined;
}

const mostNumbered = 99;

function textFor(ending: string | undefined, outline: Outline): string | undefined {
  if (ending === 'svg') return svg(sceneOf(outline, pixels));
  if (ending === 'mmd') return mermaid(outline);
  return ending === 'md' ? mermaidBlock(mermaid(outline)) : undefined;
}
