import type { Component } from '../graph/component.ts';
import type { Filter } from '../graph/filters.ts';
import type { Entrance, Graph, Wire } from '../graph/graph.ts';
import { internet, internetId } from '../graph/internet.ts';
import { Stations } from '../graph/stations.ts';
import { kinds } from '../kinds/kinds.ts';
import { derivedFromAll } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import type { KindName, Resource } from '../model/resource.ts';

/** The packet graph of a network, ready for questions. Its parts are made when a packet first meets them. */
export interface Engine {
  readonly network: Network;
  readonly graph: Graph;
}

/** The engine of a network: made once. */
export const engineOf: (network: Network) => Engine = derivedFromAll(network => makeEngine(network));

const wires: ReadonlyMap<string, Wire> = new Map(
  kinds.flatMap(({ kind, wire }) => (wire ? [[kind, wire as Wire] as const] : [])),
);

function makeEngine(network: Network): Engine {
  const components = new Map<string, Component | undefined>();
  const filters = new Map<string, Filter | undefined>();
  const memory = new Map<string, unknown>();
  let stations: Stations | undefined;
  let entrances: ReadonlyMap<string, Entrance> | undefined;
  const graph: Graph = {
    network,
    get stations() {
      return (stations ??= new Stations(each(network, (wire, resource) => wire.stations?.(resource, graph) ?? [])));
    },
    get entrances() {
      entrances ??= new Map(
        each(network, (wire, resource) => wire.entrance?.(resource, graph) ?? []).map(entrance => [
          entrance.vpc,
          entrance,
        ]),
      );
      return entrances;
    },
    component: id => {
      const known = components.get(id);
      if (known || components.has(id)) return known;
      const made = componentOf(id, graph);
      components.set(id, made);
      return made;
    },
    filter: id => {
      if (!filters.has(id)) {
        const found = resourceAt(network, id);
        filters.set(id, found?.wire.filter?.(found.resource, graph));
      }
      return filters.get(id);
    },
    once: <T>(name: string, make: () => T): T => {
      if (!memory.has(name)) memory.set(name, make());
      return memory.get(name) as T;
    },
  };
  return { network, graph };
}

function componentOf(id: string, graph: Graph): Component | undefined {
  if (id === internetId) return internet(graph);
  const found = resourceAt(graph.network, id);
  return found?.wire.component?.(found.resource, graph);
}

function resourceAt(network: Network, id: string): { resource: Resource; wire: Wire } | undefined {
  const slash = id.indexOf('/');
  const kind = id.slice(0, slash);
  const wire = wires.get(kind);
  const resource = wire && (network.get(kind as KindName, id.slice(slash + 1)) as Resource | undefined);
  return wire && resource && { resource, wire };
}

function each<T>(network: Network, tell: (wire: Wire, resource: Resource) => T | readonly T[]): T[] {
  const told: T[] = [];
  for (const [kind, wire] of wires) {
    if (!wire.stations && !wire.entrance) continue;
    for (const resource of network.all(kind as KindName) as readonly Resource[]) {
      const more = tell(wire, resource);
      if (Array.isArray(more)) told.push(...more);
      else told.push(more as T);
    }
  }
  return told;
}
