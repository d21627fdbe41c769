import type { Station } from '../graph/station.ts';
import { derived, sameMembers } from '../model/derived.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { addressOf, type Resource } from '../model/resource.ts';
import { same } from '../model/same.ts';
import type { BlockedPart, ReachablePart } from '../reach/answer.ts';
import { askBriefly } from '../reach/ask.ts';
import { classesOf } from '../reach/classes.ts';
import { type Engine, engineOf } from '../reach/engine.ts';
import { internetEnd } from '../reach/exposure.ts';
import { ownerOf } from '../reach/parties.ts';
import { type LikeRouted, likeRouted } from './like-routed.ts';
import { evidenceOfBlockers, evidenceOfPath } from './path-evidence.ts';
import {
  askedPiece,
  askingOf,
  beginsConnections,
  endAt,
  leftOutBy,
  mayAsk,
  mayAskClasses,
  speakerTo,
  startAsking,
} from './speakers.ts';
import { goesStraight } from './straight-way.ts';
import { unfiltered } from './unfiltered.ts';
import { devicesIn, islandsOf } from './vpc-islands.ts';

/** A connection whose packets pass other stateful devices on their way there than on their way back. */
interface UnevenPath {
  readonly from: Resource;
  /** None: the internet. */
  readonly to?: Resource;
  readonly there: readonly Resource[];
  readonly back: readonly Resource[];
  /** Set where another endpoint of the same device is on the way back: it drops what it did not see begin (G8). */
  readonly split?: Resource;
  readonly part: ReachablePart | BlockedPart;
}

const name = 'uneven-path';

/** `uneven-path`: connections of which a firewall sees one direction only, each pair of ways once. */
export const unevenPathFact: FactKind = defineFact<UnevenPath>({
  name,
  describe: 'A connection that passes other firewalls, or appliances behind endpoints, there than back.',
  fields: {
    from: { type: 'string', describe: 'Name of a sender.', get: ({ from }) => from.name },
    to: { type: 'string', describe: 'Name of the receiver, or internet.', get: ({ to }) => to?.name ?? 'internet' },
    device: { type: 'string', describe: 'Name of what sees one direction only.', get: each => deviceOf(each).name },
    seen: {
      type: 'string',
      describe: 'The direction that it sees: the way there, the way back, or one at each of its endpoints.',
      get: each => seenBy(each),
    },
  },
  subjects: unevenIn,
  asks: true,
  leftOut: network => leftOutBy(askingOf(engineOf(network), name)),
  resource: deviceOf,
  origin: each => deviceOf(each).origin,
  related: ({ from, to }) =>
    [from, to].flatMap(each => (each ? [{ place: { origin: each.origin }, label: 'one of its ends' }] : [])),
  evidence: ({ part }) => ('blockers' in part ? evidenceOfBlockers(part) : evidenceOfPath(part)),
  identity: ({ there, back, split }) => waysText(there, back, split).trimEnd(),
});

function deviceOf({ there, back, split }: UnevenPath): Resource {
  return (there.find(each => !back.includes(each)) ?? back.find(each => !there.includes(each)) ?? split) as Resource;
}

function seenBy(each: UnevenPath): string {
  const device = deviceOf(each);
  if (device === each.split) return 'one direction at each of its endpoints';
  return each.there.includes(device) ? 'the way there' : 'the way back';
}

function waysText(there: readonly Resource[], back: readonly Resource[], split: Resource | undefined): string {
  return `${[there, back].map(some => some.map(addressOf).sort().join()).join(' ')} ${split ? addressOf(split) : ''}`;
}

function isDevice(resource: Resource | undefined): resource is Resource {
  if (resource?.kind === 'firewall') return true;
  return resource?.kind === 'endpoint' && (resource as { type?: string }).type === 'gatewayLoadBalancer';
}

function unevenIn(network: Network): Iterable<UnevenPath> {
  const found = new Map<string, UnevenPath>();
  const engine = engineOf(network);
  const asking = startAsking(engine, name);
  if (devicesIn(network).length === 0 || !mayAskClasses(engine, asking)) return [];
  for (const from of groupsIn(network)) {
    if (!beginsConnections(from.first, network)) continue;
    if (!mayAsk(asking)) break;
    // Where routes alone are even, filters make nothing uneven of them: what many share is asked first.
    for (const { to, ways } of suspectedFrom(from.first, network, asking)) {
      for (const each of pairsOf(from, to)) {
        if (ways.every(known => found.has(known)) || !mayAsk(asking)) break;
        for (const uneven of unevenBetween(engine, each.from, each.to)) {
          if (!found.has(uneven.ways)) found.set(uneven.ways, uneven);
        }
      }
    }
  }
  return found.values();
}

/** Whom routes alone lead one to in an uneven way, and the ways that they take. */
interface Suspected {
  /** None: the internet. */
  readonly to?: LikeRouted;
  readonly ways: readonly string[];
}

/** Those who send past a device, perhaps, as routes treat them alike. */
const groupsIn = derived((network): readonly LikeRouted[] => {
  const engine = engineOf(network);
  const { hasDevice } = islandsOf(network);
  const near = classesOf(engine).filter(({ members: [first] }) => first && hasDevice(first.vpc));
  return likeRouted(engine, unfiltered(network), near);
}, areSameGroups);

/** The first of a group is asked for all of it, about those whom it sends to and the internet. */
const suspectedFrom = askedPiece((from: Station, network, asking): readonly Suspected[] => {
  const { areJoined } = islandsOf(network);
  const open = engineOf(unfiltered(network));
  const suspected: Suspected[] = [];
  for (const to of [...groupsIn(network), undefined]) {
    const first = to?.first;
    const isEven = first && goesStraight(from, first, network) && goesStraight(first, from, network);
    if (first && (isEven || !areJoined(from.vpc, first.vpc))) continue;
    if (!mayAsk(asking)) break;
    const receiver = to && speakerOf(to, from);
    if (to && !receiver) continue;
    const ways = unevenBetween(open, from, receiver).map(each => each.ways);
    if (ways.length > 0) suspected.push({ ...(to ? { to } : {}), ways });
  }
  return suspected;
}, areAlike);

/** Lists of the same places in the same classes: other objects may tell of them. */
function areSameGroups(a: unknown, b: unknown): boolean {
  const [one, other] = [a as readonly LikeRouted[], b as readonly LikeRouted[]];
  return one.length === other.length && one.every((group, index) => isSameGroup(group, other[index]));
}

function isSameGroup(a: LikeRouted, b: LikeRouted | undefined): boolean {
  if (a === b) return true;
  if (!b || a.first !== b.first || a.classes.length !== b.classes.length) return false;
  return a.classes.every(({ members }, index) => sameMembers(members, b.classes[index]?.members ?? []));
}

function areAlike(a: unknown, b: unknown): boolean {
  const [one, other] = [a as readonly Suspected[], b as readonly Suspected[]];
  return (
    one.length === other.length &&
    one.every(({ to, ways }, index) => to === other[index]?.to && same(ways, other[index]?.ways))
  );
}

/** One of each class with one of each other class, on other hosts. */
function* pairsOf(from: LikeRouted, to: LikeRouted | undefined): Iterable<{ from: Station; to?: Station }> {
  for (const {
    members: [sender],
  } of from.classes) {
    if (!sender) continue;
    if (!to) yield { from: sender };
    for (const each of to?.classes ?? []) {
      const receiver = speakerTo(each, [sender]);
      if (receiver) yield { from: sender, to: receiver };
    }
  }
}

function speakerOf(group: LikeRouted, sender: Station): Station | undefined {
  for (const each of group.classes) {
    const speaker = speakerTo(each, [sender]);
    if (speaker) return speaker;
  }
  return undefined;
}

/** What is uneven between two, each pair of ways once. Without a receiver: on the way to the internet. */
function unevenBetween(engine: Engine, sender: Station, receiver: Station | undefined) {
  const answer = askBriefly(engine, { from: endAt(sender), to: receiver ? endAt(receiver) : internetEnd });
  const [from, to] = [ownerOf(sender, engine.network), receiver && ownerOf(receiver, engine.network)];
  return [...answer.reachable, ...answer.blocked].flatMap((part): readonly (UnevenPath & { ways: string })[] => {
    const { there, back, split } = devicesOn(part);
    if (!split && there.every(each => back.includes(each)) && back.every(each => there.includes(each))) return [];
    return [{ from, to, there, back, split, part, ways: waysText(there, back, split) }];
  });
}

/** The devices there and back; those that drop replies, because they did not see where these belong, are on the way back. */
function devicesOn(part: ReachablePart | BlockedPart): Pick<UnevenPath, 'there' | 'back' | 'split'> {
  const { hops } = part.path;
  const there = hops.flatMap(({ reply, resource, did }) => (!reply && did === 'forwarded' ? (resource ?? []) : []));
  const back = hops.flatMap(({ reply, resource, did }) => (reply && did === 'forwarded' ? (resource ?? []) : []));
  const blockers = 'blockers' in part ? part.blockers : [];
  const unseen = blockers.flatMap(({ code, resource }) => (code === 'CONNECTION_NOT_KNOWN' ? (resource ?? []) : []));
  // Where something else is in the way, nobody has come to the way back yet.
  if (blockers.length > unseen.length) return { there: [], back: [] };
  const [devices, others] = [there, [...back, ...unseen]].map(some => [...new Set(some.filter(isDevice))]) as [
    Resource[],
    Resource[],
  ];
  return { there: devices, back: others, split: unseen.filter(isDevice).find(each => devices.includes(each)) };
}
