import type { Kind } from '../kinds/kind.ts';
import { kinds as allKinds } from '../kinds/kinds.ts';
import type { NetworkInterface } from '../kinds/network-interface/network-interface.ts';
import type { Workload } from '../kinds/workload/workload.ts';
import type { Network } from '../model/network.ts';
import { type AnyReference, addressOf, type KindName, type Resource } from '../model/resource.ts';
import type { Side } from './difference.ts';
import type { GivenBlock } from './given-blocks.ts';
import { type FoundOwners, foundOwners } from './stand-ins.ts';

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
  /** The interfaces of a workload. */
  readonly cardsOf: (workload: Workload) => readonly NetworkInterface[];
  /** The firewall that an endpoint belongs to: an account routes to its endpoints, a design to itself. */
  readonly firewallOf: (endpoint: string) => string | undefined;
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
  const { byCard, standIns }: FoundOwners =
    crossed && network.from === 'account' ? foundOwners(network) : { byCard: new Map(), standIns: [] };
  const byKey = new Map(standIns.map(each => [each.key, each]));
  const cards = cardsByOwner(byCard);
  const workloads = [...network.all('workload'), ...standIns];
  const firewalls = new Map(
    network
      .all('firewall')
      .flatMap(({ key, endpoints }) => (endpoints ?? []).map(each => [each.endpoint, key] as const)),
  );
  return {
    side,
    network,
    crossed,
    all: kind => (kind === 'workload' ? workloads : network.all(kind)),
    get: (kind, key) => (kind === 'workload' && byKey.get(key)) || network.get(kind, key),
    ownerOf: card => {
      const found = byCard.get(card.key);
      return found === undefined ? card.owner : { kind: 'workload', key: found };
    },
    cardsOf: ({ key, interfaces }) =>
      (interfaces.length > 0 ? interfaces : (cards.get(key) ?? [])).flatMap(
        each => network.get('networkInterface', each) ?? [],
      ),
    firewallOf: endpoint => firewalls.get(endpoint),
    names: new Map(),
    fleets: new Map(),
    given: [],
  };
}

function cardsByOwner(byCard: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const cards = new Map<string, string[]>();
  for (const [card, owner] of byCard) {
    const list = cards.get(owner);
    if (list) list.push(card);
    else cards.set(owner, [card]);
  }
  return cards;
}

/** The name under which a resource is compared, wherever it is referred to. */
export function nameIn(one: OneSide, kind: KindName, key: string): string {
  const firewall = kind === 'endpoint' ? one.firewallOf(key) : undefined;
  if (firewall !== undefined) return nameIn(one, 'firewall', firewall);
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
