import type { Network } from './network.ts';
import { identical, same } from './same.ts';

/** Whether two values are as good as one: then what rests on the first still holds. */
export type IsSame = (a: unknown, b: unknown) => boolean;

/** Works out what follows from a network, or from a resource in it. */
export type Derive = <K extends object, V>(
  make: (of: K, network: Network) => V,
  of: K,
  network: Network,
  isSame: IsSame,
) => V;

/** What follows from names, each remembered once it was made. */
export type Memory = <V>(name: string, make: (name: string) => V) => V;

/**
 * What follows from a whole network (who refers to whom, who is first of a name), made when first asked for and then
 * kept. A network that watches what it is asked keeps it itself, and makes it anew when what it rests on has changed:
 * nothing else may remember things by network, or by a resource where others were looked at.
 */
export function derived<V>(make: (network: Network) => V, isSame: IsSame = same): (network: Network) => V {
  const of = (_: object, network: Network) => make(network);
  const whole = derivedOf(of, isSame);
  return network => whole(of, network);
}

/**
 * As `derived`, for what follows from one resource and others that it names. What is dear to compare is the same only
 * where `isSame` says so.
 */
export function derivedOf<K extends object, V>(
  make: (of: K, network: Network) => V,
  isSame: IsSame = same,
): (of: K, network: Network) => V {
  const kept = new WeakMap<Network, WeakMap<K, { readonly value: V }>>();
  return (of, network) => {
    if (network.derive) return network.derive(make, of, network, isSame);
    let values = kept.get(network);
    if (!values) kept.set(network, (values = new WeakMap()));
    let known = values.get(of);
    if (!known) values.set(of, (known = { value: make(of, network) }));
    return known.value;
  };
}

/**
 * As `derivedOf`, for what is a piece of something that is derived as a whole: it is remembered by itself only where the
 * network watches, so that a change makes no more pieces anew than it has to.
 */
export function derivedPiece<K extends object, V>(
  make: (of: K, network: Network) => V,
  isSame: IsSame = same,
): (of: K, network: Network) => V {
  return (of, network) => (network.derive ? network.derive(make, of, network, isSame) : make(of, network));
}

/** The same of a network: a list, say, that stands in a longer one. */
export function derivedPart<V>(make: (network: Network) => V, isSame: IsSame = same): (network: Network) => V {
  const part = derivedPiece((_: object, network) => make(network), isSame);
  return network => part(network, network);
}

/** Whether two lists have the very same members: for those that are dear to compare. */
export const sameMembers: IsSame = (a, b) => identical(a as readonly unknown[], b as readonly unknown[]);

/** As `derived`, for one value that has no resource of its own: whoever holds the function keeps it. */
export function lazily<V>(network: Network, make: () => V, isSame: IsSame = same): () => V {
  if (network.keep) return network.keep(make, isSame);
  let known: { readonly value: V } | undefined;
  return () => (known ??= { value: make() }).value;
}

/** As `derived`, for what follows from names: `make` may look at the name and at the network, at nothing else. */
export function memoryOf(network: Network, isSame: IsSame = same): Memory {
  if (network.memory) return network.memory(isSame);
  const values = new Map<string, unknown>();
  return <V>(name: string, make: (name: string) => V): V => {
    const known = values.get(name);
    if (known !== undefined || values.has(name)) return known as V;
    const made = make(name);
    values.set(name, made);
    return made;
  };
}
