import { trafficOf } from '../net/flows.ts';
import { trafficWords } from '../net/flows-words.ts';
import { overlaps, unionAll } from '../net/traffic.ts';
import type { Answer } from './answer.ts';

/** What an answer says of some of the packets, in words: `blocked`, `tcp/443 between others`. */
export interface VerdictWords {
  readonly verdict: 'reachable' | 'blocked' | 'unknown';
  readonly on: string;
}

/**
 * What gets there, what does not, and what is not known, as far as there is any. Where the same traffic gets there and
 * does not, it does between other addresses: `tcp/443 between some addresses`, `all between others`.
 */
export function verdictWords(answer: Answer): readonly VerdictWords[] {
  const told = (['reachable', 'blocked', 'unknown'] as const).flatMap(verdict => {
    const flows = answer[verdict].map(part => part.flows);
    return flows.length > 0 ? [{ verdict, flows, traffic: unionAll(flows.map(trafficOf)) }] : [];
  });
  return told.map(({ verdict, flows, traffic }, at) => {
    const shares = (others: typeof told) => others.some(other => overlaps(other.traffic, traffic));
    const isOther = shares(told.slice(0, at));
    const between = isOther ? ' between others' : shares(told.slice(at + 1)) ? ' between some addresses' : '';
    return { verdict, on: `${trafficWords(flows)}${between}` };
  });
}
