import type { Mark, Part } from './part.ts';

/** A part and all in it, with marks on those that have some. */
export function marked(part: Part, marks: ReadonlyMap<string, Mark>): Part {
  return changed(part, each => {
    const mark = marks.get(each.id);
    return mark ? { ...each, marks: [...each.marks, mark] } : each;
  });
}

/** A part and all in it, each as a function gives it; inner ones first. */
export function changed(part: Part, change: (part: Part) => Part): Part {
  const inside = (parts: readonly Part[]) => parts.map(each => changed(each, change));
  return change({ ...part, parts: inside(part.parts), top: inside(part.top), bottom: inside(part.bottom) });
}
