import type { Endpoint } from '../kinds/endpoint/endpoint.ts';
import { derivedOf } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import { traffic } from '../net/traffic.ts';
import { askBriefly } from '../reach/ask.ts';
import type { StationClass } from '../reach/classes.ts';
import { type Engine, engineOf } from '../reach/engine.ts';
import { ownerOf, stationsOf } from '../reach/parties.ts';
import { type Asking, askedClasses, askingOf, endAt, mayAsk, speakerTo } from './speakers.ts';

/** Names of those in the VPC of an interface endpoint who send HTTPS to it, by who gets there. */
export interface EndpointClients {
  readonly served: readonly string[];
  /** Those whom nothing but the endpoint's own groups keeps out. */
  readonly shutOut: readonly string[];
}

/** Proved for one of each class of places in the VPC (L5). Undefined where there are more than are asked about. */
export const endpointClients = derivedOf((endpoint: Endpoint, network): EndpointClients | undefined => {
  const served = new Set<string>();
  const shutOut = new Set<string>();
  if (endpoint.type !== 'interface') return { served: [], shutOut: [] };
  const engine = engineOf(network);
  const asking = askingOf(engine, 'endpoint');
  for (const each of classesIn(engine, endpoint.vpc, asking)) {
    const names = workloadsIn(each, network);
    const verdict = names.length > 0 ? verdictOn(engine, endpoint, each, asking) : undefined;
    if (verdict === undefined) continue;
    for (const name of names) (verdict === 'served' ? served : shutOut).add(name);
  }
  if (asking.tooMany) return undefined;
  return { served: [...served], shutOut: [...shutOut].filter(name => !served.has(name)) };
});

function classesIn(engine: Engine, vpc: string, asking: Asking): readonly StationClass[] {
  const byVpc = engine.graph.once('classes by VPC', () => {
    const found = new Map<string | undefined, StationClass[]>();
    for (const each of askedClasses(engine, asking)) {
      const home = each.members[0]?.vpc;
      const others = found.get(home);
      if (others) others.push(each);
      else found.set(home, [each]);
    }
    return found;
  });
  return byVpc.get(vpc) ?? [];
}

const https = traffic({ protocol: 6, from: 443 });

function verdictOn(
  engine: Engine,
  endpoint: Endpoint,
  some: StationClass,
  asking: Asking,
): keyof EndpointClients | undefined {
  const nodes = stationsOf(engine, endpoint);
  const sender = speakerTo(some, nodes);
  if (nodes.length === 0 || !sender || !mayAsk(asking)) return undefined;
  const to = { type: 'resource', reference: { kind: endpoint.kind, key: endpoint.key } } as const;
  const { reachable, unknown, blocked } = askBriefly(engine, { from: endAt(sender), to, on: https });
  if (reachable.length + unknown.length > 0) return 'served';
  const refusing = blocked.flatMap(({ blockers: [first] }) => first?.resource ?? []);
  const own = refusing.filter(({ kind, key }) => kind === 'securityGroup' && endpoint.securityGroups.includes(key));
  return own.length > 0 && own.length === refusing.length ? 'shutOut' : undefined;
}

function workloadsIn({ members }: StationClass, network: Network): readonly string[] {
  return members.flatMap(member => {
    const owner = ownerOf(member, network);
    return owner.kind === 'workload' ? [owner.name] : [];
  });
}
