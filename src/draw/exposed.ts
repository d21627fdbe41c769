import { grouped } from '../model/grouped.ts';
import type { Network } from '../model/network.ts';
import { addressOf } from '../model/resource.ts';
import { isEmpty } from '../net/flows.ts';
import { trafficWords } from '../net/flows-words.ts';
import type { End } from '../reach/end.ts';
import { engineOf } from '../reach/engine.ts';
import { type Exposure, exposuresOf } from '../reach/exposure.ts';
import { holderOf } from './lifted.ts';
import { type Line, type Link, type Outline, partsOf, shown } from './part.ts';
import { type WayBoxes, wayBoxes } from './way-boxes.ts';
import { fewOf } from './words.ts';

/** Whoever reaches, by the name that the picture has for it, and by the address of its box. */
export interface Reacher {
  readonly end: End;
  readonly name: string;
  readonly address: string;
}

/**
 * A picture with all that one end reaches, as `netwright exposure` tells it: the ways there, with what gets through at
 * their ends. What is not drawn is met at the box that holds it.
 */
export function exposed(outline: Outline, network: Network, { end, name, address }: Reacher): Outline {
  const boxes = wayBoxes(outline.root, network);
  const drawn = new Set([...partsOf(outline.root)].map(({ id }) => id));
  const found = exposuresOf(engineOf(network), end).filter(({ flows }) => !isEmpty(flows));
  const ways = found.flatMap(each => {
    const way = wayTo(each, boxes, boxes.ends.of(address)[0], drawn, network);
    return way.length > 1 ? [{ way, each }] : [];
  });
  const links = new Map<string, Link>();
  for (const [to, own] of grouped(ways, ({ way }) => way.at(-1) as string)) {
    const words = wordsOf(own.map(({ each }) => each));
    for (const { way } of own) {
      for (const [index, next] of way.slice(1).entries()) {
        const from = way[index] as string;
        const label = next === to ? words : undefined;
        links.set(`${from} ${next}`, { from, to: next, style: 'exposed', label, arrow: true });
      }
    }
  }
  const kept = outline.links.filter(({ style }) => !covered.has(style));
  return { ...outline, links: [...kept, ...links.values()], notes: [...outline.notes, ...sentences(found, name)] };
}

/** Wires that would lie beside the ways of what is exposed. */
const covered: ReadonlySet<string> = new Set(['way', 'traffic', 'route']);

/** The boxes from the sender to what is exposed; a gateway on the border of the last box is where that is entered. */
function wayTo(
  { to, station, path }: Exposure,
  boxes: WayBoxes,
  sender: string | undefined,
  drawn: ReadonlySet<string>,
  network: Network,
): readonly string[] {
  const met = boxes.along(path.hops.filter(({ reply }) => !reply));
  const way = sender === undefined || met[0] === sender ? met : [sender, ...met.filter(id => id !== sender)];
  const own = boxes.ends.of(addressOf(to));
  const address = addressOf(station.resource);
  const end = own.find(id => id === way.at(-1)) ?? boxes.at(address, way.at(-1)) ?? holderOf(address, drawn, network);
  if (end === undefined || way.at(-1) === end || boxes.holds(end, way.at(-1))) return way;
  return [...way, end];
}

/** What gets through; what may get through, with a question mark. */
function wordsOf(all: readonly Exposure[]): string {
  const proved = all.filter(each => each.proved);
  const unknown = all.filter(each => !each.proved);
  const words = (some: readonly Exposure[]) => trafficWords(some.map(({ flows }) => flows));
  const parts = [...(proved.length > 0 ? [words(proved)] : []), ...(unknown.length > 0 ? [`? ${words(unknown)}`] : [])];
  return fewOf(parts.join(', '), longest);
}

const longest = 40;
const most = 60;

/** Each of what is exposed once, with its traffic and what opens it. */
function sentences(found: readonly Exposure[], name: string): readonly Line[] {
  const byOwner = [...grouped(found, ({ to }) => addressOf(to)).values()];
  if (byOwner.length === 0) return [{ text: shown(`${name} reaches nothing here`), tone: 'good' }];
  const lines = byOwner.slice(0, most).flatMap((own): readonly Line[] => {
    const [{ to }] = own as [Exposure, ...Exposure[]];
    const openers = [
      ...new Set(own.flatMap(each => each.openedBy.map(({ resource, text }) => `${resource.name}: ${text}`))),
    ];
    return [
      { text: shown(`${to.name}: ${wordsOf(own)}`), tone: own.some(({ proved }) => proved) ? 'bad' : 'warn' },
      ...openers.slice(0, 3).map((text): Line => ({ text: shown(`  opened by ${text}`), tone: 'faint' })),
    ];
  });
  const rest = byOwner.length - most;
  return [
    { text: shown(`${name} reaches ${byOwner.length}`) },
    ...lines,
    ...(rest > 0 ? [{ text: `and ${rest} more`, tone: 'faint' as const }] : []),
  ];
}
