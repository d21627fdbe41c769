import type { Reacher } from '../../draw/exposed.ts';
import type { Network } from '../../model/network.ts';
import { explainTraffic, parseTraffic } from '../../net/traffic.ts';
import { addressOfEnd, storyFor } from '../../netwright/story.ts';
import { readEnd } from '../../reach/read-end.ts';
import { roomForSide } from './layout.ts';
import type { State, Story } from './state.ts';
import type { View } from './view.ts';

/** The first `a` remembers where from, the second asks. */
export function asked(state: State, view: View): State {
  const address = addressIn(state.selected, view);
  if (address === undefined) return { ...state, message: 'choose something that sends or receives, then a' };
  if (state.from === undefined) return { ...state, from: address, story: undefined };
  if (state.from === address) return { ...state, from: undefined };
  return told({ ...state, from: undefined }, { from: state.from, to: address }, view.network);
}

/** Asks, with the answer told beside the picture; or says why that is no question. */
export function told(state: State, story: Story, network: Network): State {
  const answer = storyFor(story, network);
  if ('because' in answer) {
    return { ...state, message: [answer.because, answer.help].filter(text => text !== undefined).join(': ') };
  }
  const { selected, x, y } = state;
  return {
    ...state,
    side: state.side || state.columns >= roomForSide,
    sideTop: 0,
    place: state.story ? state.place : { selected, x, y },
    story,
    exposure: undefined,
    message: undefined,
  };
}

/** Asks the same of other traffic; of all of it where nothing is said. */
export function onTraffic(state: State, words: string, network: Network): State {
  const { story } = state;
  if (!story) return { ...state, message: 'nothing is asked yet: a, or reach FROM TO' };
  if (words === '' || words === 'all') return told(state, { from: story.from, to: story.to }, network);
  if (!parseTraffic(words)) return { ...state, message: `${words} is no traffic: ${explainTraffic(words)}` };
  return told(state, { ...story, on: words }, network);
}

export function swapped(state: State, network: Network): State {
  const { story } = state;
  return story ? told(state, { ...story, from: story.to, to: story.from }, network) : state;
}

/** What the chosen box reaches where it stands for a network outside, else what the internet does; off where it is on. */
export function exposureToggled(state: State, view: View): State {
  if (state.exposure !== undefined) return { ...state, exposure: undefined };
  const part = state.selected === undefined ? undefined : view.boxes.get(state.selected)?.part;
  const site = part?.role === 'site' && part.resource?.kind === 'onPremises' ? addressIn(part.id, view) : undefined;
  return exposedTo(state, site ?? 'internet', view.network);
}

/** Lays what an end reaches over the picture; or says why there is no such end. */
export function exposedTo(state: State, from: string, network: Network): State {
  const end = readEnd(from, network);
  if ('because' in end) return { ...state, message: [end.because, end.help].filter(Boolean).join(': ') };
  return { ...state, side: state.side || state.columns >= roomForSide, sideTop: 0, exposure: from, story: undefined };
}

/** Who reaches in a state; undefined where nobody is asked about, or is no longer there. */
export function exposureEnd({ exposure }: State, network: Network): Reacher | undefined {
  const read = exposure === undefined ? undefined : readEnd(exposure, network);
  return read && 'end' in read ? { end: read.end, name: read.name, address: addressOfEnd(read.end) } : undefined;
}

/** What `netwright reach` calls a box. */
export function addressIn(id: string | undefined, { boxes }: View): string | undefined {
  const part = id === undefined ? undefined : boxes.get(id)?.part;
  if (!part || part.role === 'gateway' || part.role === 'hub') return undefined;
  return part.id === 'internet' ? 'internet' : part.resource && `${part.resource.kind}/${part.resource.key}`;
}
