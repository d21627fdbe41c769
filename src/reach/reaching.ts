import type { Resource } from '../model/resource.ts';
import { addressOf } from '../model/resource.ts';
import { type Flows, isEmpty, restrictTraffic } from '../net/flows.ts';
import type { Traffic } from '../net/traffic.ts';
import type { Answer } from './answer.ts';
import { ask } from './ask.ts';
import { crossesNetwork } from './crosses-network.ts';
import type { End } from './end.ts';
import type { Engine } from './engine.ts';
import { classesReaching } from './outer-reach.ts';
import { ownerOf } from './parties.ts';

/** Who reaches an end or is reached by it, and by what. */
export interface Reaching {
  /** Undefined for the internet. */
  readonly other?: Resource;
  readonly reachable: readonly Flows[];
  readonly unknown: readonly Flows[];
}

/** Everything that reaches an end, on some traffic or on all: the internet, networks on premises, then all places. */
export function reaching(engine: Engine, to: End, on?: Traffic): readonly Reaching[] {
  const outside = [undefined, ...engine.network.all('onPremises')].map((site): Reaching => {
    const from: End = site ? { type: 'resource', reference: { kind: site.kind, key: site.key } } : { type: 'internet' };
    return told(site, ask(engine, { from, to, on }));
  });
  return [...outside, ...inside(engine, to, on)].filter(
    ({ reachable, unknown }) => reachable.length + unknown.length > 0,
  );
}

/** What an end reaches outside the network: the internet, networks on premises. */
export function beyond(engine: Engine, from: End, on?: Traffic): readonly Reaching[] {
  const sites = [...(from.type === 'internet' ? [] : [undefined]), ...engine.network.all('onPremises')];
  return sites
    .map((site): Reaching => {
      const to: End = site ? { type: 'resource', reference: { kind: site.kind, key: site.key } } : { type: 'internet' };
      return told(site, ask(engine, { from, to, on }));
    })
    .filter(({ reachable, unknown }) => reachable.length + unknown.length > 0);
}

/** What stays where it is is no news. */
function told(other: Resource | undefined, { reachable, unknown }: Answer): Reaching {
  const there = reachable.filter(crossesNetwork);
  return { other, reachable: there.map(part => part.flows), unknown: unknown.map(part => part.flows) };
}

/** Places by their owners. */
function inside(engine: Engine, to: End, on: Traffic | undefined): readonly Reaching[] {
  const byOwner = new Map<string, { other: Resource; reachable: Flows[]; unknown: Flows[] }>();
  const part = (flows: Flows) => (on ? restrictTraffic(flows, on) : flows);
  for (const { members, reachable, unknown } of classesReaching(engine, to)) {
    for (const other of new Set(members.members.map(member => ownerOf(member, engine.network)))) {
      const known = byOwner.get(addressOf(other)) ?? { other, reachable: [], unknown: [] };
      byOwner.set(addressOf(other), known);
      if (!isEmpty(part(reachable))) known.reachable.push(part(reachable));
      if (!isEmpty(part(unknown))) known.unknown.push(part(unknown));
    }
  }
  return [...byOwner.values()];
}
