import { type Depth, readableDepth } from '../draw/depth.ts';
import type { NoBox } from '../draw/find-boxes.ts';
import type { Story } from '../draw/story.ts';
import { mainPart } from '../draw/story-words.ts';
import type { Network } from '../model/network.ts';
import type { KindName } from '../model/resource.ts';
import { explainTraffic, parseTraffic } from '../net/traffic.ts';
import { ask } from '../reach/ask.ts';
import type { End } from '../reach/end.ts';
import { engineOf } from '../reach/engine.ts';
import { readEnd } from '../reach/read-end.ts';

/** A question whose answer is drawn: names as `netwright reach` reads them, and traffic as people write it. */
export interface StoryQuestion {
  readonly from: string;
  readonly to: string;
  readonly on?: string;
}

/** Asks a question; or says why it is none. */
export function storyFor({ from, to, on }: StoryQuestion, network: Network): Story | NoBox {
  const [a, b] = [readEnd(from, network), readEnd(to, network)];
  if ('because' in a) return a;
  if ('because' in b) return b;
  const traffic = on === undefined ? undefined : parseTraffic(on);
  if (on !== undefined && !traffic) return { because: `${on} is no traffic: ${explainTraffic(on)}` };
  const answer = ask(engineOf(network), { from: a.end, to: b.end, on: traffic });
  return { answer, asked: { from: a.name, to: b.name, ends: [addressOfEnd(a.end), addressOfEnd(b.end)] } };
}

/** How deep VPCs have to be drawn for a story: those that it touches whole, of a large network the others not at all. */
export function depthForStory({ answer, asked }: Story, network: Network): Depth {
  if (readableDepth(network) === 3) return () => 3;
  const { hops, blockers } = mainPart(answer);
  const components = [
    ...asked.ends,
    ...hops.map(({ component }) => component),
    ...blockers.map(each => each.component),
  ];
  const touched = new Set(components.flatMap(address => vpcOf(address, network) ?? []));
  return ({ key }) => (touched.has(key) ? 3 : 0);
}

function vpcOf(address: string, network: Network): string | undefined {
  const slash = address.indexOf('/');
  const [kind, key] = [address.slice(0, slash), address.slice(slash + 1)];
  if (kind === 'vpc') return key;
  const found = network.get(kind as KindName, key) as
    | { readonly vpc?: string; readonly subnet?: string; readonly subnets?: readonly string[] }
    | undefined;
  return found?.vpc ?? network.get('subnet', found?.subnet ?? found?.subnets?.[0])?.vpc;
}

/** The address by which a picture knows an end; a block has none. */
export function addressOfEnd(end: End): string {
  return end.type === 'resource'
    ? `${end.reference.kind}/${end.reference.key}`
    : end.type === 'internet'
      ? 'internet'
      : '';
}
