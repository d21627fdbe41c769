import type { Link, Outline, Part } from './part.ts';
import { partsOf } from './part.ts';

/**
 * The picture of a few boxes: these with all that they hold and all that holds them, and what they are joined to,
 * that without its contents. Everything else is left out.
 */
export function focused(outline: Outline, ids: ReadonlySet<string>): Outline {
  const whole = new Set<string>();
  const mark = (part: Part, inside: boolean): boolean => {
    const here = inside || ids.has(part.id);
    if (here) whole.add(part.id);
    const below = [...part.top, ...part.parts, ...part.bottom].map(each => mark(each, here)).some(Boolean);
    return here || below;
  };
  mark(outline.root, false);
  const near = neighboursOf(outline.links, holders(outline.root, ids, whole));
  return kept(outline, whole, near);
}

/** The boxes that count as an end of a wire of the focus: itself, what it holds, and the VPC that it stands in. */
function holders(root: Part, ids: ReadonlySet<string>, whole: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set(whole);
  const visit = (part: Part): boolean => {
    const children = [...part.top, ...part.parts, ...part.bottom];
    const below = children.map(visit).some(Boolean) || ids.has(part.id);
    if (below && part.role === 'vpc') {
      found.add(part.id);
      for (const door of [...part.top, ...part.bottom]) found.add(door.id);
    }
    return below;
  };
  visit(root);
  return found;
}

function neighboursOf(links: readonly Link[], of: ReadonlySet<string>): ReadonlySet<string> {
  const near = new Set<string>();
  for (const { from, to } of links) {
    if (of.has(from)) near.add(to);
    if (of.has(to)) near.add(from);
  }
  for (const id of of) near.add(id);
  return near;
}

/** The outline with some boxes whole, others without contents, and whatever holds them. */
function kept(outline: Outline, whole: ReadonlySet<string>, near: ReadonlySet<string>): Outline {
  const keep = (part: Part): Part | undefined => {
    if (whole.has(part.id)) return part;
    const inside = (parts: readonly Part[]) => parts.flatMap(each => keep(each) ?? []);
    const [top, parts, bottom] = [inside(part.top), inside(part.parts), inside(part.bottom)];
    const empty = top.length + parts.length + bottom.length === 0;
    return empty && !near.has(part.id) ? undefined : { ...part, top, parts, bottom };
  };
  const root = keep(outline.root) ?? { ...outline.root, parts: [] };
  const drawn = new Set([...partsOf(root)].map(({ id }) => id));
  return { ...outline, root, links: outline.links.filter(({ from, to }) => drawn.has(from) && drawn.has(to)) };
}

/** The outline with only the boxes that a story touches, and what holds them. */
export function only(outline: Outline, ids: ReadonlySet<string>): Outline {
  return kept(outline, new Set(), ids);
}
