import type { Network } from '../model/network.ts';
import { trafficOf } from '../net/flows.ts';
import { formatTraffic, unionAll } from '../net/traffic.ts';
import { type Answer, type Blocker, type Hop, verdictOn } from '../reach/answer.ts';
import { endsOf } from './ends.ts';
import { only } from './focus.ts';
import type { Ends } from './lens.ts';
import { marked } from './marked.ts';
import { type Line, type Link, type Mark, type Outline, type Part, partsOf, shown } from './part.ts';

/** Who was asked about, as a picture names them. */
export interface Asked {
  readonly from: string;
  readonly to: string;
}

/** One story: the way of an answer through the picture and back, or all that blocks it. Only what it touches is drawn. */
export function storyOf(outline: Outline, answer: Answer, asked: Asked, network: Network): Outline {
  const told = tell(outline, answer, network);
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
  const { links, marks, hops } = tell(outline, answer, network);
  const notes = [...sentences(answer, asked), ...hopLines(hops)];
  return { ...outline, root: marked(outline.root, marks), links, notes };
}

interface Told {
  readonly links: readonly Link[];
  readonly marks: ReadonlyMap<string, Mark>;
  readonly touched: ReadonlySet<string>;
  readonly hops: readonly Hop[];
}

function tell(outline: Outline, answer: Answer, network: Network): Told {
  const ends = endsOf(outline.root, network);
  const { hops, blockers, verdict } = mainPart(answer);
  const holders = holdersOf(outline.root);
  const there = boxesAlong(hops.filter(({ reply }) => !reply), ends, holders, network);
  const back = boxesAlong(hops.filter(({ reply }) => reply), ends, holders, network);
  const style = verdict === 'reachable' ? 'path' : 'blocked';
  const links = [...linksAlong(there, style, 1), ...linksAlong(back, 'reply', 0)];
  const marks = new Map<string, Mark>();
  for (const [index, id] of there.entries()) if (!marks.has(id)) marks.set(id, { type: 'step', steps: `${index + 1}` });
  const culprits = blockers.flatMap(blocker => boxOfBlocker(blocker, ends, network) ?? []);
  for (const id of culprits) marks.set(id, { type: 'blocked' });
  return { links, marks, touched: new Set([...there, ...back, ...culprits]), hops };
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
  const subnetOf = (id: string) => (id.startsWith('subnet/') ? id.slice('subnet/'.length) : id.slice(id.indexOf('@') + 1));
  const zoneOf = (id: string) => network.get('subnet', subnetOf(id))?.zone;
  if (last !== undefined) {
    const near = boxes.find(id => subnetOf(id) === subnetOf(last)) ?? boxes.find(id => zoneOf(id) === zoneOf(last));
    if (near !== undefined) return near;
  }
  if (boxes[0] !== undefined) return boxes[0];
  const gateway = network.get('transitGatewayRouteTable', component.replace('transitGatewayRouteTable/', ''));
  return gateway && ends.of(`transitGateway/${gateway.transitGateway}`)[0];
}

function boxOfBlocker({ component, resource }: Blocker, ends: Ends, network: Network): string | undefined {
  const own = boxAt(component, ends, undefined, network);
  if (own !== undefined) return own;
  const { subnets, vpc } = (resource ?? {}) as { readonly subnets?: readonly string[]; readonly vpc?: string };
  return (subnets ?? []).flatMap(key => ends.of(`subnet/${key}`))[0] ?? (vpc ? ends.of(`vpc/${vpc}`)[0] : undefined);
}

function linksAlong(boxes: readonly string[], style: Link['style'], numbered: number): readonly Link[] {
  return boxes.slice(1).map((to, index) => {
    const label = numbered > 0 ? `${index + numbered}` : undefined;
    return { from: boxes[index] as string, to, style, arrow: true, label };
  });
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
    return own.length === 0 ? [] : [`${verdict} on ${formatTraffic(unionAll(flows.map(trafficOf)))}`];
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

void partsOf;
