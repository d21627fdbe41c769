import type { Component } from '../graph/component.ts';
import type { Entrance, Graph } from '../graph/graph.ts';
import { internet, internetId } from '../graph/internet.ts';
import type { Stations } from '../graph/stations.ts';
import { derived, lazily, memoryOf } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import type { Resource } from '../model/resource.ts';
import { stationsIn } from './places.ts';
import { wiredAt, wires } from './wires.ts';

/** The packet graph of a network, ready for questions. Its parts are made when a packet first meets them. */
export interface Engine {
  readonly network: Network;
  readonly graph: Graph;
}

/**
 * The engine of a network: made once. Where the network watches what it is asked, the engine outlives its changes:
 * each part is made again when what it rests on has changed.
 */
export const engineOf: (network: Network) => Engine = derived(makeEngine);

function makeEngine(network: Network): Engine {
  const once = memoryOf(network);
  const [components, filters] = [memoryOf(network, Object.is), memoryOf(network, Object.is)];
  const componentAt = (id: string): Component | undefined => {
    if (id === internetId) return internet(graph);
    const found = wiredAt(network, id);
    return found?.wire.component?.(found.resource, graph);
  };
  const filterAt = (id: string) => {
    const found = wiredAt(network, id);
    return found?.wire.filter?.(found.resource, graph);
  };
  const entrances = lazily(network, () => new Map(entrancesIn(graph).map(entrance => [entrance.vpc, entrance])));
  let stations: Stations | undefined;
  const graph: Graph = {
    network,
    get stations() {
      return (stations ??= stationsIn(network, graph));
    },
    get entrances() {
      return entrances();
    },
    component: id => components(id, componentAt),
    filter: id => filters(id, filterAt),
    once,
    piece: (name, make) => (network.memory ? once(name, make) : make()),
    lazily: make => lazily(network, make),
  };
  return { network, graph };
}

function entrancesIn(graph: Graph): readonly Entrance[] {
  return [...wires].flatMap(([kind, { entrance }]) =>
    entrance ? graph.network.all(kind).flatMap((resource: Resource) => entrance(resource, graph) ?? []) : [],
  );
}
