import { cells } from '../../draw/cells.ts';
import { outlineOf } from '../../draw/draw.ts';
import { endsOf } from '../../draw/ends.ts';
import { exposedLinks } from '../../draw/exposed.ts';
import { focused } from '../../draw/focus.ts';
import type { Grid } from '../../draw/grid.ts';
import type { Ends, Lens } from '../../draw/lens.ts';
import type { Metric } from '../../draw/metric.ts';
import { paintScene } from '../../draw/paint-scene.ts';
import { type Line, type Outline, partsOf } from '../../draw/part.ts';
import { type Box, type Scene, sceneOf } from '../../draw/scene.ts';
import { type Size, sizesOf } from '../../draw/sizes.ts';
import type { Network } from '../../model/network.ts';
import { viewOf } from '../../netwright/picture.ts';
import { type StoryQuestion, storyTold } from '../../netwright/story.ts';
import { layoutOf } from './layout.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';

/** The picture of a state, with everything that moving in it needs. */
export interface View {
  readonly network: Network;
  readonly outline: Outline;
  readonly scene: Scene;
  readonly grid: Grid;
  readonly metric: Metric;
  readonly boxes: ReadonlyMap<string, Box>;
  /** Boxes that can be chosen, in the order of drawing. */
  readonly choices: readonly Box[];
  readonly ends: Ends;
  readonly depth: number;
  /** What is said of a story or a perspective beside the picture. */
  readonly notes: readonly Line[];
}

/** Pictures by what they depend on: moving about in one draws nothing anew. */
export class Views {
  #source: Source | undefined;
  #views = new Map<string, View>();
  #lens: { readonly key: string; readonly lens: Lens; readonly network: Network } | undefined;

  of(source: Source, state: State): View {
    if (this.#source !== source) {
      this.#source = source;
      this.#views = new Map();
      this.#lens = undefined;
    }
    const { trail, perspective, depth, story, exposure } = state;
    const room = layoutOf(state).picture.width;
    const { height } = layoutOf(state).picture;
    const key = JSON.stringify([trail.at(-1)?.id, perspective, depth, story, exposure, room, height]);
    const known = this.#views.get(key);
    if (known) return known;
    const made = this.#make(source, state, room);
    if (this.#views.size > 40) this.#views.clear();
    this.#views.set(key, made);
    return made;
  }

  #make(source: Source, state: State, room: number): View {
    const { network, lens } = this.#lensOf(source, state);
    const zoomed = state.trail.at(-1)?.id;
    const rows = layoutOf(state).picture.height;
    const depths = state.depth !== undefined ? [state.depth] : zoomed === undefined ? [3, 2, 1] : [3];
    const fits: { readonly depth: number; readonly outline: Outline; readonly metric: Metric }[] = [];
    let fitting: (typeof fits)[0] | undefined;
    for (const depth of depths) {
      if (state.depth === undefined && depth > readableDepth(network) && depth > 1 && zoomed === undefined) continue;
      const made = this.#fitting(source, state, { network, lens, depth, zoomed }, room);
      fits.push({ depth, ...made });
      if (made.width <= room && made.height <= rows) {
        fitting = { depth, ...made };
        break;
      }
    }
    // An overview shows everything at once, however coarse; who has zoomed in wants to see all there is.
    const { depth, outline, metric } = fitting ?? (zoomed === undefined ? fits.at(-1) : fits[0]) ?? fits[0]!;
    const scene = sceneOf(outline, metric);
    const boxes = new Map(scene.boxes.map(box => [box.part.id, box]));
    return {
      network,
      outline,
      scene,
      metric,
      depth,
      grid: paintScene(scene, metric),
      boxes,
      choices: scene.boxes.filter(({ part }) => chosen.has(part.role)),
      ends: endsOf(outline.root, network),
      notes: outline.notes,
    };
  }

  /** The picture at a depth, with fewer VPCs beside each other and shorter texts as room gets scarce. */
  #fitting(
    source: Source,
    state: State,
    made: {
      readonly network: Network;
      readonly lens: Lens;
      readonly depth: number;
      readonly zoomed: string | undefined;
    },
    room: number,
  ): Size & { readonly outline: Outline; readonly metric: Metric } {
    let last: (Size & { readonly outline: Outline; readonly metric: Metric }) | undefined;
    for (const [across, most] of attempts) {
      const metric = cells(most);
      const outline = this.#outline(source, state, { ...made, across });
      const size = sizesOf(outline.root, metric).get(outline.root) as Size;
      last = { outline, metric, ...size };
      if (size.width <= room) break;
    }
    return last as NonNullable<typeof last>;
  }

  #outline(
    source: Source,
    state: State,
    made: {
      readonly network: Network;
      readonly lens: Lens;
      readonly depth: number;
      readonly across: number | undefined;
      readonly zoomed: string | undefined;
    },
  ): Outline {
    const { network, lens, depth, across, zoomed } = made;
    const whole = outlineOf(network, { lens, depth, across });
    const ids = zoomed === undefined ? undefined : new Set([zoomed]);
    const drawn = ids && [...partsOf(whole.root)].some(({ id }) => id === zoomed) ? focused(whole, ids) : whole;
    const exposed = state.exposure ? { ...drawn, links: [...drawn.links, ...exposedLinks(drawn, network)] } : drawn;
    if (!state.story) return exposed;
    const told = storyTold(exposed, state.story as StoryQuestion, source.network);
    return 'because' in told ? exposed : told;
  }

  /** What lint and reach say of a network is asked once, not for each zoom. */
  #lensOf(source: Source, { perspective }: State): { readonly lens: Lens; readonly network: Network } {
    if (this.#lens?.key === perspective) return this.#lens;
    const { network, findings, against } = source;
    this.#lens = { key: perspective, ...viewOf(network, { perspective, findings, against }) };
    return this.#lens;
  }
}

const chosen: ReadonlySet<string> = new Set(['vpc', 'subnet', 'item', 'gateway', 'hub', 'site']);

/** VPCs beside each other, and columns of a text in a box: coarser as room gets scarce. */
const attempts = [
  [undefined, 36],
  [2, 36],
  [1, 36],
  [1, 26],
] as const;

/** What fits one's eye at a first look: everything of a small network, VPCs alone of a large one. */
export function readableDepth(network: Network): number {
  const subnets = network.all('subnet').length;
  return subnets <= 40 ? 3 : subnets <= 300 ? 2 : 1;
}
