import type { Station } from '../graph/station.ts';
import { derivedPiece, type IsSame } from '../model/derived.ts';
import type { Network } from '../model/network.ts';
import type { AnyReference } from '../model/resource.ts';
import { same } from '../model/same.ts';
import { isSameHost } from '../reach/astray.ts';
import { classesOf, type StationClass } from '../reach/classes.ts';
import type { End } from '../reach/end.ts';
import type { Engine } from '../reach/engine.ts';

/** Classes beyond which pairs are not gone through: to find them alone costs more than all other rules together. */
const mostClasses = 3_000;

/** Questions that one fact may ask of a network: some seconds, however hostile it is. */
export const mostQuestions = 50_000;

/** Pairs that one fact may look at, where groups, routes and network ACLs alone tell: some seconds too. */
const mostLooks = 1_000_000;

/** What a fact asks of a network, as often as it may, and whether it had to leave something out. */
export interface Asking {
  asked: number;
  looked: number;
  tooMany: boolean;
}

/** The questions of one fact, as it asked them when its subjects were last looked for. */
export function askingOf(engine: Engine, fact: string): Asking {
  return engine.graph.once(`questions of ${fact}`, () => ({ asked: 0, looked: 0, tooMany: false }));
}

/** The same, to be counted from the first one on: its subjects are looked for. */
export function startAsking(engine: Engine, fact: string): Asking {
  return Object.assign(askingOf(engine, fact), { asked: 0, looked: 0, tooMany: false });
}

/**
 * A piece of what a fact asks, remembered by itself where the network watches: as long as all pieces together ask no more
 * than they may, each asks the same whatever the others ask.
 */
export function askedPiece<K extends object, V>(
  find: (of: K, network: Network, asking: Asking) => V,
  isSame: IsSame,
): (of: K, network: Network, asking: Asking) => V {
  const piece = derivedPiece(
    (of: K, network) => {
      const asking: Asking = { asked: 0, looked: 0, tooMany: false };
      return { value: find(of, network, asking), asking };
    },
    (a, b) => {
      const [one, other] = [a as { value: V; asking: Asking }, b as { value: V; asking: Asking }];
      return same(one.asking, other.asking) && isSame(one.value, other.value);
    },
  );
  return (of, network, asking) => {
    if (!network.derive || asking.tooMany) return find(of, network, asking);
    const { value, asking: own } = piece(of, network);
    const isOver = asking.asked + own.asked > mostQuestions || asking.looked + own.looked > mostLooks;
    if (own.tooMany || isOver) return find(of, network, asking);
    asking.asked += own.asked;
    asking.looked += own.looked;
    return value;
  };
}

/** The classes of a network, to be asked about each for all its members; none where there are too many of them. */
export function askedClasses(engine: Engine, asking: Asking): readonly StationClass[] {
  return mayAskClasses(engine, asking) ? classesOf(engine) : [];
}

/** Whether there are not too many classes to ask each. */
export function mayAskClasses(engine: Engine, asking: Asking): boolean {
  asking.tooMany ||= hasTooManyClasses(engine);
  return !asking.tooMany;
}

/** Whether there are too many classes to ask each. Places of two subnets are never of one class: that tells most. */
function hasTooManyClasses(engine: Engine): boolean {
  return engine.graph.once('whether there are too many classes', () => {
    const subnets = new Set<string>();
    for (const { subnet } of engine.graph.stations.all) {
      if (subnets.add(subnet).size > mostClasses) return true;
    }
    return classesOf(engine).length > mostClasses;
  });
}

/** Whether one more question may be asked; where it may not, something is left out. */
export function mayAsk(asking: Asking): boolean {
  asking.asked += 1;
  asking.tooMany ||= asking.asked > mostQuestions;
  return asking.asked <= mostQuestions;
}

/** Whether one more pair may be looked at. */
export function mayLook(asking: Asking): boolean {
  asking.looked += 1;
  asking.tooMany ||= asking.looked > mostLooks;
  return asking.looked <= mostLooks;
}

/** That a fact did not look at all, in the words of rules that could not be judged whole. */
export function leftOutBy(asking: Asking): string | undefined {
  return asking.tooMany ? 'who reaches whom: there are more pairs than are asked about' : undefined;
}

/** A member of a class that can speak for it to some receivers: one on another host (E2). */
export function speakerTo({ members }: StationClass, receivers: readonly Station[]): Station | undefined {
  return members.find(member => !receivers.some(receiver => isSameHost(member, receiver)));
}

/** A place, or whoever has places, as an end of a question. */
export function endAt({ resource: { kind, key } }: { readonly resource: AnyReference }): End {
  return { type: 'resource', reference: { kind, key } };
}

/** NAT gateways send on what others begin (T7), endpoints answer (L5): neither begins connections of its own. */
export function beginsConnections({ resource, owner }: Station, network: Network): boolean {
  const card = resource.kind === 'networkInterface' ? network.get('networkInterface', resource.key) : undefined;
  const kinds = [resource.kind, card?.owner?.kind, owner?.slice(0, owner.indexOf('/'))];
  return !kinds.some(kind => kind === 'natGateway' || kind === 'endpoint' || kind === 'transitGatewayAttachment');
}
