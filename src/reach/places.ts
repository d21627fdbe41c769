import type { Graph, StandIns } from '../graph/graph.ts';
import { KeptStations } from '../graph/kept-stations.ts';
import type { Station } from '../graph/station.ts';
import { StationIndex, type Stations } from '../graph/stations.ts';
import { lazily, memoryOf } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import { addressOf, type Resource } from '../model/resource.ts';
import type { Address } from '../net/address.ts';
import { standIn } from '../net/stand-ins.ts';
import { wiredAt, wires } from './wires.ts';

/** All places of a network where packets begin and end. */
export function stationsIn(network: Network, graph: Graph): Stations {
  if (network.memory) {
    const { all, alone } = keptPlaces(network, graph);
    return new KeptStations(network, all, alone);
  }
  const standIns = standInsFrom(0);
  return new StationIndex(
    [...wires].flatMap(([kind, { stations }]) =>
      stations ? network.all(kind).flatMap((resource: Resource) => stations(resource, graph, standIns)) : [],
    ),
  );
}

interface KeptPlaces {
  readonly all: () => readonly Station[];
  /** The place with an id, where it is the same whatever other places there are. */
  readonly alone: (id: string) => Station | undefined;
}

/** The same places in the same order, where those of each resource are remembered by themselves. */
function keptPlaces(network: Network, graph: Graph): KeptPlaces {
  const numbered = memoryOf(network);
  const placesAt = (address: string, first: number) => {
    const standIns = standInsFrom(first);
    const found = wiredAt(network, address);
    return { stations: found?.wire.stations?.(found.resource, graph, standIns) ?? [], given: standIns.given() };
  };
  // By kind and key, which are at hand: to put addresses together for all takes longer than the rest.
  const unnumbered = [...wires].flatMap(([kind, { stations }]) => {
    const placesOf = (key: string) => placesAt(addressOf({ kind, key }), 0);
    return stations ? [{ kind, kept: memoryOf(network), placesOf }] : [];
  });
  const byId = new Map<string, () => ReturnType<typeof placesAt> | undefined>();
  const ofResource = (id: string) => {
    const [kind, key] = [id.slice(0, id.indexOf('/')), id.slice(id.indexOf('/') + 1)];
    const found = unnumbered.find(each => each.kind === kind);
    return () => found?.kept(key, found.placesOf);
  };
  const alone = (id: string) => {
    let places = byId.get(id);
    if (!places) byId.set(id, (places = ofResource(id)));
    const own = places();
    return own?.given === 0 ? own.stations.find(each => each.id === id) : undefined;
  };
  const all = lazily(network, () => {
    let first = 0;
    const told: Station[] = [];
    for (const { kind, kept, placesOf } of unnumbered) {
      for (const resource of network.all(kind) as readonly Resource[]) {
        const own = kept(resource.key, placesOf);
        // Stand-ins are counted through the whole network: what comes before decides which are whose.
        const before = first;
        if (own.given === 0 || before === 0) told.push(...own.stations);
        else {
          const address = addressOf(resource);
          told.push(...numbered(`${before} ${address}`, () => placesAt(address, before).stations));
        }
        first += own.given;
      }
    }
    return told;
  });
  return { all, alone };
}

/**
 * A public address that AWS has still to give is stood for by one that nobody has. `given` tells how many were given.
 */
function standInsFrom(first: number): StandIns & { readonly given: () => number } {
  let given = 0;
  return {
    next: (): Address => standIn(first + given++),
    given: () => given,
  };
}
