import type { Kind } from '../kinds/kind.ts';
import { kinds as allKinds } from '../kinds/kinds.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { Network } from '../model/network.ts';
import { type AnyReference, addressOf, type KindName, type Resource } from '../model/resource.ts';
import type { Side } from './difference.ts';
import type { GivenBlock } from './given-blocks.ts';
import { standInsFor } from './stand-ins.ts';

/** One of the two networks, and what is known of it while they are compared. */
export interface OneSide {
  readonly side: Side;
  readonly network: Network;
  /** Whether a design is compared with an account. */
  readonly crossed: boolean;
  /** The resources of a kind, with the workloads that an account shows by their interfaces alone. */
  readonly all: (kind: KindName) => readonly Resource[];
  readonly get: (kind: KindName, key: string) => Resource | undefined;
  /** Who an interface works for, where that is known. */
  readonly ownerOf: (card: NetworkInterface) => AnyReference | undefined;
  /** The names that both sides share for what was matched, by address. */
  readonly names: Map<string, string>;
  /** How many workloads were found to be the one of this key on the other side, it included. */
  readonly fleets: Map<string, number>;
  /** Blocks that AWS gives; known once the VPCs are matched. */
  given: readonly GivenBlock[];
}

export const kindOf: ReadonlyMap<string, Kind> = new Map(allKinds.map(kind => [kind.kind, kind]));

/** Both sides, before anything is matched. */
export function sidesOf(a: Network, b: Network): { readonly a: OneSide; readonly b: OneSide } {
  const crossed = a.from !== b.from;
  return { a: sideOf('a', a, crossed), b: sideOf('b', b, crossed) };
}

function sideOf(side: Side, network: Network, crossed: boolean): OneSide {
  const standIns = crossed && network.from === 'account' ? standInsFor(network) : [];
  const byKey = new Map(standIns.map(each => [each.key, each]));
  const ownerByCard = new Map(standIns.flatMap(each => each.interfaces.map(card => [card, each] as const)));
  const workloads = [...network.all('workload'), ...standIns];
  return {
    side,
    network,
    crossed,
    all: kind => (kind === 'workload' ? workloads : network.all(kind)),
    get: (kind, key) => (kind === 'workload' && byKey.get(key)) || network.get(kind, key),
    ownerOf: card => (ownerByCard.get(card.key) as AnyReference | undefined) ?? card.owner,
    names: new Map(),
    fleets: new Map(),
    given: [],
  };
}

/** The name under which a resource is compared, wherever it is referred to. */
export function nameIn(one: OneSide, kind: KindName, key: string): string {
  const address = `${kind}/${key}`;
  const known = one.names.get(address);
  if (known !== undefined) return known;
  const resource = one.get(kind, key);
  // What the model does not have is called by its id: that is the same on both sides.
  return resource ? `${unmatched}${one.side === 'b' ? ofB : ''}${labelOf(resource)}` : address;
}

/** Whether a name, or a text with names, tells of something that was not found on the other side. */
export function hasUnmatched(text: string): boolean {
  return text.includes(unmatched);
}

/** A text without the marks that keep what is not matched apart. */
export function withoutMarks(text: string): string {
  return text.includes(unmatched) ? text.replaceAll(unmatched, '').replaceAll(ofB, '') : text;
}

const unmatched = '\u0001';
const ofB = '\u0002';

/** `subnet/shop.app-a`, or `subnet/subnet-0abc (app-a)` where AWS's id is its key. */
export function labelOf(resource: Resource): string {
  const address = addressOf(resource);
  return resource.name !== resource.key && resource.id === resource.key ? `${address} (${resource.name})` : address;
}
