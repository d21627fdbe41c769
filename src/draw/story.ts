import type { Network } from '../model/network.ts';
import { trafficWords } from '../net/flows-words.ts';
import { type Answer, type Blocker, type Hop, verdictOn } from '../reach/answer.ts';
import { endsOf } from './ends.ts';
import { only } from './focus.ts';
import type { Ends } from './lens.ts';
import { marked } from './marked.ts';
import { type Line, type Link, type Mark, type Outline, type Part, shown } from './part.ts';

/** Who was asked about, as a picture names them. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  /** The addresses of the two, where they are resources, or `internet`. */
  readonly ends: readonly [string, string];
}

/** One story: the way of an answer through the picture and back, or all that blocks it. Only what it touches is drawn. */
export function storyOf(outline: Outline, answer: Answer, asked: Asked, network: Network): Outline {
  const told = tell(outline, answer, asked, network);
  const { links, marks, touched } = told;
  const small = only({ ...outline, links: [] }, touched);
  return {
    ...small,
    title: `${asked.from} → ${asked.to}`,
    root: marked(small.root, marks),
    links,
    notes: [...sentences(answer, asked), ...hopLines(told.hops)],
  };
}

/** The same on the whole picture: what the story does not touch steps back. */
export function storyOn(outline: Outline, answer: Answer, asked: Asked, network: Network): Outline {
  const { links, marks, hops } = tell(outline, answer, asked, network);
  const notes = [...sentences(answer, asked), ...hopLines(hops)];
  return { ...outline, root: marked(outline.root, marks), links, notes };
}

interface Told {
  readonly links: readonly Link[];
  readonly marks: ReadonlyMap<string, Mark>;
  readonly touched: ReadonlySet<string>;
  readonly hops: readonly Hop[];
}

function tell(outline: Outline, answer: Answer, { ends: asked }: Asked, network: Network): Told {
  const ends = endsOf(outline.root, network);
  const { hops, blockers, verdict } = mainPart(answer);
  const holders = holdersOf(outline.root);
  const there = hops.filter(({ reply }) => !reply);
  const way = whole(boxesAlong(there, ends, holders, network), asked.map(ends.of), verdict === 'reachable');
  const back = boxesAlong(
    hops.filter(({ reply }) => reply),
    ends,
    holders,
    network,
  );
  const links = [...linksAlong(way, verdict === 'reachable' ? 'path' : 'blocked'), ...linksAlong(back, 'reply')];
  const marks = new Map<string, Mark>();
  for (const id of way) {
    const step = there.findIndex(({ component }) => ends.of(component).includes(id));
    marks.set(id, { type: 'step', steps: step < 0 ? '·' : `${step + 1}` });
  }
  const met = new Set([...way, ...back]);
  const culprits = blockers.flatMap(blocker => boxOfBlocker(blocker, met, ends, network) ?? []);
  for (const id of culprits) marks.set(id, { type: 'blocked' });
  return { links, marks, touched: new Set([...met, ...culprits]), hops };
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

/** The boxes that hops lead through, on the way there. */
export function boxesOnWay(hops: readonly Hop[], outline: Outline, ends: Ends, network: Network): readonly string[] {
  return boxesAlong(
    hops.filter(({ reply }) => !reply),
    ends,
    holdersOf(outline.root),
    network,
  );
}

interface MainPart {
  readonly verdict: 'reachable' | 'blocked' | 'unknown';
  readonly hops: readonly Hop[];
  readonly blockers: readonly Blocker[];
}

/** What is drawn of an answer of several parts: what gets through, else what is blocked, else what is not known. */
function mainPart({ reachable, blocked, unknown }: Answer): MainPart {
  const [open] = reachable;
  if (open) return { verdict: 'reachable', hops: open.path.hops, blockers: [] };
  const [shut] = blocked;
  if (shut) return { verdict: 'blocked', hops: shut.path.hops, blockers: shut.blockers };
  return { verdict: 'unknown', hops: unknown[0]?.paths[0]?.hops ?? [], blockers: [] };
}

/** The boxes that hops lead through, each once in a row; a subnet only where nothing in it is met. */
function boxesAlong(hops: readonly Hop[], ends: Ends, holders: Holders, network: Network): readonly string[] {
  const boxes: string[] = [];
  for (const { component } of hops) {
    const id = boxAt(component, ends, boxes.at(-1), network);
    if (id !== undefined && id !== boxes.at(-1)) boxes.push(id);
  }
  const holds = (outer: string, inner: string | undefined) => inner !== undefined && holders.get(inner)?.has(outer);
  const met = boxes.filter((id, index) => !holds(id, boxes[index - 1]) && !holds(id, boxes[index + 1]));
  return met.filter((id, index) => id !== met[index - 1]);
}

type Holders = ReadonlyMap<string, ReadonlySet<string>>;

/** Where a component of the packet graph is drawn; of several boxes the one in the subnet where the packets are. */
function boxAt(component: string, ends: Ends, last: string | undefined, network: Network): string | undefined {
  const boxes = ends.of(component);
  const subnetOf = (id: string) =>
    id.startsWith('subnet/') ? id.slice('subnet/'.length) : id.slice(id.indexOf('@') + 1);
  const zoneOf = (id: string) => network.get('subnet', subnetOf(id))?.zone;
  if (last !== undefined) {
    const near = boxes.find(id => subnetOf(id) === subnetOf(last)) ?? boxes.find(id => zoneOf(id) === zoneOf(last));
    if (near !== undefined) return near;
  }
  if (boxes[0] !== undefined) return boxes[0];
  const gateway = network.get('transitGatewayRouteTable', component.replace('transitGatewayRouteTable/', ''));
  return gateway && ends.of(`transitGateway/${gateway.transitGateway}`)[0];
}

/** The box that a blocker is about: a security group is met where one of its interfaces is. */
function boxOfBlocker(
  { component, resource }: Blocker,
  met: ReadonlySet<string>,
  ends: Ends,
  network: Network,
): string | undefined {
  const own = boxAt(component, ends, undefined, network);
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

/** For each box the boxes that hold it. */
function holdersOf(root: Part): Holders {
  const holders = new Map<string, Set<string>>();
  const visit = (part: Part, outer: readonly string[]): void => {
    holders.set(part.id, new Set(outer));
    for (const each of [...part.top, ...part.parts, ...part.bottom]) visit(each, [...outer, part.id]);
  };
  visit(root, []);
  return holders;
}

/** The verdict, and every blocker with its reason and the change to make. */
function sentences(answer: Answer, { from, to }: Asked): readonly Line[] {
  const parts = (['reachable', 'blocked', 'unknown'] as const).flatMap(verdict => {
    const own = answer[verdict];
    const flows = own.map(part => part.flows);
    return own.length === 0 ? [] : [`${verdict} on ${trafficWords(flows)}`];
  });
  const verdict = verdictOn(answer);
  const tone = verdict === 'reachable' ? 'good' : verdict === 'blocked' ? 'bad' : 'warn';
  const { blockers } = mainPart(answer);
  const missing = answer.reachable.length + answer.blocked.length === 0 ? (answer.unknown[0]?.missing ?? []) : [];
  return [
    { text: shown(`${from} → ${to}: ${parts.join('; ') || 'nothing to ask: one of them has no address'}`), tone },
    ...blockers.map(({ code, message, reply, change }): Line => {
      const where = reply ? 'on the way back: ' : '';
      return { text: shown(`✖ ${where}${message}${change ? ` – ${change}` : ''} [${code}]`), tone: 'bad' };
    }),
    ...missing.map((text): Line => ({ text: shown(`? ${text}`), tone: 'warn' })),
  ];
}

function hopLines(hops: readonly Hop[]): readonly Line[] {
  const line = ({ component, did, detail }: Hop) => `${component} ${did}${detail === undefined ? '' : ` (${detail})`}`;
  const lines = (reply: boolean) => hops.filter(hop => hop.reply === reply).map(line);
  const [there, back] = [lines(false), lines(true)];
  return [
    ...there.map((text, index): Line => ({ text: shown(`${index + 1}  ${text}`) })),
    ...(back.length > 0 ? [{ text: shown(`and back: ${back.join(' · ')}`), tone: 'faint' as const }] : []),
  ];
}
