import type { Network } from '../model/network.ts';
import type { Answer, Blocker } from '../reach/answer.ts';
import { only } from './focus.ts';
import { marked } from './marked.ts';
import type { Link, Mark, Outline } from './part.ts';
import { mainPart, storyNotes } from './story-words.ts';
import { type WayBoxes, wayBoxes } from './way-boxes.ts';

/** Who was asked about, as a picture names them. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  /** The addresses of the two, where they are resources, or `internet`. */
  readonly ends: readonly [string, string];
}

/** A question with its answer, ready to be drawn. */
export interface Story {
  readonly asked: Asked;
  readonly answer: Answer;
}

/** One story: the way of an answer through the picture and back, or all that blocks it. Only what it touches is drawn. */
export function storyOf(outline: Outline, story: Story, network: Network): Outline {
  const { links, marks, touched } = tell(outline, story, network);
  const { answer, asked } = story;
  const small = only({ ...outline, links: [] }, touched);
  return {
    ...small,
    title: `${asked.from} → ${asked.to}`,
    root: marked(small.root, marks),
    links,
    notes: storyNotes(answer, asked.from, asked.to),
  };
}

/** The same on the whole picture. */
export function storyOn(outline: Outline, story: Story, network: Network): Outline {
  const { links, marks } = tell(outline, story, network);
  const { answer, asked } = story;
  return { ...outline, root: marked(outline.root, marks), links, notes: storyNotes(answer, asked.from, asked.to) };
}

interface Told {
  readonly links: readonly Link[];
  readonly marks: ReadonlyMap<string, Mark>;
  readonly touched: ReadonlySet<string>;
}

function tell(outline: Outline, { answer, asked }: Story, network: Network): Told {
  const boxes = wayBoxes(outline.root, network);
  const { ends } = boxes;
  const { hops, blockers, verdict, second } = mainPart(answer);
  const there = hops.filter(({ reply }) => !reply);
  const way = whole(boxes.along(there), asked.ends.map(ends.of), verdict === 'reachable');
  const back = boxes.along(hops.filter(({ reply }) => reply));
  const onward = boxes.along(second?.targets[0]?.path?.hops.filter(({ reply }) => !reply) ?? []);
  const links = [
    ...linksAlong(way, verdict === 'reachable' ? 'path' : 'blocked'),
    ...linksAlong(onward, second?.verdict === 'reachable' ? 'path' : 'blocked'),
    ...linksAlong(back, 'reply'),
  ];
  const marks = new Map<string, Mark>();
  for (const id of way) {
    const step = there.findIndex(({ component }) => ends.of(component).includes(id));
    marks.set(id, { type: 'step', steps: step < 0 ? '·' : `${step + 1}` });
  }
  for (const id of onward) if (!marks.has(id)) marks.set(id, { type: 'step', steps: '·' });
  const met = new Set([...way, ...onward, ...back]);
  const culprits = blockers.flatMap(blocker => boxOfBlocker(blocker, met, boxes, network) ?? []);
  for (const id of culprits) marks.set(id, { type: 'blocked' });
  return { links, marks, touched: new Set([...met, ...culprits]) };
}

/** What is blocked may end anywhere: the two ends that were asked about belong to the story all the same. */
function whole(
  boxes: readonly string[],
  [from = [], to = []]: readonly (readonly string[])[],
  reached: boolean,
): readonly string[] {
  if (reached) return boxes;
  const [first, last] = [boxes[0], boxes.at(-1)];
  const start = first !== undefined && from.includes(first) ? [] : from.slice(0, 1);
  const end = (last !== undefined && to.includes(last)) || to.some(id => boxes.includes(id)) ? [] : to.slice(0, 1);
  return [...start, ...boxes, ...end];
}

/** The box that a blocker is about: a security group is met where one of its interfaces is. */
function boxOfBlocker(
  { component, resource }: Blocker,
  met: ReadonlySet<string>,
  { at, ends }: WayBoxes,
  network: Network,
): string | undefined {
  const own = at(component);
  if (own !== undefined) return own;
  if (resource?.kind === 'securityGroup') {
    const members = network.where('networkInterface', 'securityGroups', resource.key);
    const held = members.flatMap(({ key }) => ends.of(`networkInterface/${key}`)).find(id => met.has(id));
    if (held !== undefined) return held;
  }
  const { subnets, vpc } = (resource ?? {}) as { readonly subnets?: readonly string[]; readonly vpc?: string };
  const within = (subnets ?? []).flatMap(key => ends.of(`subnet/${key}`));
  return within.find(id => met.has(id)) ?? within[0] ?? (vpc === undefined ? undefined : ends.of(`vpc/${vpc}`)[0]);
}

function linksAlong(boxes: readonly string[], style: Link['style']): readonly Link[] {
  return boxes.slice(1).map((to, index) => ({ from: boxes[index] as string, to, style, arrow: true }));
}
