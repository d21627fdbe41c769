import type { Network } from '../model/network.ts';
import { addressOf, type KindName } from '../model/resource.ts';
import { type Flows, isEmpty } from '../net/flows.ts';
import { pairsBetween, receiversAlike, sendersAlike } from '../reach/alike.ts';
import { reachAmong } from '../reach/all-pairs.ts';
import { classesOf, type StationClass } from '../reach/classes.ts';
import type { End } from '../reach/end.ts';
import { type Engine, engineOf } from '../reach/engine.ts';
import { classesReachedBy, classesReaching } from '../reach/outer-reach.ts';
import { ownerOf } from '../reach/parties.ts';

/** That one party reaches another; both by address, `internet` among them. */
export interface Talk {
  readonly from: string;
  readonly to: string;
  readonly flows: readonly Flows[];
}

/** Places that behave alike, in some VPCs. */
export function classesWithin(network: Network, vpcs: ReadonlySet<string>): readonly StationClass[] {
  return classesOf(engineOf(network)).filter(({ members }) => members[0] && vpcs.has(members[0].vpc));
}

/**
 * Who reaches whom among places that behave alike, the internet and networks on premises: routes, network ACLs and
 * groups together. Each class is asked once, whatever the number of its members.
 */
export function talksAmong(network: Network, classes: readonly StationClass[]): readonly Talk[] {
  const engine = engineOf(network);
  const parties = new Map(classes.map(each => [each, partiesOf(each, engine)]));
  const senders = classes.filter(each => sends(each, engine));
  const receivers = classes.filter(each => receives(each, engine));
  const talks = new Map<string, { readonly from: string; readonly to: string; readonly flows: Flows[] }>();
  const add = (from: string, to: string, flows: Flows) => {
    if (from === to || isEmpty(flows)) return;
    const key = `${from}\n${to}`;
    const known = talks.get(key);
    if (known) known.flows.push(flows);
    else talks.set(key, { from, to, flows: [flows] });
  };
  for (const { address, end } of outsidersOf(network)) {
    for (const { members, reachable } of classesReachedBy(engine, end, receivers))
      for (const to of parties.get(members) ?? []) add(address, to, reachable);
    for (const { members, reachable } of classesReaching(engine, end, senders))
      for (const from of parties.get(members) ?? []) add(from, address, reachable);
  }
  const asked = receiversAlike(engine, receivers);
  for (const sender of sendersAlike(engine, senders)) {
    for (const { from: ones, to: others, reachable } of reachAmong(engine, sender, asked)) {
      for (const [from, to] of pairsBetween(ones, others))
        for (const a of parties.get(from) ?? []) for (const b of parties.get(to) ?? []) add(a, b, reachable);
    }
  }
  return [...talks.values()];
}

function outsidersOf(network: Network): readonly { readonly address: string; readonly end: End }[] {
  const sites = network.all('onPremises').map(({ kind, key }) => {
    return { address: addressOf({ kind, key }), end: { type: 'resource', reference: { kind, key } } as End };
  });
  return [{ address: 'internet', end: { type: 'internet' } }, ...sites];
}

/** The workloads and load balancers that members of a class belong to; of an interface alone its subnet. */
function partiesOf({ members }: StationClass, { network }: Engine): readonly string[] {
  const owners = members.map(station => {
    const owner = ownerOf(station, network);
    return owner.kind === 'networkInterface' ? `subnet/${station.subnet}` : addressOf(owner);
  });
  return [...new Set(owners)];
}

/** A load balancer begins no connections but those to its targets, and gateways none of their own: the picture has those. */
function sends({ members: [first] }: StationClass, { network }: Engine): boolean {
  const kind = first && ownerOf(first, network).kind;
  return kind === 'workload' || kind === 'networkInterface';
}

function receives(each: StationClass, engine: Engine): boolean {
  const [first] = each.members;
  return sends(each, engine) || (first !== undefined && answering.has(ownerOf(first, engine.network).kind));
}

/** What answers, and begins no connections that a picture would not have anyway. */
const answering: ReadonlySet<KindName> = new Set<KindName>(['loadBalancer', 'endpoint', 'resolverEndpoint']);
