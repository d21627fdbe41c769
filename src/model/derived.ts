import type { Network } from './network.ts';

/** Works out what follows from a network, or from a resource in it. */
export type Derive = <K extends object, V>(make: (of: K, network: Network) => V, of: K, network: Network) => V;

/**
 * What follows from a whole network (who refers to whom, who is first of a name), made when first asked for and then
 * kept. A network that watches what it is asked keeps it itself, and makes it anew when what it rests on has changed:
 * nothing else may remember things by network, or by a resource where others were looked at.
 */
export function derived<V>(make: (network: Network) => V): (network: Network) => V {
  const of = (_: object, network: Network) => make(network);
  const whole = derivedOf(of);
  return network => whole(of, network);
}

/** As `derived`, for what looks at the network again later, when it is used: any change of the network makes it anew. */
export function derivedFromAll<V>(make: (network: Network) => V): (network: Network) => V {
  return derived(network => {
    network.watchAll?.();
    return make(network);
  });
}

/** As `derived`, for what follows from one resource and others that it names. */
export function derivedOf<K extends object, V>(make: (of: K, network: Network) => V): (of: K, network: Network) => V {
  const kept = new WeakMap<Network, WeakMap<K, { readonly value: V }>>();
  return (of, network) => {
    if (network.derive) return network.derive(make, of, network);
    let values = kept.get(network);
    if (!values) kept.set(network, (values = new WeakMap()));
    let known = values.get(of);
    if (!known) values.set(of, (known = { value: make(of, network) }));
    return known.value;
  };
}
