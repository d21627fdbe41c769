import type { Part } from '../../draw/part.ts';
import type { Box } from '../../draw/scene.ts';
import type { Way } from './state.ts';
import { firstChoice, isFrame, type View } from './view.ts';

/** The box that one comes to from another: of those of its own size the nearest that way, else of any. */
export function boxTowards(view: View, from: string | undefined, way: Way): Box | undefined {
  const { choices, boxes } = view;
  const here = from === undefined ? undefined : boxes.get(from);
  if (!here) return firstChoice(view);
  const others = choices.filter(box => box !== here && !holds(box, here) && !holds(here, box));
  const alike = others.filter(({ part }) => rankOf(part) === rankOf(here.part));
  return (
    nearest(here, alike, way) ??
    nearest(
      here,
      others.filter(({ part }) => !isFrame(part)),
      way,
    )
  );
}

/** What holds a box, as far as it can be chosen. */
export function boxAround({ choices }: View, from: string | undefined): Box | undefined {
  const chosen = new Set(choices);
  let box = choices.find(({ part }) => part.id === from)?.parent;
  while (box && !chosen.has(box)) box = box.parent;
  return box;
}

/** The first box in another. */
export function boxWithin({ choices, boxes }: View, from: string | undefined): Box | undefined {
  const here = from === undefined ? undefined : boxes.get(from);
  const inside = here ? choices.filter(box => box !== here && holds(here, box)) : choices;
  return inside.find(({ part }) => part.role !== 'gateway') ?? inside[0];
}

function rankOf(part: Part): number {
  const { role } = part;
  if (isFrame(part)) return 0;
  if (role === 'item' || role === 'gateway') return 3;
  return role === 'subnet' ? 2 : 1;
}

export function holds(outer: Box, inner: Box): boolean {
  for (let box = inner.parent; box; box = box.parent) if (box === outer) return true;
  return false;
}

/** The way counts more than the distance aside: who goes right wants to stay in the row. */
function nearest(here: Box, among: readonly Box[], way: Way): Box | undefined {
  let best: Box | undefined;
  let least = Number.POSITIVE_INFINITY;
  const level = way === 'left' || way === 'right';
  for (const box of among) {
    const ahead = aheadOf(here, box, way);
    if (ahead <= 0) continue;
    const aside = level ? gap(here.y, here.height, box.y, box.height) : gap(here.x, here.width, box.x, box.width);
    const off = level ? Math.abs(middleY(here) - middleY(box)) : Math.abs(middleX(here) - middleX(box)) / 3;
    // Cells are twice as high as wide.
    const cost = (level ? ahead / 2 : ahead) + (level ? aside * 6 : aside * 2) + off / 8;
    if (cost < least) [best, least] = [box, cost];
  }
  return best;
}

function aheadOf(here: Box, box: Box, way: Way): number {
  switch (way) {
    case 'left':
      return middleX(here) - middleX(box);
    case 'right':
      return middleX(box) - middleX(here);
    case 'up':
      return middleY(here) - middleY(box);
    case 'down':
      return middleY(box) - middleY(here);
  }
}

/** The distance between two stretches; 0 where they share something. */
function gap(a: number, aLength: number, b: number, bLength: number): number {
  return Math.max(0, b - (a + aLength), a - (b + bLength));
}

function middleX({ x, width }: Box): number {
  return x + width / 2;
}

function middleY({ y, height }: Box): number {
  return y + height / 2;
}
