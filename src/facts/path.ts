import type { Station } from '../graph/station.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import { derivedPiece } from '../model/derived.ts';
import { defineFact, type FactKind } from '../model/fact.ts';
import type { Network } from '../model/network.ts';
import { addressOf, type Resource } from '../model/resource.ts';
import { type Flows, isEmpty } from '../net/flows.ts';
import { trafficWords } from '../net/flows-words.ts';
import type { ReachablePart } from '../reach/answer.ts';
import { ask, askBriefly } from '../reach/ask.ts';
import { isSameHost } from '../reach/astray.ts';
import type { StationClass } from '../reach/classes.ts';
import { type Engine, engineOf } from '../reach/engine.ts';
import { type Exposure, exposuresOf, internetEnd } from '../reach/exposure.ts';
import { ownerOf } from '../reach/parties.ts';
import { evidenceOfPath } from './path-evidence.ts';
import { type Asking, askedClasses, askingOf, endAt, leftOutBy, mayAsk, startAsking } from './speakers.ts';
import { routeTableOf } from './subnet-routing.ts';
import { islandsOf } from './vpc-islands.ts';

/** A proved path between two whom rules may want to keep apart. */
interface ProvedPath {
  /** None: the internet. */
  readonly from?: Resource;
  readonly to?: Resource;
  readonly flows: Flows;
  /** The way, looked for when somebody asks. */
  readonly part: () => ReachablePart | undefined;
}

/**
 * `path`: proved paths from the internet, from databases to the internet, and between environments. All pairs of an
 * account would be too many to look at.
 */
export const pathFact: FactKind = defineFact<ProvedPath>({
  name: 'path',
  describe: 'A proved path: from the internet, from a database to the internet, or between two environments.',
  fields: {
    from: { type: 'string', describe: 'Name of the sender, or internet.', get: ({ from }) => from?.name ?? 'internet' },
    to: { type: 'string', describe: 'Name of the receiver, or internet.', get: ({ to }) => to?.name ?? 'internet' },
    fromKind: {
      type: 'string',
      describe: 'Kind of the sender: instance, database, loadBalancer, internet….',
      get: ({ from }) => kindOf(from),
    },
    toKind: { type: 'string', describe: 'Kind of the receiver.', get: ({ to }) => kindOf(to) },
    fromEnvironment: {
      type: 'string',
      describe: 'Environment of the sender.',
      get: ({ from }) => from?.environment ?? null,
    },
    toEnvironment: {
      type: 'string',
      describe: 'Environment of the receiver.',
      get: ({ to }) => to?.environment ?? null,
    },
    flows: { type: 'flows', describe: 'What gets there and back.', get: ({ flows }) => flows },
    traffic: { type: 'string', describe: 'Its traffic in words: tcp/443.', get: ({ flows }) => trafficWords([flows]) },
  },
  *subjects(network) {
    yield* fromInternet(network);
    yield* fromDatabases(network);
    yield* betweenEnvironments(network);
  },
  leftOut: network => leftOutBy(askingOf(engineOf(network), 'path')),
  asks: true,
  resource: ({ from, to }) => to ?? from,
  origin: each => subjectOf(each).origin,
  places: ({ from, to }) => ({ ...(from ? { from: from.origin } : {}), ...(to ? { to: to.origin } : {}) }),
  evidence: ({ part }) => {
    const found = part();
    return found ? evidenceOfPath(found) : [];
  },
  identity: ({ from, to }) => `${from ? addressOf(from) : 'internet'} ${to ? addressOf(to) : 'internet'}`,
});

function subjectOf({ from, to }: ProvedPath): Resource {
  return (from ?? to) as Resource;
}

function kindOf(resource: Resource | undefined): string {
  if (!resource) return 'internet';
  if (isDatabase(resource)) return 'database';
  return resource.kind === 'workload' ? (resource as Workload).type : resource.kind;
}

function* fromInternet(network: Network): Iterable<ProvedPath> {
  for (const exposure of exposuresOf(engineOf(network))) {
    if (exposure.proved && !isEmpty(exposure.flows)) yield pathTo(exposure, network);
  }
}

const pathTo = derivedPiece(
  (exposure: Exposure): ProvedPath => ({
    to: exposure.to,
    flows: exposure.flows,
    part: () => exposure.parts.find((each): each is ReachablePart => 'path' in each),
  }),
  Object.is,
);

/** Of databases and, where AWS tells of their interfaces alone, of one in each subnet with its groups. */
function fromDatabases(network: Network): Iterable<ProvedPath> {
  const known = network.all('workload').filter(isDatabase);
  const alike = new Map<string, NetworkInterface>();
  for (const each of network.all('networkInterface')) {
    if (!isDatabase(each) || leavesNowhere(each, network)) continue;
    const place = [each.subnet, ...each.securityGroups].join(' ');
    if (!alike.has(place)) alike.set(place, each);
  }
  return [...known, ...alike.values()].flatMap(each => pathFrom(each, network) ?? []);
}

/** AWS tells of the interfaces of a database only what they are for, not of which database. */
function isDatabase(resource: Resource): boolean {
  if (resource.kind === 'workload') return (resource as Workload).type === 'database';
  if (resource.kind !== 'networkInterface') return false;
  const { owner, description = '' } = resource as NetworkInterface;
  return owner === undefined && ofDatabases.test(description);
}

const ofDatabases = /^(RDSNetworkInterface|RedshiftNetworkInterface|DMSNetworkInterface|ElastiCache .*)$/;

/** Whether nothing leads out of the subnet of an interface but local routes: then nothing need be asked. */
function leavesNowhere(each: NetworkInterface, network: Network): boolean {
  const subnet = network.get('subnet', each.subnet);
  const table = subnet && routeTableOf(subnet, network);
  return table !== undefined && table.propagates.length === 0 && table.routes.every(({ via }) => via.type === 'local');
}

/** One interface of each is asked: they stand in the same tier. */
const pathFrom = derivedPiece((from: Resource, network): ProvedPath | undefined => {
  const engine = engineOf(network);
  const question = {
    from: { type: 'resource', reference: { kind: from.kind, key: from.key } },
    to: internetEnd,
  } as const;
  const [part] = askBriefly(engine, question).reachable;
  return part && { from, flows: part.flows, part: () => ask(engine, question).reachable[0] };
}, Object.is);

function* betweenEnvironments(network: Network): Iterable<ProvedPath> {
  const engine = engineOf(network);
  const asking = startAsking(engine, 'path');
  const known = [...network.all('workload'), ...network.all('loadBalancer')];
  if (new Set(known.flatMap(({ environment }) => environment ?? [])).size < 2) return;
  const told = new Set<string>();
  for (const [one, other] of pairsOfEnvironments(engine, asking)) {
    const [from, to] = [one, other].map(station => ownerOf(station, network)) as [Resource, Resource];
    const name = `${addressOf(from)} ${addressOf(to)}`;
    if (told.has(name)) continue;
    if (!mayAsk(asking)) return;
    const [part] = askBriefly(engine, { from: endAt(one), to: endAt(other) }).reachable;
    if (!part) continue;
    told.add(name);
    yield { from, to, flows: part.flows, part: () => partOf(engine, from, to) };
  }
}

/** One of each environment in each class, with one of another environment in each class that packets may get to. */
function* pairsOfEnvironments(engine: Engine, asking: Asking): Iterable<readonly [Station, Station]> {
  const { areJoined } = islandsOf(engine.network);
  const speakers = askedClasses(engine, asking).flatMap(each => speakersOf(each, engine.network));
  for (const from of speakers) {
    for (const to of speakers) {
      if (from.environment === to.environment || isSameHost(from.station, to.station)) continue;
      if (areJoined(from.station.vpc, to.station.vpc)) yield [from.station, to.station];
    }
  }
}

interface Speaker {
  readonly station: Station;
  readonly environment: string;
}

/** The first of each environment: a class may have members of several. */
function speakersOf({ members }: StationClass, network: Network): readonly Speaker[] {
  const byEnvironment = new Map<string, Speaker>();
  for (const station of members) {
    const { environment } = ownerOf(station, network);
    if (environment === undefined || byEnvironment.has(environment)) continue;
    byEnvironment.set(environment, { station, environment });
  }
  return [...byEnvironment.values()];
}

function partOf(engine: Engine, from: Resource, to: Resource): ReachablePart | undefined {
  const [one, other] = [from, to].map(({ kind, key }) => ({ type: 'resource', reference: { kind, key } }) as const);
  return one && other && ask(engine, { from: one, to: other }).reachable[0];
}
