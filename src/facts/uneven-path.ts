import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { addressOf, type Resource } from '../model/resource.ts';
import type { Answer, BlockedPart, ReachablePart } from '../reach/answer.ts';
import { askBriefly } from '../reach/ask.ts';
import { type Engine, engineOf } from '../reach/engine.ts';
import { internetEnd } from '../reach/exposure.ts';
import { ownerOf } from '../reach/parties.ts';
import type { End } from '../reach/question.ts';
import { evidenceOfBlockers, evidenceOfPath } from './path-evidence.ts';
import { askedClasses, endAt, mayAsk, speakerTo } from './speakers.ts';

/** A connection whose packets pass other stateful devices on their way there than on their way back. */
interface UnevenPath {
  readonly from: Resource;
  /** None: the internet. */
  readonly to?: Resource;
  readonly there: readonly Resource[];
  readonly back: readonly Resource[];
  readonly part: ReachablePart | BlockedPart;
}

/** `uneven-path`: connections of which a firewall sees one direction only, each pair of ways once. */
export const unevenPathFact: FactKind = defineFact<UnevenPath>({
  name: 'uneven-path',
  describe: 'A connection that passes other firewalls, or appliances behind endpoints, there than back.',
  fields: {
    from: { type: 'string', describe: 'Name of a sender.', get: ({ from }) => from.name },
    to: { type: 'string', describe: 'Name of the receiver, or internet.', get: ({ to }) => to?.name ?? 'internet' },
    device: { type: 'string', describe: 'Name of what sees one direction only.', get: each => deviceOf(each).name },
    seen: {
      type: 'string',
      describe: 'The direction that it sees: the way there, or the way back.',
      get: each => (each.there.includes(deviceOf(each)) ? 'the way there' : 'the way back'),
    },
  },
  subjects: unevenIn,
  resource: deviceOf,
  origin: each => deviceOf(each).origin,
  related: ({ from, to }) =>
    [from, to].flatMap(each => (each ? [{ place: { origin: each.origin }, label: 'one of its ends' }] : [])),
  evidence: ({ part }) => ('blockers' in part ? evidenceOfBlockers(part) : evidenceOfPath(part)),
  identity: ({ there, back }) => waysText(there, back),
});

function deviceOf({ there, back }: UnevenPath): Resource {
  return (there.find(each => !back.includes(each)) ?? back.find(each => !there.includes(each))) as Resource;
}

function waysText(there: readonly Resource[], back: readonly Resource[]): string {
  return [there, back].map(some => some.map(addressOf).sort().join()).join(' ');
}

function isDevice(resource: Resource | undefined): resource is Resource {
  if (resource?.kind === 'firewall') return true;
  return resource?.kind === 'endpoint' && (resource as { type?: string }).type === 'gatewayLoadBalancer';
}

function unevenIn(network: Network): Iterable<UnevenPath> {
  const found = new Map<string, UnevenPath>();
  const devices = [...network.all('firewall'), ...network.all('endpoint')];
  if (!devices.some(isDevice)) return [];
  const engine = engineOf(network);
  for (const { from, to, answer } of answersIn(engine)) {
    for (const part of [...answer.reachable, ...answer.blocked]) {
      const [there, back] = devicesOn(part);
      const ways = waysText(there, back);
      if (there.every(each => back.includes(each)) && back.every(each => there.includes(each))) continue;
      if (!found.has(ways)) found.set(ways, { from, to, there, back, part });
    }
  }
  return found.values();
}

interface Asked {
  readonly from: Resource;
  readonly to?: Resource;
  readonly answer: Answer;
}

/** What one of each class gets to one of each other class, and to the internet. */
function* answersIn(engine: Engine): Iterable<Asked> {
  const classes = askedClasses(engine);
  for (const { members } of classes) {
    const [sender] = members;
    if (!sender || !mayAsk(engine, 'uneven-path')) continue;
    const from = ownerOf(sender, engine.network);
    const asked = (to: End) => askBriefly(engine, { from: endAt(sender), to });
    for (const each of classes) {
      const receiver = speakerTo(each, [sender]);
      if (receiver && mayAsk(engine, 'uneven-path'))
        yield { from, to: ownerOf(receiver, engine.network), answer: asked(endAt(receiver)) };
    }
    yield { from, answer: asked(internetEnd) };
  }
}

/** The devices there and back; those that drop replies, because they did not see where these belong, are on the way back. */
function devicesOn(part: ReachablePart | BlockedPart): readonly [readonly Resource[], readonly Resource[]] {
  const { hops } = part.path;
  const there = hops.flatMap(({ reply, resource, did }) => (!reply && did === 'forwarded' ? (resource ?? []) : []));
  const back = hops.flatMap(({ reply, resource, did }) => (reply && did === 'forwarded' ? (resource ?? []) : []));
  const blockers = 'blockers' in part ? part.blockers : [];
  const unseen = blockers.flatMap(({ code, resource }) => (code === 'CONNECTION_NOT_KNOWN' ? (resource ?? []) : []));
  // Where something else is in the way, nobody has come to the way back yet.
  if (blockers.length > unseen.length) return [[], []];
  return [[...new Set(there.filter(isDevice))], [...new Set([...back, ...unseen].filter(isDevice))]];
}
