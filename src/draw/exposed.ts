import type { Network } from '../model/network.ts';
import { addressOf, type Resource } from '../model/resource.ts';
import { trafficWords } from '../net/flows-words.ts';
import { ask } from '../reach/ask.ts';
import { engineOf } from '../reach/engine.ts';
import { endsOf } from './ends.ts';
import { type Link, type Outline, shown } from './part.ts';

/** Wires from the internet to everything in a picture that it reaches, with the traffic that gets through. */
export function exposedLinks(outline: Outline, network: Network): readonly Link[] {
  const ends = endsOf(outline.root, network);
  const resources: readonly Resource[] = [...network.all('loadBalancer'), ...network.all('workload')];
  return resources.flatMap(({ kind, key }): readonly Link[] => {
    const [to] = ends.of(addressOf({ kind, key }));
    if (to === undefined || ends.of('internet').length === 0) return [];
    const question = { from: { type: 'internet' }, to: { type: 'resource', reference: { kind, key } } } as const;
    const { reachable } = ask(engineOf(network), question);
    if (reachable.length === 0) return [];
    const label = shown(trafficWords(reachable.map(({ flows }) => flows)));
    return [{ from: 'internet', to, style: 'blocked', label, arrow: true }];
  });
}
