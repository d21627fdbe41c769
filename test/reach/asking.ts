import { kinds } from '../../src/kinds/kinds.ts';
import { type Network, networkOf } from '../../src/model/network.ts';
import type { KindName, Resource } from '../../src/model/resource.ts';
import { parseTraffic } from '../../src/net/traffic.ts';
import { type Answer, verdictOn } from '../../src/reach/answer.ts';
import { ask } from '../../src/reach/ask.ts';
import { engineOf } from '../../src/reach/engine.ts';
import { readEnd } from '../../src/reach/read-end.ts';
import { networkOfYaml } from './network-of-yaml.ts';

/** The answer to a question in words: `api → db on tcp/5432`. */
export function answer(network: Network, words: string): Answer {
  const [from = '', , to = '', , on] = words.split(' ');
  const ends = [from, to].map(text => {
    const read = readEnd(text, network);
    if ('because' in read) throw new Error(read.because);
    return read.end;
  });
  return ask(engineOf(network), { from: ends[0]!, to: ends[1]!, on: parseTraffic(on ?? 'all') });
}

/** `reachable`, `blocked CODE CODE`, `unknown CODE`, `mixed …`: the verdict and the words of why. */
export function said(network: Network, words: string): string {
  const told = answer(network, words);
  return [verdictOn(told), ...codesIn(told)].join(' ');
}

/** Words of the field that an answer uses. */
export function codesIn({ reachable, blocked, unknown }: Answer): readonly string[] {
  const second = [...reachable, ...blocked].flatMap(part => part.second ?? []);
  const legs = second.flatMap(each => [...each.blockers, ...each.targets.flatMap(target => target.blockers)]);
  const blockers = [...blocked.flatMap(part => part.blockers), ...legs].map(each => each.code);
  return [...new Set([...blockers, ...unknown.flatMap(part => part.codes)])];
}

/** A design of one VPC, `v`, with an attribute a line; `more` stands at the root. */
export function vpc(text: string, more = ''): Network {
  const indented = text.trim().replaceAll('\n', '\n    ');
  return networkOfYaml(`netwright: 1\nregion: eu-west-1\nvpcs:\n  v:\n    cidr: 10.0.0.0/16\n    ${indented}\n${more}`);
}

export const open = `securityGroups:
  open: { ingress: [{ from: internet, allow: all }], egress: [{ to: internet, allow: all }] }`;

export const host = (subnet: string, more = ''): string =>
  `{ kind: instance, vpc: v, subnets: ${subnet}, securityGroups: [open]${more} }`;

/** The same network with some attributes of a resource changed; without the resource where there are none. */
export function changed(network: Network, id: string, attributes: object | undefined): Network {
  const resources = kinds.flatMap(({ kind }) => network.all(kind as KindName) as readonly Resource[]);
  return networkOf(
    resources.flatMap(each => {
      if (`${each.kind}/${each.key}` !== id) return [each];
      return attributes ? [{ ...each, ...attributes } as Resource] : [];
    }),
  );
}
