import type { NoBox } from '../draw/find-boxes.ts';
import type { Outline } from '../draw/part.ts';
import { storyOf, storyOn } from '../draw/story.ts';
import type { Network } from '../model/network.ts';
import { explainTraffic, parseTraffic } from '../net/traffic.ts';
import { ask } from '../reach/ask.ts';
import { engineOf } from '../reach/engine.ts';
import type { End } from '../reach/question.ts';
import { readEnd } from '../reach/read-end.ts';

/** A question whose answer is drawn: names as `netwright reach` reads them, and traffic as people write it. */
export interface StoryQuestion {
  readonly from: string;
  readonly to: string;
  readonly on?: string;
}

/** Draws the answer: by itself (`alone`), or over the whole picture. */
export function storyTold(
  outline: Outline,
  { from, to, on }: StoryQuestion,
  network: Network,
  how: 'alone' | 'over' = 'over',
): Outline | NoBox {
  const [a, b] = [readEnd(from, network), readEnd(to, network)];
  if ('because' in a) return a;
  if ('because' in b) return b;
  const traffic = on === undefined ? undefined : parseTraffic(on);
  if (on !== undefined && !traffic) return { because: `${on} is no traffic: ${explainTraffic(on)}` };
  const answer = ask(engineOf(network), { from: a.end, to: b.end, on: traffic });
  const asked = { from: a.name, to: b.name, ends: [addressOfEnd(a.end), addressOfEnd(b.end)] as const };
  return how === 'alone' ? storyOf(outline, answer, asked, network) : storyOn(outline, answer, asked, network);
}

/** The address by which a picture knows an end; a block has none. */
function addressOfEnd(end: End): string {
  return end.type === 'resource'
    ? `${end.reference.kind}/${end.reference.key}`
    : end.type === 'internet'
      ? 'internet'
      : '';
}
