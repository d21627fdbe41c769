import { boxesOf } from './boxes.ts';
import { labelled } from './labels.ts';
import type { Metric } from './metric.ts';
import type { Line, Link, Outline, Part } from './part.ts';
import { wiresOf } from './wires.ts';

/** A picture with places: what is drawn as SVG, as text, and in a terminal. Units are those of its metric. */
export interface Scene {
  readonly title: string;
  readonly perspective: string;
  readonly width: number;
  readonly height: number;
  /** Outer boxes before those that they hold. */
  readonly boxes: readonly Box[];
  readonly wires: readonly Wire[];
  readonly notes: readonly Line[];
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Box extends Rect {
  readonly part: Part;
  readonly parent?: Box;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A link with its way: corners from one end to the other. */
export interface Wire {
  readonly link: Link;
  readonly points: readonly Point[];
  readonly label?: Label;
}

/** A text on a wire, by its upper left corner. */
export interface Label extends Rect {
  readonly text: string;
}

/** Gives every part of an outline its place. */
export function sceneOf(outline: Outline, metric: Metric): Scene {
  const { title, perspective, notes } = outline;
  const boxes = boxesOf(outline.root, outline.links, metric);
  const wires = labelled(wiresOf(outline.links, boxes, metric), boxes, metric);
  const root = boxes[0] as Box;
  return { title, perspective, width: root.width, height: root.height, boxes, wires, notes };
}
