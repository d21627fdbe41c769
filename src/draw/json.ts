import { printable } from '../source/escape.ts';
import type { Box, Scene } from './scene.ts';

/** A scene as plain data, for programs: boxes with places in pixels, wires with their corners. */
export function sceneJson(scene: Scene): object {
  const { title, perspective, width, height, boxes, wires, notes } = scene;
  return {
    title,
    perspective,
    width,
    height,
    boxes: boxes.filter(({ part }) => part.role !== 'band').map(boxJson),
    wires: wires.map(({ link, points, label }) => ({
      ...link,
      from: printable(link.from),
      to: printable(link.to),
      points,
      ...(label && { labelAt: { x: label.x, y: label.y } }),
    })),
    notes: notes.map(({ text }) => text),
  };
}

function boxJson({ part, x, y, width, height, parent }: Box): object {
  const { id, role, family, title, tag, aside, lines, marks, details } = part;
  let outer = parent;
  while (outer?.part.role === 'band') outer = outer.parent;
  return {
    id: printable(id),
    role,
    family,
    title,
    ...(tag !== undefined && { tag }),
    ...(aside !== undefined && { aside }),
    ...(outer && { in: printable(outer.part.id) }),
    x,
    y,
    width,
    height,
    lines: lines.map(({ text, bar }) => (bar === undefined ? text : { text, bar })),
    ...(marks.length > 0 && { marks }),
    details: Object.fromEntries(details),
  };
}
