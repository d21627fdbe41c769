import type { Station } from '../graph/station.ts';
import type { Endpoint } from '../kinds/endpoint/endpoint.ts';
import { derived, derivedOf, derivedPiece } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import { askBriefly } from '../reach/ask.ts';
import { classesIn } from '../reach/classes.ts';
import { type Engine, engineOf } from '../reach/engine.ts';
import { ownerOf, stationsOf } from '../reach/parties.ts';
import { callsServices, https, plainlyShutOut } from './shut-out.ts';
import { type Asking, endAt, mayAsk, mayAskClasses, speakerTo } from './speakers.ts';

/** Names of those in the VPC of an interface endpoint who send HTTPS to it, by who gets there. */
export interface EndpointClients {
  readonly served: readonly string[];
  /** Those whom nothing but the endpoint's own groups keeps out. */
  readonly shutOut: readonly string[];
}

/**
 * Names of the workloads in the VPC of an endpoint that nothing but its own groups keeps out, in the order of their
 * interfaces. Undefined where there are more than are asked about.
 */
export function shutOutBy(endpoint: Endpoint, network: Network): readonly string[] | undefined {
  if (endpoint.type !== 'interface') return [];
  return plainlyShutOut(endpoint, network) ?? endpointClients(endpoint, network)?.shutOut;
}

/** Proved for one of each class of places in the VPC (L5). Undefined where there are more than are asked about. */
export const endpointClients = derivedOf((endpoint: Endpoint, network): EndpointClients | undefined => {
  const served = new Set<string>();
  const shutOut = new Set<string>();
  if (endpoint.type !== 'interface') return { served: [], shutOut: [] };
  if (!askedAbout(network).has(endpoint.key)) return undefined;
  const engine = engineOf(network);
  for (const { sender, names } of clientsOf(endpoint, network)) {
    const verdict = engine.graph.piece(`HTTPS of ${sender.id} at ${endpoint.key}`, () =>
      verdictBetween(engine, sender.id, endpoint.key),
    );
    if (verdict === undefined) continue;
    for (const name of names) (verdict === 'served' ? served : shutOut).add(name);
  }
  const names = [...new Set(namesOf(engine.graph.stations.inVpc(endpoint.vpc), network))];
  return {
    served: names.filter(name => served.has(name)),
    shutOut: names.filter(name => shutOut.has(name) && !served.has(name)),
  };
});

/** Keys of the endpoints that are asked about: the first ones that together need no more questions than a fact may ask. */
const askedAbout = derived((network): ReadonlySet<string> => {
  const asking: Asking = { asked: 0, looked: 0, tooMany: false };
  const keys = new Set<string>();
  if (!mayAskClasses(engineOf(network), asking)) return keys;
  for (const endpoint of network.all('endpoint')) {
    if (endpoint.type === 'interface' && !clientsOf(endpoint, network).every(() => mayAsk(asking))) break;
    keys.add(endpoint.key);
  }
  return keys;
});

interface Client {
  readonly sender: Station;
  /** Of the workloads that it speaks for. */
  readonly names: readonly string[];
}

/** One of each class of places in the VPC of an endpoint. */
const clientsOf = derivedPiece((endpoint: Endpoint, network): readonly Client[] => {
  const engine = engineOf(network);
  const nodes = stationsOf(engine, endpoint);
  if (nodes.length === 0) return [];
  return classesIn(engine, endpoint.vpc).flatMap(each => {
    const names = namesOf(each.members, network);
    const sender = names.length > 0 ? speakerTo(each, nodes) : undefined;
    return sender ? [{ sender, names }] : [];
  });
});

function verdictBetween(engine: Engine, id: string, key: string): keyof EndpointClients | undefined {
  const [sender, endpoint] = [engine.graph.stations.get(id), engine.network.get('endpoint', key)];
  if (!sender || !endpoint) return undefined;
  const refusing: Resource[] = [];
  // The first node that answers settles it.
  for (const node of stationsOf(engine, endpoint)) {
    const { reachable, unknown, blocked } = askBriefly(engine, { from: endAt(sender), to: endAt(node), on: https });
    if (reachable.length + unknown.length > 0) return 'served';
    refusing.push(...blocked.flatMap(({ blockers: [first] }) => first?.resource ?? []));
  }
  const own = refusing.filter(({ kind, key }) => kind === 'securityGroup' && endpoint.securityGroups.includes(key));
  return own.length > 0 && own.length === refusing.length ? 'shutOut' : undefined;
}

/** Names of the workloads whose places these are. */
function namesOf(stations: readonly Station[], network: Network): readonly string[] {
  return stations.flatMap(station => {
    const owner = ownerOf(station, network);
    const workload = owner.kind === 'workload' ? network.get('workload', owner.key) : undefined;
    return workload && callsServices(workload) ? [workload.name] : [];
  });
}
