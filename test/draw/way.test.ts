import { expect, test } from 'vitest';
import type { Ground } from '../../src/draw/obstacles.ts';
import type { Point, Rect } from '../../src/draw/scene.ts';
import { addTracks, tracksWith } from '../../src/draw/tracks.ts';
import { type Port, wayBetween } from '../../src/draw/way.ts';

const metric = { clear: 4, lane: 2, edge: 0 };

/** Boxes in rows and columns, and a way from the first to the last of them. */
function search(side: number, left: number): { readonly way: readonly Point[] | undefined; readonly spent: number } {
  const boxes = Array.from({ length: side * side }, (_, i): Rect => {
    return { x: 20 + 37 * (i % side), y: 20 + 37 * Math.floor(i / side), width: 10, height: 10 };
  });
  const within = { x: 0, y: 0, width: 40 + 37 * side, height: 40 + 37 * side };
  const ground: Ground = { within, obstacles: boxes, boxes };
  const [first, last] = [boxes[0] as Rect, boxes.at(-1) as Rect];
  const effort = { left };
  const way = wayBetween([above(first)], [above(last)], ground, tracksWith([], 0), metric, effort);
  return { way, spent: left - effort.left };
}

function above({ x, y }: Rect): Port {
  return { at: { x: x + 5, y }, before: { x: x + 5, y: y - metric.clear }, heading: 3, cost: 0 };
}

test('a search never takes more than is left for it, and takes nothing where that is too little', () => {
  const whole = search(6, Number.MAX_SAFE_INTEGER);
  expect(whole.way).toBeDefined();
  for (const left of [0, 1, 1000, 10_000, 100_000]) {
    const { way, spent } = search(6, left);
    expect(spent).toBeLessThanOrEqual(left);
    expect(way).toEqual(spent > 0 ? whole.way : undefined);
  }
});

test('what a search takes follows the places that it may look at', () => {
  const [small, large] = [search(4, 1e9).spent, search(8, 1e9).spent];
  expect(large).toBeGreaterThan(3 * small);
  expect(large).toBeLessThan(6 * small);
});

test('wires that lie on the way count as what is looked at', () => {
  const within = { x: 0, y: 0, width: 400, height: 400 };
  const boxes = [
    { x: 20, y: 100, width: 10, height: 10 },
    { x: 300, y: 300, width: 10, height: 10 },
  ] as const;
  const spent = [0, 5000].map(wires => {
    const tracks = tracksWith([], 0);
    for (let i = 0; i < wires; i++)
      addTracks(tracks, [
        { x: 10, y: 200 },
        { x: 390, y: 200 },
      ]);
    const effort = { left: 1e9 };
    const ground = { within, obstacles: boxes, boxes };
    expect(wayBetween([above(boxes[0])], [above(boxes[1])], ground, tracks, metric, effort)).toBeDefined();
    return 1e9 - effort.left;
  }) as [number, number];
  expect(spent[1]).toBeGreaterThan(spent[0] + 5000 / 8);
});
