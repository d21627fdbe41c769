import { type Depth, depthWithin, readableDepth } from '../../draw/depth.ts';
import { outlinesOf } from '../../draw/draw.ts';
import { endsOf } from '../../draw/ends.ts';
import { exposed } from '../../draw/exposed.ts';
import { focused } from '../../draw/focus.ts';
import type { Lens } from '../../draw/lens.ts';
import type { Metric } from '../../draw/metric.ts';
import { paintScene } from '../../draw/paint-scene.ts';
import { type Outline, partsOf } from '../../draw/part.ts';
import { sceneOf } from '../../draw/scene.ts';
import { type Story, storyOf, storyOn } from '../../draw/story.ts';
import type { Arrangement } from '../../draw/structure.ts';
import { coarser, fittingOutline } from '../../draw/text.ts';
import type { Network } from '../../model/network.ts';
import { viewOf } from '../../netwright/picture.ts';
import { depthForStory, storyFor } from '../../netwright/story.ts';
import { layoutOf } from './layout.ts';
import { exposureEnd } from './questions.ts';
import type { Source } from './source.ts';
import type { State } from './state.ts';
import { isChoice, type View } from './view.ts';
import { vpcsIn } from './zoomed.ts';

/** Pictures by what they depend on: moving about in one draws nothing anew. */
export class Views {
  #source: Source | undefined;
  #views = new Map<string, View>();
  #drawing: Drawing | undefined;

  of(source: Source, state: State): View {
    if (this.#source !== source) {
      this.#source = source;
      this.#views = new Map();
      this.#drawing = undefined;
    }
    const { trail, perspective, depth, story, exposure } = state;
    const { width, height } = layoutOf(state).picture;
    const key = JSON.stringify([trail.at(-1)?.id, perspective, depth, story, exposure, width, height]);
    const known = this.#views.get(key);
    if (known) return known;
    if (this.#drawing?.perspective !== perspective) this.#drawing = drawingOf(source, state);
    const made = viewFor(this.#drawing, state, width, height);
    if (this.#views.size > 40) this.#views.clear();
    this.#views.set(key, made);
    return made;
  }
}

/** What lint and reach say of a network is asked once, not for each zoom. */
interface Drawing {
  readonly perspective: State['perspective'];
  readonly network: Network;
  readonly lens: Lens;
  readonly now: Network;
}

function drawingOf({ network: now, findings, against, problems }: Source, { perspective }: State): Drawing {
  return { perspective, now, ...viewOf(now, { perspective, findings, against, problems }) };
}

interface Fit {
  readonly depth: number;
  readonly outline: Outline;
  readonly metric: Metric;
}

function viewFor(drawing: Drawing, state: State, width: number, height: number): View {
  const { network } = drawing;
  const { depth, outline, metric } = fitFor(drawing, state, width, height);
  const scene = sceneOf(outline, metric);
  return {
    network,
    outline,
    scene,
    metric,
    depth,
    grid: paintScene(scene, metric),
    boxes: new Map(scene.boxes.map(box => [box.part.id, box])),
    choices: scene.boxes.filter(({ part }) => isChoice(part)),
    ends: endsOf(outline.root, network),
    notes: outline.notes,
  };
}

/** The finest picture that fits; where none does, the coarsest of several VPCs, and all of one. */
function fitFor(drawing: Drawing, state: State, width: number, height: number): Fit {
  const story = state.story && storyFor(state.story, drawing.now);
  const told = story && 'answer' in story ? story : undefined;
  const fits: Fit[] = [];
  for (const depth of depthsFor(drawing.network, state)) {
    const fit = fittingOutline(drawer(drawing, state, depth, told), width, coarser);
    const made = { ...fit, depth };
    if (fit.width <= width && fit.height <= height) return made;
    fits.push(made);
  }
  const zoom = state.trail.at(-1)?.id;
  const isOverview = zoom === undefined || vpcsIn(zoom, drawing.network).size > 1;
  return (isOverview ? fits.at(-1) : fits[0]) as Fit;
}

/** Depths to try, finer ones first: an overview shows everything at once, who has zoomed in wants to see what is there. */
function depthsFor(network: Network, { depth, trail }: State): readonly number[] {
  if (depth !== undefined) return [depth];
  const zoom = trail.at(-1)?.id;
  if (zoom === undefined) {
    const most = readableDepth(network);
    return most === 0 ? [0] : [3, 2, 1].filter(each => each <= most);
  }
  const inside = vpcsIn(zoom, network);
  const subnets = [...inside].reduce((sum, vpc) => sum + network.where('subnet', 'vpc', vpc).length, 0);
  if (inside.size <= 1) return [3];
  return [3, 2, 1].filter(each => each <= (subnets <= 40 ? 3 : subnets <= 300 ? 2 : 1));
}

/** The picture of a state in any arrangement. */
function drawer(
  drawing: Drawing,
  state: State,
  depth: number,
  story: Story | undefined,
): (room: Arrangement) => Outline {
  const { network, lens, now } = drawing;
  const zoom = state.trail.at(-1)?.id;
  const levels: number | Depth = zoom === undefined ? depth : depthWithin(vpcsIn(zoom, network), depth, network);
  const all = outlinesOf(network, { lens, depth: levels });
  const alone = story && outlinesOf(network, { lens, depth: depthForStory(story, network) });
  const reacher = exposureEnd(state, now);
  return room => {
    const whole = all(room);
    const isDrawn = zoom !== undefined && [...partsOf(whole.root)].some(({ id }) => id === zoom);
    const drawn = isDrawn ? focused(whole, new Set([zoom])) : whole;
    if (story && alone)
      return hasEnds(drawn, story, network) ? storyOn(drawn, story, now) : storyOf(alone(room), story, now);
    return reacher ? exposed(drawn, now, reacher) : drawn;
  };
}

/** Whether both ends of a story have boxes in a picture: then it is told there, else by itself. */
function hasEnds({ root }: Outline, { asked }: Story, network: Network): boolean {
  const { of } = endsOf(root, network);
  return asked.ends.every(address => of(address).length > 0);
}
