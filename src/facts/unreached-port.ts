import type { Station } from '../graph/station.ts';
import type { Listener } from '../kinds/listener/listener.ts';
import { listenedTraffic } from '../kinds/load-balancer/listened-traffic.ts';
import type { LoadBalancer } from '../kinds/load-balancer/load-balancer.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import { derivedOf } from '../model/derived.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import { grouped } from '../model/grouped.ts';
import type { Network } from '../model/network.ts';
import { addressOf } from '../model/resource.ts';
import { same } from '../model/same.ts';
import { trafficOf } from '../net/flows.ts';
import {
  difference,
  emptyTraffic,
  equal,
  formatTraffic,
  isEmpty,
  overlaps,
  type Traffic,
  union,
  unionAll,
} from '../net/traffic.ts';
import type { Answer, BlockedPart } from '../reach/answer.ts';
import { ask, askBriefly } from '../reach/ask.ts';
import { isSameHost } from '../reach/astray.ts';
import { classesIn } from '../reach/classes.ts';
import type { End } from '../reach/end.ts';
import { type Engine, engineOf } from '../reach/engine.ts';
import { endKey, internetEnd } from '../reach/exposure.ts';
import { stationsOf } from '../reach/parties.ts';
import { vpcsLeadingTo } from './leading-vpcs.ts';
import { evidenceOfBlockers } from './path-evidence.ts';
import { type PlainReach, plainReachIn } from './plain-reach.ts';
import {
  type Asking,
  askedPiece,
  askingOf,
  endAt,
  leftOutBy,
  mayAsk,
  mayAskClasses,
  mayLook,
  speakerTo,
  startAsking,
} from './speakers.ts';
import { hasStrangers } from './strangers.ts';
import { isForwardedTo, targetedPorts } from './targeting.ts';
import { islandsOf } from './vpc-islands.ts';

/** What somebody answers on, though nobody of those who are known gets there. */
interface UnreachedPort {
  readonly at: LoadBalancer | Workload;
  /** Set where it is what a load balancer listens on. */
  readonly listener?: Listener;
  readonly traffic: Traffic;
  /** One who does not get there. */
  readonly from: End;
}

const name = 'unreached-port';

/** `unreached-port`: ports that a load balancer or a workload listens on, and that no client can reach. */
export const unreachedPortFact: FactKind = defineFact<UnreachedPort>({
  name,
  describe: 'What a load balancer or a workload listens on, though no client that is known can reach it.',
  fields: {
    name: { type: 'string', describe: 'Name of the load balancer or workload.', get: ({ at }) => at.name },
    kind: { type: 'string', describe: 'loadBalancer or workload.', get: ({ at }) => at.kind },
    listener: { type: 'string', describe: 'Name of the listener.', get: ({ listener }) => listener?.name ?? null },
    traffic: { type: 'string', describe: 'What nobody reaches: tcp/443.', get: each => formatTraffic(each.traffic) },
    reason: {
      type: 'string',
      describe: 'What is first in the way of one who does not get there.',
      get: (each, network) => blocked(each, network)?.blockers[0]?.message ?? null,
    },
  },
  subjects: unreachedIn,
  asks: true,
  leftOut: network => leftOutBy(askingOf(engineOf(network), name)),
  resource: ({ at }) => at,
  origin: ({ at, listener }) => (listener ?? at).origin,
  places: ({ at }) => ({ at: at.origin }),
  evidence: (each, network) => {
    const part = blocked(each, network);
    return part ? evidenceOfBlockers(part) : [];
  },
  identity: ({ at, listener, traffic: ports }) => `${addressOf(at)} ${listener?.key ?? ''} ${formatTraffic(ports)}`,
});

function* unreachedIn(network: Network): Iterable<UnreachedPort> {
  const asking = startAsking(engineOf(network), name);
  for (const at of network.all('loadBalancer')) yield* unreachedOfBalancer(at, network, asking);
  for (const at of network.all('workload')) yield* unreachedOfWorkload(at, network, asking);
}

const unreachedOfBalancer = askedPiece((at: LoadBalancer, network, asking): readonly UnreachedPort[] => {
  const listeners = network.where('listener', 'loadBalancer', at.key).filter(({ port }) => port !== undefined);
  if (listeners.length === 0 || network.where('endpointService', 'loadBalancers', at.key).length > 0) return [];
  if (isForwardedTo(at, network)) return [];
  const unreached = unreachedAt(network, at, unionAll(listeners.map(listenedTraffic)), asking);
  if (!unreached) return [];
  const { left, from } = unreached;
  return listeners.flatMap(listener => {
    const traffic = listenedTraffic(listener);
    return isEmpty(difference(traffic, left)) ? [{ at, listener, traffic, from }] : [];
  });
}, areSame);

const unreachedOfWorkload = askedPiece((at: Workload, network, asking): readonly UnreachedPort[] => {
  // What load balancers forward to is theirs to reach: that they do is another fact.
  const forwarded = targetedPorts(at, network);
  const listens = at.listens?.filter(each => forwarded && !overlaps(each, forwarded)) ?? [];
  if (listens.length === 0) return [];
  const unreached = unreachedAt(network, at, unionAll(listens), asking);
  if (!unreached) return [];
  const { left, from } = unreached;
  const traffic = unionAll(listens.filter(each => isEmpty(difference(each, left))));
  return isEmpty(traffic) ? [] : [{ at, traffic, from }];
}, areSame);

function areSame(a: unknown, b: unknown): boolean {
  const [some, others] = [a as readonly UnreachedPort[], b as readonly UnreachedPort[]];
  return some.length === others.length && some.every((each, i) => isSame(each, others[i] as UnreachedPort));
}

function isSame(a: UnreachedPort, b: UnreachedPort): boolean {
  return a.at === b.at && a.listener === b.listener && equal(a.traffic, b.traffic) && same(a.from, b.from);
}

/** What is in the way of the one who does not get there: asked once for all words about it. */
const blocked = derivedOf(({ at, from, traffic }: UnreachedPort, network): BlockedPart | undefined => {
  const question = { from, to: endAt({ resource: at }), on: traffic };
  return ask(engineOf(network), question).blocked[0];
});

/** What is left when all have been asked, and who does not get there. */
interface Unreached {
  readonly left: Traffic;
  readonly from: End;
}

/** Undefined where something gets there, where there is nobody to ask, or where strangers may come. */
function unreachedAt(
  network: Network,
  at: LoadBalancer | Workload,
  on: Traffic,
  asking: Asking,
): Unreached | undefined {
  const engine = engineOf(network);
  const own = stationsOf(engine, at);
  if (own.length === 0 || hasStrangers(at.vpc, network)) return undefined;
  const reach = plainReachIn(engine);
  let left = plainlyLeft(reach, engine, at, own, on, asking);
  if (isEmpty(left) || !mayAskClasses(engine, asking)) return undefined;
  const to = endAt({ resource: at });
  let kept: End | undefined;
  for (const client of clientsOf(engine, at, own)) {
    if (!mayLook(asking)) return undefined;
    const plain = 'id' in client ? plainlyGot(reach, client, own, left) : plainlyGotBy(reach, client, own);
    if (!plain && !mayAsk(asking)) return undefined;
    const from = 'id' in client ? endAt(client) : client;
    const { isBlocked, gets } = plain ? { isBlocked: true, gets: plain } : answerTo(engine, from, to, left);
    if (isBlocked) kept ??= from;
    left = difference(left, gets);
    if (isEmpty(left)) return undefined;
  }
  return kept && { left, from: kept };
}

/** What is left of some traffic by those of the same VPC who plainly get there: mostly nothing, and nobody is asked. */
function plainlyLeft(
  reach: PlainReach,
  { graph }: Engine,
  { vpc }: LoadBalancer | Workload,
  own: readonly Station[],
  on: Traffic,
  asking: Asking,
): Traffic {
  let left = on;
  for (const alike of vpc === undefined ? [] : clientsIn(vpc, graph)) {
    const from = alike.find(each => !own.some(one => isSameHost(each, one)));
    if (!from) continue;
    if (!mayLook(asking)) break;
    left = difference(left, plainlyGot(reach, from, own, left) ?? emptyTraffic);
    if (isEmpty(left)) break;
  }
  return left;
}

/** Who opens connections in a VPC: those of one subnet and of the same groups together. */
function clientsIn(vpc: string, graph: Engine['graph']): readonly (readonly Station[])[] {
  return graph.once(`clients in ${vpc}`, () => {
    const clients = graph.stations.inVpc(vpc).filter(isClient);
    return [...grouped(clients, ({ subnet, badges }) => `${subnet} ${badges.join(' ')}`).values()];
  });
}

/** What of some traffic one place gets through to any of others, where that is plain. */
function plainlyGot(reach: PlainReach, from: Station, own: readonly Station[], on: Traffic): Traffic | undefined {
  let got = emptyTraffic;
  for (const to of own) {
    const each = reach.gets(from, to, on);
    if (!each) return undefined;
    got = union(got, each);
  }
  return got;
}

/** The same of who is no place. */
function plainlyGotBy(reach: PlainReach, from: End, own: readonly Station[]): Traffic | undefined {
  return from.type === 'internet' && own.every(to => reach.isHidden(to)) ? emptyTraffic : undefined;
}

function answerTo(engine: Engine, from: End, to: End, on: Traffic) {
  return engine.graph.piece(`${endKey(from)} to ${endKey(to)} on ${formatTraffic(on)}`, () => {
    const answer = askBriefly(engine, { from, to, on });
    return { isBlocked: answer.blocked.length > 0, gets: gettingThere(answer) };
  });
}

function gettingThere({ reachable, unknown }: Answer): Traffic {
  return unionAll([...reachable, ...unknown].map(({ flows }) => trafficOf(flows)));
}

/** Everybody else who opens connections and may get there, the likeliest first. */
function* clientsOf(engine: Engine, at: LoadBalancer | Workload, own: readonly Station[]): Iterable<Station | End> {
  const { network } = engine;
  if ('scheme' in at && at.scheme === 'internet-facing') yield internetEnd;
  const near = neighboursOf(own, engine);
  if (at.vpc !== undefined && near.includes(at.vpc)) yield* speakersIn(at.vpc, own, engine);
  yield internetEnd;
  for (const vpc of near) if (vpc !== at.vpc) yield* speakersIn(vpc, own, engine);
  for (const kind of ['onPremises', 'vpnConnection', 'directConnectGateway', 'vpnGateway'] as const) {
    for (const { key } of network.all(kind)) yield { type: 'resource', reference: { kind, key } };
  }
}

function* speakersIn(vpc: string, own: readonly Station[], engine: Engine): Iterable<Station> {
  for (const each of classesIn(engine, vpc)) {
    const speaker = speakerTo(each, own);
    if (speaker && isClient(speaker)) yield speaker;
  }
}

/** Keys of the VPCs from which packets may get to some places. */
function neighboursOf(own: readonly Station[], { graph, network }: Engine): readonly string[] {
  const { areJoined } = islandsOf(network);
  const homes = [...new Set(own.map(({ vpc }) => vpc))].map(key => network.get('vpc', key));
  const known = homes.flatMap(home => home ?? []);
  const all = graph.once('VPCs with places', () => [...new Set(graph.stations.all.map(({ vpc }) => vpc))]);
  return all.filter(
    from =>
      own.some(({ vpc }) => areJoined(from, vpc)) &&
      (known.length < homes.length || known.some(home => vpcsLeadingTo(home, network)?.has(from) !== false)),
  );
}

/** Doors of load balancers, NAT gateways and endpoints open none of their own. */
function isClient({ owner }: Station): boolean {
  return owner === undefined || owner.startsWith('workload/');
}
