import { type Part, partsOf } from '../../draw/part.ts';
import type { Box } from '../../draw/scene.ts';
import { layoutOf, roomForSide } from './layout.ts';
import type { State } from './state.ts';
import { firstChoice, type View } from './view.ts';

/** Chooses a box and moves the picture so that it is seen. */
export function chosen(state: State, box: Box | undefined, view: View): State {
  return box ? seen({ ...state, selected: box.part.id, sideTop: 0 }, box, view) : state;
}

/** The picture moved as little as needed to see a box, with what is around it. */
function seen(state: State, box: Box, view: View): State {
  const { picture } = layoutOf(state);
  const into = (at: number, size: number, from: number, room: number, margin: number) => {
    if (at - margin < from) return at - margin;
    return at + size + margin > from + room ? Math.min(at - margin, at + size + margin - room) : from;
  };
  const x = into(box.x, box.width, state.x, picture.width, 3);
  const y = into(box.y, box.height, state.y, picture.height, 2);
  return within({ ...state, x, y }, view);
}

export function panned(state: State, dx: number, dy: number, view: View): State {
  return within({ ...state, x: state.x + dx, y: state.y + dy }, view);
}

/** The corner kept where there is something to see. */
function within(state: State, { grid }: View): State {
  const { picture } = layoutOf(state);
  const clamp = (at: number, size: number, room: number) => Math.max(0, Math.min(at, size - room));
  return { ...state, x: clamp(state.x, grid.width, picture.width), y: clamp(state.y, grid.height, picture.height) };
}

export function resized(state: State, columns: number, rows: number): State {
  const wider = columns >= 110 && state.columns < 110;
  const narrower = columns < roomForSide;
  return { ...state, columns, rows, side: narrower ? false : wider || state.side };
}

/** After the source or the picture has changed: what was chosen stays chosen, as far as it is still there. */
export function settled(state: State, view: View): State {
  const { selected } = state;
  if (selected !== undefined && view.boxes.has(selected)) return seen(state, view.boxes.get(selected) as Box, view);
  const other = sameResource(selected, view) ?? around(selected, view) ?? firstChoice(view);
  const ids = new Set([...partsOf(view.outline.root)].map(({ id }) => id));
  const trail = state.trail.filter(({ id }) => ids.has(id));
  const next = { ...state, trail, selected: other?.part.id };
  return other ? seen(next, other, view) : within(next, view);
}

/** Another box of the same resource: a load balancer stands in several subnets. */
function sameResource(selected: string | undefined, { choices }: View): Box | undefined {
  const bare = bareOf(selected);
  return bare === undefined ? undefined : choices.find(({ part }) => bareOf(part.id) === bare);
}

/** What holds the resource, where it is not drawn itself: its subnet, its VPC. */
function around(selected: string | undefined, { boxes, network }: View): Box | undefined {
  const subnet = selected?.split('@')[1];
  const vpc = subnet === undefined ? undefined : network.get('subnet', subnet)?.vpc;
  return boxes.get(`subnet/${subnet}`) ?? boxes.get(`vpc/${vpc}`);
}

function bareOf(id: string | undefined): string | undefined {
  return id?.split('@')[0];
}

/** What a box says, for those who look for words. */
export function wordsOf({ title, aside, lines, details }: Part): readonly string[] {
  return [title, aside ?? '', ...lines.map(({ text }) => text), ...details.map(([, value]) => value)];
}
