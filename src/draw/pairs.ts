import type { Network } from '../model/network.ts';
import { addressOf, type Resource } from '../model/resource.ts';
import { trafficWords } from '../net/flows-words.ts';
import { ask } from '../reach/ask.ts';
import type { End } from '../reach/end.ts';
import { engineOf } from '../reach/engine.ts';
import { type Outline, shown } from './part.ts';
import { wayBoxes } from './way-boxes.ts';

/** Who reaches whom in a picture, with the boxes on the way: for a page that tells it on request. */
export interface Pair {
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** `api → orders-db: tcp/5432`. */
  readonly words: string;
  readonly way: readonly string[];
}

/** Beyond so many parties the questions, which grow with their square, would take too long. */
const mostParties = 30;

/** Who reaches whom, and what was left out of it, in words. */
export interface Pairs {
  readonly pairs: readonly Pair[];
  readonly remark?: string;
}

/** The pairs of which one reaches the other: the internet, load balancers, workloads, networks on premises. */
export function pairsOf(outline: Outline, network: Network): Pairs {
  const { ends, along } = wayBoxes(outline.root, network);
  const engine = engineOf(network);
  const resources: readonly Resource[] = [
    ...network.all('loadBalancer'),
    ...network.all('workload'),
    ...network.all('onPremises'),
  ];
  const all = [
    { name: 'internet', boxes: ends.of('internet'), end: { type: 'internet' } as End, outside: true, sends: true },
    ...resources.map(({ kind, key, name }) => ({
      name,
      boxes: ends.of(addressOf({ kind, key })),
      end: { type: 'resource', reference: { kind, key } } as End,
      outside: kind === 'onPremises',
      // It begins no connections of its own but those to its targets, which the picture has.
      sends: kind !== 'loadBalancer',
    })),
  ].filter(({ boxes }) => boxes.length > 0);
  const parties = all.slice(0, mostParties);
  const remark =
    all.length > mostParties
      ? `who reaches whom is told of the first ${mostParties} of ${all.length} that send or receive: --focus chooses`
      : undefined;
  const pairs = parties.flatMap(from =>
    parties.flatMap(to => {
      if (from === to || (from.outside && to.outside) || from.sends === false) return [];
      const { reachable } = ask(engine, { from: from.end, to: to.end });
      const [first] = reachable;
      if (!first) return [];
      const traffic = trafficWords(reachable.map(({ flows }) => flows));
      const way = along(first.path.hops.filter(({ reply }) => !reply));
      return [{ from: from.boxes, to: to.boxes, words: shown(`${from.name} → ${to.name}: ${traffic}`), way }];
    }),
  );
  return { pairs, remark };
}
